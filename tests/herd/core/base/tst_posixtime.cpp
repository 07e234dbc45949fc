// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/posixtime.h"

#include <QTest>

using namespace herd;

class TestPosixTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void compares_data();
    void compares();
    void sameMoment_data();
    void sameMoment();
    void nanoseconds_data();
    void nanoseconds();
    void delta_data();
    void delta();
    void formats();
};

void TestPosixTime::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *text, bool good) {
        QTest::newRow(text) << QByteArray(text) << good;
    };
    row("1520023934.918963997", true);
    row("0", true);
    row("1520023934", true);
    row("0001.5", true);
    row("1520023934.9189639971234567890", true);
    row("1234567890123456789012345678901234567890", true); // 40 characters
    row("12345678901234567890123456789012345678901", false);
    row("", false);
    row(".", false);
    row(".5", false);
    row("5.", false);
    row("+5", false);
    row("-5", false);
    row("1e9", false);
    row("0x10", false);
    row("inf", false);
    row("nan", false);
    row("1,5", false);
    row("1.5.5", false);
    row("1 5", false);
    row("1520023934.9a", false);
}

void TestPosixTime::accepts()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    QCOMPARE(isPosixTime(text), good);
}

void TestPosixTime::compares_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<int>("order");
    const auto row = [](const char *a, const char *b, int order) {
        QTest::addRow("%s against %s", a, b) << QByteArray(a) << QByteArray(b) << order;
    };
    row("1", "1", 0);
    row("1", "1.0", 0);
    row("01.50", "1.5", 0);
    row("0", "0.000", 0);
    row("2", "10", -1);
    row("1520023934.918963997", "1520023934.918963998", -1);
    row("1520023934.9189639970", "1520023934.91896399700000000001", -1);
    row("1520023934.1", "1520023934.09", 1);
    row("9999999999999999999999", "9999999999999999999998.9", 1);
}

void TestPosixTime::compares()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(int, order);
    QVERIFY((compareTimes(a, b) <=> 0) == (order <=> 0));
    QVERIFY((compareTimes(b, a) <=> 0) == (0 <=> order));
}

void TestPosixTime::sameMoment_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *a, const char *b, bool same) {
        QTest::addRow("%s and %s", a, b) << QByteArray(a) << QByteArray(b) << same;
    };
    row("1520023934.236275673", "1520023934.236275673000", true);
    row("1520023934.236275673", "1520023934.236276", true);    // %f
    row("1520023934.236275673", "1520023934.2362757", true);   // a double
    row("1520023934.236275673", "1520023934.236275", true);    // cut off
    row("1520023934.236275673", "1520023934.236276673", true); // a microsecond
    row("1520023934.236275673", "1520023934.236276674", false);
    row("1520023934.236275673", "1520023934.236274673", true);
    row("1520023934.236275673", "1520023934.236274672", false);
    row("1520023934", "1520023935", false);
    row("0", "0.000", true);
    row("20000000000000000001", "20000000000000000002", true); // as doubles
    row("20000000000", "30000000000", false);                  // beyond what nanoseconds hold
    row("1520023934999999999999999999999999999999", "1520023934", false);
}

void TestPosixTime::sameMoment()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, same);
    QCOMPARE(isSameMoment(a, b), same);
    QCOMPARE(isSameMoment(b, a), same);
}

void TestPosixTime::nanoseconds_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("value");
    QTest::newRow("whole") << QByteArray("12") << Q_INT64_C(12'000'000'000);
    QTest::newRow("exact") << QByteArray("1520023934.918963997") << Q_INT64_C(1520023934918963997);
    QTest::newRow("cut off") << QByteArray("0.9999999999") << Q_INT64_C(999'999'999);
    QTest::newRow("short") << QByteArray("0.5") << Q_INT64_C(500'000'000);
    QTest::newRow("year 9999") << QByteArray("253370764800") << std::numeric_limits<qint64>::max();
    QTest::newRow("40 digits") << QByteArray(40, '9') << std::numeric_limits<qint64>::max();
}

void TestPosixTime::nanoseconds()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, value);
    QCOMPARE(qint64(toNanoseconds(text).count()), value);
}

void TestPosixTime::delta_data()
{
    QTest::addColumn<qint64>("receipt");
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("the paper's") << Q_INT64_C(1520023935182837383)
                                 << QByteArray("1520023934.918963997")
                                 << QByteArray("+0.263873386");
    QTest::newRow("skewed") << Q_INT64_C(1'000'000'000) << QByteArray("1.5")
                            << QByteArray("-0.500000000");
    QTest::newRow("equal") << Q_INT64_C(1'000'000'000) << QByteArray("1.0")
                           << QByteArray("+0.000000000");
    QTest::newRow("years") << Q_INT64_C(1520023935'000000001) << QByteArray("0")
                           << QByteArray("+1520023935.000000001");
}

void TestPosixTime::delta()
{
    QFETCH(qint64, receipt);
    QFETCH(QByteArray, time);
    QFETCH(QByteArray, expected);
    std::array<char, DeltaText> digits;
    QCOMPARE(formatDelta(digits, Nanoseconds(receipt), time), QByteArrayView(expected));
}

void TestPosixTime::formats()
{
    QCOMPARE(formatTime(Nanoseconds(1520023934918963997)), QByteArray("1520023934.918963997"));
    QCOMPARE(formatTime(Nanoseconds(5)), QByteArray("0.000000005"));
    QCOMPARE(formatTime(Nanoseconds(-5)), QByteArray("0.000000000"));
}

QTEST_GUILESS_MAIN(TestPosixTime)
#include "tst_posixtime.moc"
