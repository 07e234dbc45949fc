// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/diagram/arrowline.h"

#include <QTest>

using namespace herd::ui;

class TestArrowLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsAndEndsWhereItShould();
    void bendsToTheRight_data();
    void bendsToTheRight();
    void isFoundWhereItIs();
};

void TestArrowLine::beginsAndEndsWhereItShould()
{
    for (double bend : {0.0, 12.0}) {
        const ArrowLine line {{10, 20, 110, 220}, bend};
        QCOMPARE(line.pointAt(0), QPointF(10, 20));
        QCOMPARE(line.pointAt(1), QPointF(110, 220));
        QCOMPARE(line.lastPiece().p2(), QPointF(110, 220));
    }
    const ArrowLine nowhere {{5, 5, 5, 5}, 12};
    QCOMPARE(nowhere.pointAt(0.5), QPointF(5, 5));
}

// The middle of the curve is as far beside the line as it says: towards later, whether the way goes
// up or down.
void TestArrowLine::bendsToTheRight_data()
{
    QTest::addColumn<QLineF>("at");
    QTest::newRow("down") << QLineF(0, 0, 0, 100);
    QTest::newRow("up") << QLineF(0, 100, 0, 0);
    QTest::newRow("down and on") << QLineF(0, 0, 50, 100);
    QTest::newRow("up and on") << QLineF(0, 100, 50, 0);
}

void TestArrowLine::bendsToTheRight()
{
    QFETCH(QLineF, at);
    const ArrowLine line {at, 10};
    const QPointF middle = line.pointAt(0.5);
    QVERIFY(middle.x() > at.center().x());
    QVERIFY(std::abs(QLineF(middle, at.center()).length() - 10) < 1e-9);
}

void TestArrowLine::isFoundWhereItIs()
{
    const ArrowLine straight {{0, 0, 100, 0}, 0}, bent {{0, 0, 0, 100}, 20};
    QVERIFY(std::abs(straight.distanceTo({50, 7}) - 7) < 1e-9);
    QVERIFY(std::abs(straight.distanceTo({103, 4}) - 5) < 1e-9); // from its end
    QVERIFY(bent.distanceTo(bent.pointAt(0.37)) < 0.5);
    QVERIFY(bent.distanceTo({0, 50}) > 15); // it does not go straight
}

QTEST_GUILESS_MAIN(TestArrowLine)
#include "tst_arrowline.moc"
