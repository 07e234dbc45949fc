// SPDX-License-Identifier: GPL-3.0-or-later
// A journey into the past of a live herd and back: all panes show that moment, the herd goes on.
#include "tests/app/herdpanel/panelfixture.h"

#include "ui/model/events/eventmodel.h"
#include "ui/widgets/map/mapview.h"
#include "ui/widgets/session/sessionpanes.h"
#include "ui/widgets/timeline/playbackbar.h"
#include "ui/widgets/timeline/reviewbar.h"
#include "ui/widgets/timeline/timelinestrip.h"

#include <QAction>
#include <QLabel>
#include <QPointer>
#include <QTableView>

using namespace herd;

namespace {

struct Opened : PanelFixture
{
    Opened()
    {
        show({1280, 800});
        open();
        report("kiwi", "+34.068930-118.445127");
        QTest::qWait(0);
        before = session().store().facts().back().seq;
        report("kiwi", "+35.068930-117.445127");
        report("plum", "+34.068930-118.445127");
    }
    // A position that all have taken in.
    void report(const QByteArray &client, const QByteArray &where)
    {
        session().backend().submit(node("Hill"),
                                   "IAMAT " + client + ' ' + where + ' '
                                       + QByteArray::number(1'520'023'934 + ++time));
        QTRY_VERIFY(session().store().live().newest().value(client).coordinates() == where);
        QTRY_VERIFY(session().store().live().allKnow(client));
    }
    ui::Playhead &playhead() { return window().panes()->playhead(); }
    template<class Widget> Widget *find(const char *name = nullptr)
    {
        return window().template findChild<Widget *>(name ? QString::fromLatin1(name) : QString());
    }
    const ui::MapScene &map() { return find<ui::MapView>()->scene(); }

    quint64 before = 0; // the second report
    int time = 0;
};

} // namespace

class TestReview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allPanesShowTheMoment();
    void oneKeyHoldsAndLeadsBack();
    void whatCanBeDoneIsOfThePresent();
    void endsWithItsHerd();
};

void TestReview::allPanesShowTheMoment()
{
    Opened f;
    QVERIFY(!f.find<ui::ReviewBar>()->isVisible());
    QCOMPARE(f.map().clients().size(), 2);
    f.playhead().showAfter(f.before);
    QVERIFY(f.find<ui::ReviewBar>()->isVisible());
    QVERIFY(f.find<QLabel>("reviewText")->accessibleName().contains(QStringLiteral(" since")));
    QVERIFY(!f.find<ui::PlaybackBar>()->isEnabled());
    QVERIFY(f.state().newest().contains("kiwi"));
    QVERIFY(!f.state().newest().contains("plum"));
    QCOMPARE(f.map().clients().size(), 1);
    QCOMPARE(f.map().find("kiwi")->report.coordinates(), QByteArrayView("+34.068930-118.445127"));
    const auto *events = f.find<QTableView>("eventTable");
    const auto later = [events](int row) {
        return events->model()->index(row, 0).data(ui::EventModel::LaterRole).toBool();
    };
    QVERIFY(!later(int(f.before) - 1));
    QVERIFY(later(int(f.before)));
    const auto time = int(ui::EventColumn::Time);
    QVERIFY(events->visualRect(events->model()->index(int(f.before) - 1, time)).isValid());
    // What happens meanwhile is counted, and shown when it is wanted.
    f.report("late", "+34.068930-118.445127");
    QVERIFY(!f.state().newest().contains("late"));
    QCOMPARE(f.map().clients().size(), 1);
    f.playhead().goLive();
    QVERIFY(f.state().newest().contains("late"));
    QCOMPARE(f.map().clients().size(), 3);
    QVERIFY(!f.find<ui::ReviewBar>()->isVisible());
    QVERIFY(f.find<ui::PlaybackBar>()->isEnabled());
    QVERIFY(!later(int(f.before)));
}

void TestReview::oneKeyHoldsAndLeadsBack()
{
    Opened f;
    QTest::keyClick(&f.window(), Qt::Key_F9);
    QVERIFY(!f.playhead().isLive());
    QTest::keyClick(&f.window(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(f.playhead().newer(), 1u);
    QTest::keyClick(&f.window(), Qt::Key_F9);
    QVERIFY(f.playhead().isLive());
}

// Start and stop go by what is, not by what is shown.
void TestReview::whatCanBeDoneIsOfThePresent()
{
    Opened f;
    f.playhead().showAfter(f.before);
    f.session().backend().stop(f.node("Smith"));
    QTRY_COMPARE(f.session().store().live().node(f.node("Smith")).status, NodeStatus::Stopped);
    QCOMPARE(f.state().node(f.node("Smith")).status, NodeStatus::Running);
    QVERIFY(f.session().choices(f.node("Smith")).start);
}

void TestReview::endsWithItsHerd()
{
    Opened f;
    f.playhead().showAfter(f.before);
    const QPointer<ui::HerdSession> old(&f.session()); // the next may be at the same address
    f.panel().show(PanelFixture::seedOnFreePorts());
    QTRY_VERIFY(!old);
    QVERIFY(f.playhead().isLive());
    QTRY_COMPARE_WITH_TIMEOUT(f.state().linksUp(), 6, 10000);
}

QTEST_MAIN(TestReview)
#include "tst_review.moc"
