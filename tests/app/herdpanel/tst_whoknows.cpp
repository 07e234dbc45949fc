// SPDX-License-Identifier: GPL-3.0-or-later
// Who knows what, and why: from a cell of the matrix to the words, the graph and the map, in a live
// herd, in which a link is cut and a server is killed.
#include "tests/app/herdpanel/panelfixture.h"

#include "ui/model/inspect/inspection.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/mappane/mappane.h"
#include "ui/widgets/matrix/matrixpane.h"
#include "ui/widgets/session/sessionpanes.h"

#include <QAction>
#include <QDockWidget>

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
    void report(const char *server, const QByteArray &client)
    {
        session().backend().submit(node(server),
                                   "IAMAT " + client + " +34.068930-118.445127 "
                                       + QByteArray::number(1'520'023'934 + ++time));
        QTRY_COMPARE(session().store().live().newest().value(client).time(),
                     QByteArrayView(QByteArray::number(1'520'023'934 + time)));
    }
    template<class Widget> Widget *find() { return window().template findChild<Widget *>(); }
    void front(const char *dock)
    {
        auto *widget = window().findChild<QDockWidget *>(QLatin1String(dock));
        widget->show();
        widget->raise();
    }
    Inspection inspected() { return inspect(session().store(), session().selection().current()); }

    int time = 0;
};

} // namespace

class TestWhoKnows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCellLeadsToTheWhy();
    void theWayIsLitOnTheGraph();
    void theMapAsAServerKnowsIt();
    void whatTheFaultMet();
};

void TestWhoKnows::aCellLeadsToTheWhy()
{
    Shown f;
    f.report("Hill", "kiwi");
    QTRY_VERIFY(f.session().store().live().allKnow("kiwi"));
    f.session().backend().kill(f.node("Campbell"));
    QTRY_COMPARE(f.session().store().live().node(f.node("Campbell")).status, NodeStatus::Stopped);
    f.report("Hill", "kiwi");
    f.front("knowledgeDock");
    MatrixView &view = f.find<MatrixPane>()->view();
    QTRY_VERIFY(!view.cellRect("kiwi", f.node("Campbell")).isEmpty());
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                      view.cellRect("kiwi", f.node("Campbell")).center());
    QCOMPARE(f.session().selection().current(),
             Selected(SelectedKnowledge {"kiwi", f.node("Campbell")}));
    QCOMPARE(f.inspected().title, QStringLiteral("kiwi at Campbell"));
    QCOMPARE(f.inspected().summary, QStringLiteral("not running"));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                      view.cellRect("kiwi", f.node("Smith")).center());
    QTRY_VERIFY(f.inspected().summary.startsWith(QStringLiteral("has it since +")));
    QVERIFY(f.inspected().summary.contains(QStringLiteral("by Hill")));
}

void TestWhoKnows::theWayIsLitOnTheGraph()
{
    Shown f;
    f.report("Hill", "kiwi");
    QTRY_VERIFY(f.session().store().live().allKnow("kiwi"));
    auto *graph = f.find<GraphView>();
    const auto link = [&](const char *a, const char *b) {
        return ((graph->scene().positionOf(f.node(a)) + graph->scene().positionOf(f.node(b))) / 2)
            .toPoint();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!graph->isClockRunning(), 30000); // the dots rest, however busy it is
    const QImage before = graph->grab().toImage();
    f.session().selection().select(SelectedKnowledge {"kiwi", f.node("Smith")});
    const QImage lit = graph->grab().toImage();
    QVERIFY(lit != before);
    const Theme theme = Theme::of(graph->palette());
    QCOMPARE(lit.pixelColor(link("Hill", "Smith")), theme.accent); // the way it came
    QVERIFY(lit.pixelColor(link("Jaquez", "Singleton"))
            != before.pixelColor(link("Jaquez", "Singleton"))); // dim
    f.session().selection().clear();
    QCOMPARE(graph->grab().toImage(), before);
}

void TestWhoKnows::theMapAsAServerKnowsIt()
{
    Shown f;
    f.session().backend().kill(f.node("Smith"));
    QTRY_COMPARE(f.session().store().live().node(f.node("Smith")).status, NodeStatus::Stopped);
    f.report("Hill", "kiwi");
    f.session().selection().select(SelectedNode {f.node("Smith")});
    f.window().findChild<HerdActions *>()->seeAs->trigger();
    auto *map = f.find<MapPane>();
    QCOMPARE(map->lens(), std::optional(f.node("Smith")));
    QVERIFY(map->isVisible());
    map->setLens({});
    QVERIFY(!map->lens());
}

void TestWhoKnows::whatTheFaultMet()
{
    Shown f;
    const LinkId link = f.session().config().linkBetween(f.node("Hill"), f.node("Smith"));
    f.session().backend().setLink(link, false);
    QTRY_VERIFY(!f.session().store().live().isLinkUp(link));
    QTRY_COMPARE(f.session().store().faults().begun(), 1u);
    QCOMPARE(f.session().store().faults().faults().back().met(), 0u);
    f.report("Hill", "kiwi");
    QTRY_COMPARE(f.session().store().faults().faults().back().met(), 1u);
    f.session().selection().select(SelectedLink {link});
    QVERIFY(f.inspected().text().contains(QStringLiteral("met 1 message")));
}

QTEST_MAIN(TestWhoKnows)
#include "tst_whoknows.moc"
