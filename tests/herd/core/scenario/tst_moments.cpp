// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/moments.h"

#include <QTest>

using namespace herd;
using namespace std::chrono_literals;

class TestMoments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areThatOfTheStepOrAnEarlierOne();
    void standInLinesWithNineDecimals();
};

void TestMoments::areThatOfTheStepOrAnEarlierOne()
{
    Moments moments;
    QCOMPARE(moments.valueOf({"now", -2s}, 100s), Nanoseconds(98s));
    moments.let({"first", {"now", 1s}}, 100s);
    moments.let({"second", {"first", 5ns}}, 200s);
    QCOMPARE(moments.valueOf({"first", {}}, 300s), Nanoseconds(101s));
    QCOMPARE(moments.valueOf({"second", -5ns}, 300s), Nanoseconds(101s));
    moments.let({"first", {"now", {}}}, 300s); // named anew
    QCOMPARE(moments.valueOf({"first", {}}, 400s), Nanoseconds(300s));
    QCOMPARE(moments.valueOf({"second", {}}, 400s), Nanoseconds(101s + 5ns));
}

void TestMoments::standInLinesWithNineDecimals()
{
    Moments moments;
    moments.let({"then", {"now", {}}}, 7s);
    const QList<TextPiece> line {QByteArray("IAMAT kiwi +1-2 "), Moment {"now", 1ns},
                                 QByteArray(" and "), Moment {"then", {}}};
    QCOMPARE(moments.textOf(line, 1520023934s),
             QByteArray("IAMAT kiwi +1-2 1520023934.000000001 and 7.000000000"));
}

QTEST_APPLESS_MAIN(TestMoments)
#include "tst_moments.moc"
