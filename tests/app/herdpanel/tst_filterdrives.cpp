// SPDX-License-Identifier: GPL-3.0-or-later
// Time and filter in the window: what is in the filter goes through graph and timeline, a range of
// time through diagram, events and a file, moments get names; and what is noted is there again
// after the panel has been quit, and in the recording that was saved.
// Long because each way ends in another pane.
#include "tests/app/herdpanel/panelfixture.h"
#include "tests/herd/trace/notes.h"

#include "ui/model/playback/reviewplayer.h"
#include "ui/widgets/diagram/diagramview.h"
#include "ui/widgets/diagrampane/diagrampane.h"
#include "ui/widgets/events/eventspane.h"
#include "ui/widgets/session/bookmarkdesk.h"
#include "ui/widgets/session/consoledesk.h"
#include "ui/widgets/session/sessionexports.h"
#include "ui/widgets/session/sessionpanes.h"
#include "ui/widgets/session/timelinedesk.h"
#include "ui/widgets/timeline/timelinestrip.h"
#include "ui/widgets/window/recordingsaver.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace herd;
using namespace herd::ui;

namespace {

struct Shown : PanelFixture
{
    Shown()
    {
        show({1280, 800});
        open();
    }
    void report(const QByteArray &client)
    {
        session().backend().submit(node("Hill"),
                                   "IAMAT " + client + " +34.068930-118.445127 "
                                       + QByteArray::number(1'520'023'934 + ++time));
        QTRY_VERIFY(session().store().live().allKnow(client));
        QTRY_VERIFY(session().store().floods().latest()->isOver());
    }
    SessionPanes &panes() { return *window().panes(); }
    template<class Widget> Widget *find(const char *name = nullptr)
    {
        return window().template findChild<Widget *>(name ? QString::fromLatin1(name) : QString());
    }
    EventsPane &events() { return *find<EventsPane>(); }
    // And waits until its events are known.
    void filter(const QString &text)
    {
        QSignalSpy known(&events(), &EventsPane::filterChanged);
        events().setFilter(text);
        QTRY_VERIFY(!known.isEmpty());
    }
    TimelineStrip &strip() { return panes().timeline(); }
    QByteArray shownClient()
    {
        const Flood *flood = panes().playback().focus();
        return flood ? flood->report.client().toByteArray() : QByteArray();
    }
    bool says(const QString &beginning)
    {
        const auto labels = window().findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->text().startsWith(beginning);
        });
    }
    void open(const QString &recording)
    {
        const QPointer<HerdSession> before(&session());
        panel().show(std::get<HerdPlan>(SessionFactory::prepare(recording)));
        QTRY_VERIFY(before.isNull());
        QTRY_VERIFY(session().store().latest().lastSeq() > 5);
    }
    using PanelFixture::open;
    // As if it had been chosen in the menu of that place of the timeline.
    void choose(const QString &text, double x = 0)
    {
        QMenu menu;
        panes().timelineDesk().fillMenu(menu, x);
        for (QAction *action : menu.actions()) {
            if (action->text().remove(u'&') != text)
                continue;
            QVERIFY2(action->isEnabled(), qPrintable(text));
            action->trigger();
            return;
        }
        QFAIL(qPrintable(text));
    }
    TimelineView::Range around(const Flood &flood) const
    {
        using namespace std::chrono_literals;
        return {flood.started - 1us, flood.started + 1us};
    }
    QByteArray bytes(const QString &path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    int time = 0;
};

} // namespace

class TestFilterDrives : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFilterGoesThroughGraphAndTimeline();
    void aRangeGoesThroughThePanes();
    void twoRangesAreCompared();
    void playsToTheNextMatch();
    void theConsoleSaysWhatWasKnownThen();
    void whatIsNotedComesBackWithTheRecording();
    void whatCannotBeKeptIsSaid();
};

void TestFilterDrives::theFilterGoesThroughGraphAndTimeline()
{
    Shown f;
    f.report("kiwi");
    f.report("emu");
    auto *everywhere = f.find<QToolButton>("eventsEverywhere");
    everywhere->click();
    QVERIFY(!f.events().fold().isThere()); // there is no filter
    for (const char *client : {"kiwi", "emu", "kiwi"}) {
        f.filter(QStringLiteral("client == ") + QString::fromLatin1(client));
        QTRY_VERIFY(f.events().fold().isThere() && !f.panes().playback().choice().isAll());
        QTRY_COMPARE(f.shownClient(), QByteArray(client));
    }
    f.report("emu");
    QCOMPARE(f.shownClient(), QByteArray("kiwi"));
    f.report("kiwi");
    QTRY_COMPARE(f.panes().playback().focus(), f.session().store().floods().latest());
    QTRY_VERIFY(f.says(QStringLiteral("In the filter: 2 of 4 floods")));
    // Quit and started again, it is as it was, and the filter is among those used.
    f.start();
    f.show({1280, 800});
    f.open();
    QVERIFY(f.find<QToolButton>("eventsEverywhere")->isChecked());
    QCOMPARE(f.events().memory().recent().value(0), QStringLiteral("client == kiwi"));
    f.report("kiwi");
    f.report("emu");
    f.filter(QStringLiteral("client == emu"));
    QTRY_COMPARE(f.shownClient(), QByteArray("emu"));
    f.filter(f.events().memory().recent().value(1));
    QTRY_COMPARE(f.shownClient(), QByteArray("kiwi"));
    f.events().setFilter({});
    QTRY_VERIFY(f.panes().playback().choice().isAll());
}

void TestFilterDrives::aRangeGoesThroughThePanes()
{
    Shown f;
    f.report("kiwi");
    f.report("emu");
    const Flood &kiwi = f.session().store().floods().floods()[0];
    f.strip().setRange(f.around(kiwi));
    f.choose(QStringLiteral("Show it in the diagram"));
    auto *diagram = f.find<DiagramPane>();
    QVERIFY(diagram->isVisible() && diagram->isRangeShown());
    QCOMPARE(diagram->view().diagram().from, f.around(kiwi).from);
    QSignalSpy known(&f.events(), &EventsPane::filterChanged);
    f.choose(QStringLiteral("Only its events"));
    QTRY_VERIFY(!known.isEmpty());
    QVERIFY(f.find<QTableView>("eventTable")->model()->rowCount() > 0);
    const auto match = f.events().nextMatch(0, true);
    QVERIFY(std::chrono::abs(f.session().store().find(match)->at - kiwi.started)
            <= std::chrono::microseconds(3));
    f.choose(QStringLiteral("Zoom to it"));
    QVERIFY(f.strip().view().length() < std::chrono::milliseconds(1));
    f.choose(QStringLiteral("Show the whole run"));
    QCOMPARE(f.strip().view().from(), f.session().store().bins().begin());
    f.choose(QStringLiteral("Let go of it"));
    QVERIFY(!f.strip().range());
}

void TestFilterDrives::twoRangesAreCompared()
{
    Shown f;
    f.report("kiwi");
    f.report("emu");
    const auto &floods = f.session().store().floods().floods();
    f.strip().setRange(f.around(floods[1]));
    {
        QMenu menu;
        f.panes().timelineDesk().fillMenu(menu, 0);
        for (QAction *action : menu.actions()) {
            if (action->text().contains(QStringLiteral("ompare it")))
                QVERIFY(!action->isEnabled()
                        && action->toolTip().contains(QStringLiteral("first")));
        }
    }
    f.choose(QStringLiteral("Show it in the diagram"));
    f.strip().setRange(f.around(floods[0]));
    f.choose(QStringLiteral("Compare it with that in the diagram"));
    auto *diagram = f.find<DiagramPane>();
    QCOMPARE(diagram->view().diagram().from, f.around(floods[1]).from);
    QCOMPARE(diagram->comparedView().diagram().from, f.around(floods[0]).from);
    QVERIFY(diagram->comparedView().isVisible());
}

void TestFilterDrives::playsToTheNextMatch()
{
    Shown f;
    f.report("kiwi");
    f.report("emu");
    f.filter(QStringLiteral("client == emu and kind == report"));
    Playhead &playhead = f.panes().playhead();
    ReviewPlayer &player = f.panes().player();
    player.setGoal(ReviewPlayer::Stride::Match);
    playhead.showAt(playhead.earliest());
    player.setSpeed(1);
    player.setPlaying(true);
    for (int i = 0; i < 10'000 && player.isPlaying(); ++i)
        player.advance(0.05);
    QVERIFY(player.hasReachedGoal());
    QCOMPARE(playhead.seq(), f.events().nextMatch(0, true));
}

void TestFilterDrives::theConsoleSaysWhatWasKnownThen()
{
    Shown f;
    f.report("kiwi");
    const quint64 before = f.session().store().latest().lastSeq();
    f.panes().console().send(f.node("Hill"), "IAMAT emu +34.068930-118.445127 1520023999");
    QTRY_VERIFY(f.session().store().live().allKnow("emu"));
    const auto *list = f.find<QAbstractItemView>("consoleList");
    QVERIFY(list);
    const auto said = [list] {
        return list->model()->index(list->model()->rowCount() - 1, 0).data().toString();
    };
    QTRY_VERIFY2(said().contains(QStringLiteral("AT Hill")), qPrintable(said()));
    f.panes().playhead().showAfter(before - 1);
    QVERIFY2(!said().contains(QStringLiteral("AT Hill")), qPrintable(said()));
    QVERIFY(said().contains(QStringLiteral("after the moment shown")));
    f.panes().playhead().goLive();
    QVERIFY(said().contains(QStringLiteral("AT Hill")));
}

// Named in a live herd, saved, opened, renamed there, opened again.
void TestFilterDrives::whatIsNotedComesBackWithTheRecording()
{
    Shown f;
    f.report("kiwi");
    Playhead &live = f.panes().playhead();
    live.showAt(f.session().store().floods().latest()->started);
    const Nanoseconds at = live.at();
    f.panes().bookmarks().add(QStringLiteral("kiwi comes"));
    QVERIFY(f.strip().bookmarkAt(f.strip().view().xOf(at)));
    const quint64 marked = f.session().store().facts()[5].seq;
    f.events().setMarks({marked});
    QTest::qWait(300); // it is noted a moment later
    const QString path = f.filePath(QStringLiteral("noted.herdlog"));
    f.window().saver()->save(path);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), 10'000);
    const RecordingNotes noted = test::notesIn(path);
    QCOMPARE(noted.bookmarks.size(), 1);
    QCOMPARE(noted.marks, QSet<quint64> {marked});

    f.open(path);
    QTRY_VERIFY(f.strip().bookmarkAt(f.strip().view().xOf(at)));
    QTRY_COMPARE(f.events().marks(), QSet<quint64> {marked});
    f.events().setFilter(QStringLiteral("marked"));
    QTRY_COMPARE(f.find<QTableView>("eventTable")->model()->rowCount(), 1);
    const QString table = f.filePath(QStringLiteral("marked.csv"));
    f.window().exports()->events().save(table, ExportFormat::Csv, f.events().filter(),
                                        f.events().marks());
    QTRY_VERIFY(!f.window().exports()->events().isSaving());
    QCOMPARE(f.bytes(table).trimmed().count('\n'), 1); // below the names of columns
    f.panes().player().step(ReviewPlayer::Stride::Bookmark, false);
    QCOMPARE(f.panes().playhead().at(), at);
    f.panes().bookmarks().add(QStringLiteral("renamed"));
    QTRY_COMPARE(test::notesIn(path).bookmarks.value(0).text, QStringLiteral("renamed"));
    f.open(path);
    QTRY_VERIFY(f.strip().bookmarkAt(f.strip().view().xOf(at)));
    QCOMPARE(f.strip().bookmarkAt(f.strip().view().xOf(at))->text, QStringLiteral("renamed"));
    QCOMPARE(test::notesIn(path).marks, QSet<quint64> {marked});
}

void TestFilterDrives::whatCannotBeKeptIsSaid()
{
    Shown f;
    f.report("kiwi");
    const QString path = f.filePath(QStringLiteral("cut.herdlog"));
    f.window().saver()->save(path);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), 10'000);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.resize(file.size() * 2 / 3));
    file.close();
    const QByteArray before = f.bytes(path);
    f.open(path);
    f.events().setMarks({1});
    QTRY_VERIFY(f.window().notices().isShown(QStringLiteral("notes")));
    QCOMPARE(f.bytes(path), before);
}

QTEST_MAIN(TestFilterDrives)
#include "tst_filterdrives.moc"
