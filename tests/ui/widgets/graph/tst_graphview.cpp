// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/playback/playedrun.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/theme/motion.h"
#include "ui/widgets/theme/quietstyle.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/timeline/playbackbar.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::PlayedRun;

namespace {

struct Shown : PlayedRun
{
    Shown()
    {
        view.resize(800, 600);
        view.show();
        store.append(sim.facts());
    }
    // Plays to the end by hand; returns the messages seen on the way.
    QSet<int> play()
    {
        QSet<int> hops;
        for (int i = 0; i < 2000 && playback.isMoving(); ++i) {
            playback.advance(0.016);
            for (const auto &shown : playback.shown().all()) {
                for (const Token &token :
                     tokensAt(*shown.flood, shown.at, playback.scale(), shown.burst))
                    hops.insert(token.hop);
            }
        }
        return hops;
    }

    GraphView view {store, selection, playback};
};

} // namespace

class TestGraphView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void playsEightMessages();
    void standsStillWhenNothingMoves();
    void goesByStepsWhereMotionIsReduced();
    void clickSelects();
    void dragMovesTheServer();
    void menuIsForWhatIsUnderThePointer();
    void arrowsWalk();
    void paintsSomethingInEveryTheme();
    void barSaysWhatItCost();
};

void TestGraphView::playsEightMessages()
{
    Shown shown;
    shown.report();
    QVERIFY(shown.playback.isMoving());
    QSet<int> hops = shown.play();
    QVERIFY(hops.remove(-1));
    QCOMPARE(hops.size(), 8);
    QVERIFY(!shown.playback.isMoving());
}

void TestGraphView::standsStillWhenNothingMoves()
{
    Shown shown;
    QVERIFY(QTest::qWaitForWindowExposed(&shown.view));
    shown.report();
    QTRY_VERIFY(shown.view.isClockRunning());
    shown.play();
    QTRY_VERIFY(!shown.view.isClockRunning());
    shown.view.hide();
    shown.report();
    QVERIFY(!shown.view.isClockRunning());
}

void TestGraphView::goesByStepsWhereMotionIsReduced()
{
    QApplication::setStyle(new QuietStyle);
    Shown shown;
    QVERIFY(QTest::qWaitForWindowExposed(&shown.view));
    const auto smooth = shown.view.clock().frameTime();
    setMotionReduced(true);
    QVERIFY(shown.view.clock().frameTime() > 10 * smooth);
    GraphView another(shown.store, shown.selection, shown.playback);
    another.show();
    QCOMPARE(another.clock().frameTime(), shown.view.clock().frameTime());
    shown.report(); // it plays all the same
    QTRY_VERIFY(shown.playback.shown().position() > 0);
    setMotionReduced(false);
    QCOMPARE(shown.view.clock().frameTime(), smooth);
}

void TestGraphView::clickSelects()
{
    Shown shown;
    const NodeId smith = shown.sim.node("Smith");
    QTest::mouseClick(&shown.view, Qt::LeftButton, {},
                      shown.view.scene().positionOf(smith).toPoint());
    QVERIFY(shown.selection.as<SelectedNode>());
    QCOMPARE(shown.selection.as<SelectedNode>()->node, smith);
    const QPointF middle = (shown.view.scene().positionOf(smith)
                            + shown.view.scene().positionOf(shown.sim.node("Hill")))
        / 2;
    QTest::mouseClick(&shown.view, Qt::LeftButton, {}, middle.toPoint());
    QVERIFY(shown.selection.as<SelectedLink>());
    QCOMPARE(shown.selection.as<SelectedLink>()->link, shown.sim.link("Hill", "Smith"));
    QTest::mouseClick(&shown.view, Qt::LeftButton, {}, {3, 3});
    QVERIFY(std::holds_alternative<std::monostate>(shown.selection.current()));
}

void TestGraphView::dragMovesTheServer()
{
    Shown shown;
    const NodeId hill = shown.sim.node("Hill");
    const QPoint from = shown.view.scene().positionOf(hill).toPoint();
    QTest::mousePress(&shown.view, Qt::LeftButton, {}, from);
    QTest::mouseMove(&shown.view, from + QPoint(20, 10));
    QTest::mouseMove(&shown.view, from + QPoint(60, 30));
    QTest::mouseRelease(&shown.view, Qt::LeftButton, {}, from + QPoint(60, 30));
    QVERIFY(QLineF(shown.view.scene().positionOf(hill), from + QPoint(60, 30)).length() < 3);
    QVERIFY(shown.view.scene().dragged().contains("Hill"));
}

void TestGraphView::menuIsForWhatIsUnderThePointer()
{
    Shown shown;
    QSignalSpy menus(&shown.view, &GraphView::menuRequested);
    const NodeId hill = shown.sim.node("Hill");
    const QPoint at = shown.view.scene().positionOf(hill).toPoint();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at, shown.view.mapToGlobal(at));
    QCoreApplication::sendEvent(&shown.view, &event);
    QCOMPARE(menus.size(), 1);
    QVERIFY(shown.selection.as<SelectedNode>());
    QCOMPARE(shown.selection.as<SelectedNode>()->node, hill);
}

void TestGraphView::arrowsWalk()
{
    Shown shown;
    shown.selection.select(SelectedNode {shown.sim.node("Hill")});
    QSet<NodeId> visited;
    for (Qt::Key key : {Qt::Key_Left, Qt::Key_Up, Qt::Key_Right, Qt::Key_Down}) {
        QTest::keyClick(&shown.view, key);
        QVERIFY(shown.selection.as<SelectedNode>());
        visited.insert(shown.selection.as<SelectedNode>()->node);
    }
    QVERIFY(visited.size() > 1);
    QSignalSpy menu(&shown.view, &GraphView::menuRequested);
    QTest::keyClick(&shown.view, Qt::Key_Return);
    const NodeId here = shown.selection.as<SelectedNode>()->node;
    QCOMPARE(menu.size(), 1);
    QCOMPARE(menu[0][0].toPoint(),
             shown.view.mapToGlobal(shown.view.scene().positionOf(here).toPoint()));
    QTest::keyClick(&shown.view, Qt::Key_Escape);
    QVERIFY(!shown.selection.as<SelectedNode>());
}

void TestGraphView::paintsSomethingInEveryTheme()
{
    for (const Theme &theme : {Theme::light(), Theme::darkTheme()}) {
        Shown shown;
        shown.view.setPalette(theme.palette());
        shown.report();
        shown.playback.seek(0.5);
        const QImage image = shown.view.grab().toImage();
        const NodeId hill = shown.sim.node("Hill");
        const QPointF at = shown.view.scene().positionOf(hill) * image.devicePixelRatio();
        QVERIFY(image.pixelColor(at.toPoint()) != theme.canvas);
        QCOMPARE(image.pixelColor(2, image.height() / 2), theme.canvas);
    }
}

void TestGraphView::barSaysWhatItCost()
{
    Shown shown;
    PlaybackBar bar(shown.store, shown.playback);
    shown.report();
    const auto says = [&bar](const QString &text) {
        for (const QLabel *label : bar.findChildren<QLabel *>()) {
            if (label->text().contains(text))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(says(QStringLiteral("8 messages")));
    bar.actions().first()->trigger(); // pause
    QVERIFY(shown.playback.isPaused());
}

QTEST_MAIN(TestGraphView)
#include "tst_graphview.moc"
