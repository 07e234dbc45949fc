// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapgestures.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <QWidget>

using namespace herd::ui;

namespace {

struct Stage
{
    Stage()
    {
        view.resize(600, 400);
        view.setMouseTracking(true);
        view.show();
    }
    bool send(QEvent &event)
    {
        QCoreApplication::sendEvent(&view, &event);
        return event.isAccepted();
    }
    bool wheel(QPointF at, int angle)
    {
        QWheelEvent event(at, view.mapToGlobal(at), {}, {0, angle}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        return send(event);
    }

    QWidget view;
    MapGestures gestures {view};
    QSignalSpy clicked {&gestures, &MapGestures::clicked};
    QSignalSpy hovered {&gestures, &MapGestures::hovered};
    QSignalSpy left {&gestures, &MapGestures::left};
    QSignalSpy dragged {&gestures, &MapGestures::dragged};
    QSignalSpy released {&gestures, &MapGestures::released};
    QSignalSpy panned {&gestures, &MapGestures::panned};
    QSignalSpy zoomed {&gestures, &MapGestures::zoomed};
    QSignalSpy menuAsked {&gestures, &MapGestures::menuAsked};
    QSignalSpy menuAskedByKey {&gestures, &MapGestures::menuAskedByKey};
};

} // namespace

class TestMapGestures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clicksOfTheLeftButtonOnly();
    void dragsWithAllOfTheWay_data();
    void dragsWithAllOfTheWay();
    void holdsWhilePressed();
    void hoversBetweenPresses();
    void secondClickCountsToo();
    void wheelZoomsAtThePointer();
    void arrowsPan_data();
    void arrowsPan();
    void keys_data();
    void keys();
    void otherKeysAreLeftAlone();
    void menu();
};

void TestMapGestures::clicksOfTheLeftButtonOnly()
{
    Stage stage;
    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, {20, 30});
    QCOMPARE(stage.clicked.size(), 1);
    QCOMPARE(stage.clicked[0][0].toPointF(), QPointF(20, 30));
    QTest::mouseClick(&stage.view, Qt::LeftButton, Qt::ControlModifier, {20, 30});
    QTest::mouseClick(&stage.view, Qt::MiddleButton, {}, {20, 30});
    QTest::mouseClick(&stage.view, Qt::RightButton, {}, {20, 30});
    QCOMPARE(stage.clicked.size(), 1);
    QCOMPARE(stage.released.size(), 4);
}

void TestMapGestures::dragsWithAllOfTheWay_data()
{
    QTest::addColumn<Qt::MouseButton>("button");
    QTest::newRow("left") << Qt::LeftButton;
    QTest::newRow("middle") << Qt::MiddleButton;
}

void TestMapGestures::dragsWithAllOfTheWay()
{
    QFETCH(Qt::MouseButton, button);
    Stage stage;
    const int slack = QApplication::startDragDistance();
    QTest::mousePress(&stage.view, button, {}, {300, 200});
    QTest::mouseMove(&stage.view, {300 + slack - 1, 200});
    QCOMPARE(stage.dragged.size(), 0);
    QTest::mouseMove(&stage.view, {300 + slack, 200});
    QTest::mouseMove(&stage.view, {300 + slack, 250});
    QTest::mouseRelease(&stage.view, button, {}, {300 + slack, 250});
    QCOMPARE(stage.dragged.size(), 2);
    QCOMPARE(stage.dragged[0][0].toPointF(), QPointF(slack, 0));
    QCOMPARE(stage.dragged[1][0].toPointF(), QPointF(0, 50));
    QCOMPARE(stage.dragged[1][1].toPointF(), QPointF(300 + slack, 250));
    QCOMPARE(stage.released.size(), 1);
    QCOMPARE(stage.clicked.size(), 0);
}

void TestMapGestures::holdsWhilePressed()
{
    Stage stage;
    QVERIFY(!stage.gestures.isPressed());
    QTest::mousePress(&stage.view, Qt::LeftButton, {}, {300, 200});
    QVERIFY(stage.gestures.isPressed());
    QTest::mouseRelease(&stage.view, Qt::LeftButton, {}, {300, 200});
    QVERIFY(!stage.gestures.isPressed());
}

void TestMapGestures::hoversBetweenPresses()
{
    Stage stage;
    QTest::mouseMove(&stage.view, {100, 100});
    QCOMPARE(stage.hovered.size(), 1);
    QCOMPARE(stage.hovered[0][0].toPointF(), QPointF(100, 100));
    QTest::mousePress(&stage.view, Qt::LeftButton, {}, {100, 100});
    QTest::mouseMove(&stage.view, {200, 100});
    QCOMPARE(stage.hovered.size(), 1);
    QTest::mouseRelease(&stage.view, Qt::LeftButton, {}, {200, 100});
    QEvent leave(QEvent::Leave);
    stage.send(leave);
    QCOMPARE(stage.left.size(), 1);
}

// So that quick clicks go through all that is at one spot.
void TestMapGestures::secondClickCountsToo()
{
    Stage stage;
    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, {20, 30});
    QTest::mouseDClick(&stage.view, Qt::LeftButton, {}, {20, 30});
    QTest::mouseRelease(&stage.view, Qt::LeftButton, {}, {20, 30});
    QCOMPARE(stage.clicked.size(), 2);
}

void TestMapGestures::wheelZoomsAtThePointer()
{
    Stage stage;
    QVERIFY(stage.wheel({150, 90}, 240));
    QVERIFY(stage.wheel({150, 90}, -120));
    QCOMPARE(stage.zoomed.size(), 2);
    QCOMPARE(stage.zoomed[0][0].toPointF(), QPointF(150, 90));
    QCOMPARE(stage.zoomed[0][1].toDouble(), 1.0);
    QCOMPARE(stage.zoomed[1][1].toDouble(), -0.5);
    QVERIFY(!stage.wheel({150, 90}, 0)); // sideways: for others
    QCOMPARE(stage.zoomed.size(), 2);
}

void TestMapGestures::arrowsPan_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QPointF>("by");
    QTest::newRow("left") << Qt::Key_Left << QPointF(90, 0);
    QTest::newRow("right") << Qt::Key_Right << QPointF(-90, 0);
    QTest::newRow("up") << Qt::Key_Up << QPointF(0, 60);
    QTest::newRow("down") << Qt::Key_Down << QPointF(0, -60);
}

void TestMapGestures::arrowsPan()
{
    QFETCH(Qt::Key, key);
    QFETCH(QPointF, by);
    Stage stage;
    QTest::keyClick(&stage.view, key);
    QCOMPARE(stage.panned.size(), 1);
    QCOMPARE(stage.panned[0][0].toPointF(), by);
}

void TestMapGestures::keys_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<int>("held");
    QTest::newRow("plus") << Qt::Key_Plus << QByteArray(SIGNAL(zoomed(QPointF, double))) << 0;
    QTest::newRow("equal") << Qt::Key_Equal << QByteArray(SIGNAL(zoomed(QPointF, double))) << 0;
    QTest::newRow("minus") << Qt::Key_Minus << QByteArray(SIGNAL(zoomed(QPointF, double))) << 0;
    QTest::newRow("f") << Qt::Key_F << QByteArray(SIGNAL(fitAsked())) << 0;
    QTest::newRow("home") << Qt::Key_Home << QByteArray(SIGNAL(homeAsked())) << 0;
    QTest::newRow("return") << Qt::Key_Return << QByteArray(SIGNAL(middlePicked())) << 0;
    QTest::newRow("enter") << Qt::Key_Enter << QByteArray(SIGNAL(middlePicked())) << 0;
    QTest::newRow("shift f") << Qt::Key_F << QByteArray(SIGNAL(followAsked()))
                             << int(Qt::ShiftModifier);
    QTest::newRow("m") << Qt::Key_M << QByteArray(SIGNAL(measureAsked())) << 0;
    QTest::newRow("copy") << Qt::Key_C << QByteArray(SIGNAL(copyAsked()))
                          << int(Qt::ControlModifier);
}

void TestMapGestures::keys()
{
    QFETCH(Qt::Key, key);
    QFETCH(QByteArray, says);
    QFETCH(int, held);
    Stage stage;
    QSignalSpy said(&stage.gestures, says.constData());
    QTest::keyClick(&stage.view, key, Qt::KeyboardModifiers(held));
    QCOMPARE(said.size(), 1);
}

void TestMapGestures::otherKeysAreLeftAlone()
{
    Stage stage;
    QKeyEvent event(QEvent::KeyPress, Qt::Key_X, {});
    QVERIFY(!stage.send(event));
}

void TestMapGestures::menu()
{
    Stage stage;
    QContextMenuEvent byMouse(QContextMenuEvent::Mouse, {20, 30}, {});
    stage.send(byMouse);
    QCOMPARE(stage.menuAsked.size(), 1);
    QCOMPARE(stage.menuAsked[0][0].toPointF(), QPointF(20, 30));
    QContextMenuEvent byKey(QContextMenuEvent::Keyboard, {20, 30}, {});
    stage.send(byKey);
    QCOMPARE(stage.menuAsked.size(), 1);
    QCOMPARE(stage.menuAskedByKey.size(), 1);
}

QTEST_MAIN(TestMapGestures)
#include "tst_mapgestures.moc"
