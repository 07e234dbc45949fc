// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/drag.h"

#include <QTest>

using namespace herd::ui;

class TestDrag : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tremblingIsAClick();
    void isADragFromTheSlackOn();
    void backAtTheStartItIsStillADrag();
    void slackIsForgotten();
    void slackIsCaughtUpWith();
    void nothingIsDraggedWithoutAButton();
};

void TestDrag::tremblingIsAClick()
{
    Drag drag(5, Drag::Start::CaughtUp);
    drag.press({100, 100});
    QVERIFY(!drag.move({102, 102}));
    QVERIFY(!drag.move({98, 98}));
    QVERIFY(drag.isPressed());
    drag.release();
    QVERIFY(!drag.isDrag());
    QVERIFY(!drag.isPressed());
}

void TestDrag::isADragFromTheSlackOn()
{
    Drag drag(5, Drag::Start::CaughtUp);
    drag.press({100, 100});
    QVERIFY(!drag.move({104, 100}));
    QVERIFY(drag.move({105, 100}));
    drag.release();
    QVERIFY(drag.isDrag()); // so the release is no click
    drag.press({100, 100});
    QVERIFY(!drag.isDrag());
}

void TestDrag::backAtTheStartItIsStillADrag()
{
    Drag drag(5, Drag::Start::CaughtUp);
    drag.press({100, 100});
    QCOMPARE(drag.move({120, 100}), QPointF(20, 0));
    QCOMPARE(drag.move({101, 100}), QPointF(-19, 0));
    QVERIFY(drag.isDrag());
}

void TestDrag::slackIsForgotten()
{
    Drag drag(5, Drag::Start::Forgotten);
    drag.press({0, 0});
    QVERIFY(!drag.move({4, 0}));
    QCOMPARE(drag.move({7, 0}), QPointF(3, 0));
    QCOMPARE(drag.move({8, 1}), QPointF(1, 1));
}

void TestDrag::slackIsCaughtUpWith()
{
    Drag drag(5, Drag::Start::CaughtUp);
    drag.press({0, 0});
    QVERIFY(!drag.move({4, 0}));
    QCOMPARE(drag.move({7, 0}), QPointF(7, 0));
    QCOMPARE(drag.move({8, 1}), QPointF(1, 1));
}

void TestDrag::nothingIsDraggedWithoutAButton()
{
    Drag drag(5, Drag::Start::Forgotten);
    QVERIFY(!drag.move({50, 50}));
    drag.press({50, 50});
    QVERIFY(drag.move({90, 50}));
    drag.release();
    QVERIFY(!drag.move({200, 50}));
}

QTEST_MAIN(TestDrag)
#include "tst_drag.moc"
