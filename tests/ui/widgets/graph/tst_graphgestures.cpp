// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/graph/graphstage.h"
#include "ui/widgets/graph/graphgestures.h"

#include <QContextMenuEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <QWidget>

#include <cmath>

using namespace herd;
using namespace herd::ui;
using test::GraphStage;

namespace {

// A scene that stands still, whatever is asked for.
struct Stage : GraphStage
{
    Stage()
    {
        view.resize(View);
        view.setMouseTracking(true);
        view.show();
    }
    QPoint positionOf(const char *server) const { return GraphStage::positionOf(server).toPoint(); }
    void drag(QPoint from, QPoint by, Qt::MouseButton button = Qt::LeftButton,
              Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&view, button, modifiers, from);
        QTest::mouseMove(&view, from + by);
        QTest::mouseRelease(&view, button, modifiers, from + by);
    }
    bool send(QEvent &event)
    {
        QCoreApplication::sendEvent(&view, &event);
        return event.isAccepted();
    }

    QWidget view;
    GraphGestures gestures {view, scene};
    QSignalSpy clicked {&gestures, &GraphGestures::clicked};
    QSignalSpy hovered {&gestures, &GraphGestures::hovered};
    QSignalSpy panned {&gestures, &GraphGestures::panned};
    QSignalSpy serverDragged {&gestures, &GraphGestures::serverDragged};
    QSignalSpy zoomed {&gestures, &GraphGestures::zoomed};
    QSignalSpy fitAsked {&gestures, &GraphGestures::fitAsked};
    QSignalSpy walked {&gestures, &GraphGestures::walked};
    QSignalSpy menuAsked {&gestures, &GraphGestures::menuAsked};
    QSignalSpy menuAskedByKey {&gestures, &GraphGestures::menuAskedByKey};
};

} // namespace

class TestGraphGestures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickIsNoDrag();
    void dragOfAServerMovesIt();
    void dragOfTheCanvasPans();
    void shiftAndTheMiddleButtonPanEverywhere();
    void otherButtonsDoNothing();
    void hoverIsSaidOnce();
    void doubleClickFitsOnTheCanvasOnly();
    void wheelZoomsAtThePointer();
    void keys_data();
    void keys();
    void otherKeysAreLeftAlone();
    void menu();
};

void TestGraphGestures::clickIsNoDrag()
{
    Stage stage;
    stage.drag({20, 300}, {2, 1});
    QCOMPARE(stage.clicked.size(), 1);
    QCOMPARE(stage.clicked[0][0].toPointF(), QPointF(22, 301));
    QCOMPARE(stage.panned.size(), 0);
    stage.drag({20, 300}, {40, 0});
    QCOMPARE(stage.clicked.size(), 1);
}

void TestGraphGestures::dragOfAServerMovesIt()
{
    Stage stage;
    stage.drag(stage.positionOf("Hill"), {60, 30});
    QCOMPARE(stage.serverDragged.size(), 1);
    QCOMPARE(stage.serverDragged[0][0].value<NodeId>(), stage.sim.node("Hill"));
    QCOMPARE(stage.serverDragged[0][1].toPointF(), QPointF(60, 30));
    QCOMPARE(stage.panned.size(), 0);
    QCOMPARE(stage.clicked.size(), 0);
}

void TestGraphGestures::dragOfTheCanvasPans()
{
    Stage stage;
    stage.drag({20, 300}, {-10, 15});
    QCOMPARE(stage.panned.size(), 1);
    QCOMPARE(stage.panned[0][0].toPointF(), QPointF(-10, 15));
    QCOMPARE(stage.serverDragged.size(), 0);
}

void TestGraphGestures::shiftAndTheMiddleButtonPanEverywhere()
{
    Stage stage;
    stage.drag(stage.positionOf("Hill"), {60, 30}, Qt::LeftButton, Qt::ShiftModifier);
    stage.drag(stage.positionOf("Hill"), {60, 30}, Qt::MiddleButton);
    QCOMPARE(stage.panned.size(), 2);
    QCOMPARE(stage.serverDragged.size(), 0);
}

void TestGraphGestures::otherButtonsDoNothing()
{
    Stage stage;
    stage.drag(stage.positionOf("Hill"), {60, 30}, Qt::RightButton);
    QTest::mouseClick(&stage.view, Qt::RightButton, {}, {20, 300});
    QTest::mouseClick(&stage.view, Qt::MiddleButton, {}, {20, 300});
    QCOMPARE(stage.panned.size() + stage.serverDragged.size() + stage.clicked.size(), 0);
}

void TestGraphGestures::hoverIsSaidOnce()
{
    Stage stage;
    const QPoint hill = stage.positionOf("Hill");
    QTest::mouseMove(&stage.view, {20, 300});
    QCOMPARE(stage.hovered.size(), 0);
    QTest::mouseMove(&stage.view, hill);
    QTest::mouseMove(&stage.view, hill + QPoint(1, 1));
    QCOMPARE(stage.hovered.size(), 1);
    QCOMPARE(stage.hovered[0][0].value<NodeId>(), stage.sim.node("Hill"));
    QEvent leave(QEvent::Leave);
    stage.send(leave);
    QCOMPARE(stage.hovered.size(), 2);
    QVERIFY(!stage.hovered[1][0].value<NodeId>().isValid());
}

void TestGraphGestures::doubleClickFitsOnTheCanvasOnly()
{
    Stage stage;
    QTest::mouseDClick(&stage.view, Qt::LeftButton, {}, stage.positionOf("Hill"));
    QCOMPARE(stage.fitAsked.size(), 0);
    QTest::mouseDClick(&stage.view, Qt::LeftButton, {}, {20, 300});
    QCOMPARE(stage.fitAsked.size(), 1);
}

void TestGraphGestures::wheelZoomsAtThePointer()
{
    Stage stage;
    const QPointF at(200, 100);
    for (const int angle : {120, -120}) {
        QWheelEvent event(at, stage.view.mapToGlobal(at), {}, {0, angle}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QVERIFY(stage.send(event));
    }
    QCOMPARE(stage.zoomed.size(), 2);
    QCOMPARE(stage.zoomed[0][0].toPointF(), at);
    const double nearer = stage.zoomed[0][1].toDouble(), farther = stage.zoomed[1][1].toDouble();
    QVERIFY(nearer > 1);
    QCOMPARE(nearer * farther, 1.0);
}

void TestGraphGestures::keys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("left") << int(Qt::Key_Left) << QByteArray(SIGNAL(walked(QPointF)));
    QTest::newRow("right") << int(Qt::Key_Right) << QByteArray(SIGNAL(walked(QPointF)));
    QTest::newRow("up") << int(Qt::Key_Up) << QByteArray(SIGNAL(walked(QPointF)));
    QTest::newRow("down") << int(Qt::Key_Down) << QByteArray(SIGNAL(walked(QPointF)));
    QTest::newRow("plus") << int(Qt::Key_Plus) << QByteArray(SIGNAL(zoomed(QPointF, double)));
    QTest::newRow("equal") << int(Qt::Key_Equal) << QByteArray(SIGNAL(zoomed(QPointF, double)));
    QTest::newRow("minus") << int(Qt::Key_Minus) << QByteArray(SIGNAL(zoomed(QPointF, double)));
    QTest::newRow("f") << int(Qt::Key_F) << QByteArray(SIGNAL(fitAsked()));
    QTest::newRow("space") << int(Qt::Key_Space) << QByteArray(SIGNAL(pauseToggled()));
    QTest::newRow("escape") << int(Qt::Key_Escape) << QByteArray(SIGNAL(escaped()));
    QTest::newRow("slash") << int(Qt::Key_Slash) << QByteArray(SIGNAL(findAsked()));
    QTest::newRow("return") << int(Qt::Key_Return) << QByteArray(SIGNAL(menuAskedByKey()));
    QTest::newRow("enter") << int(Qt::Key_Enter) << QByteArray(SIGNAL(menuAskedByKey()));
}

void TestGraphGestures::keys()
{
    QFETCH(int, key);
    QFETCH(QByteArray, says);
    Stage stage;
    QSignalSpy said(&stage.gestures, says.constData());
    QKeyEvent event(QEvent::KeyPress, key, {});
    QVERIFY(stage.send(event));
    QCOMPARE(said.size(), 1);
}

void TestGraphGestures::otherKeysAreLeftAlone()
{
    Stage stage;
    QKeyEvent event(QEvent::KeyPress, Qt::Key_X, {});
    QVERIFY(!stage.send(event));
}

// With the pointer it is for what is there, and ends what the button began.
void TestGraphGestures::menu()
{
    Stage stage;
    QTest::mousePress(&stage.view, Qt::LeftButton, {}, {20, 300});
    QContextMenuEvent byMouse(QContextMenuEvent::Mouse, {20, 300}, {});
    stage.send(byMouse);
    QCOMPARE(stage.menuAsked.size(), 1);
    QCOMPARE(stage.menuAsked[0][0].toPoint(), QPoint(20, 300));
    QTest::mouseMove(&stage.view, {90, 300});
    QCOMPARE(stage.panned.size(), 0);
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {20, 300}, {});
    stage.send(byKey);
    QCOMPARE(stage.menuAskedByKey.size(), 1);
    QCOMPARE(stage.menuAsked.size(), 1);
}

QTEST_MAIN(TestGraphGestures)
#include "tst_graphgestures.moc"
