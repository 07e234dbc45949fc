// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/clockwatch.h"

#include <QTest>

using namespace herd;
using namespace std::chrono_literals;

namespace {

constexpr Nanoseconds Birth = 1'520'000'000s;
constexpr Nanoseconds Year = 365 * 24h;

} // namespace

class TestClockWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noticesWhenTheClockIsSet_data();
    void noticesWhenTheClockIsSet();
    void saysItOnce();
    void slowCorrectionsAreNone();
    void goesOnWithoutTheStep();
};

void TestClockWatch::noticesWhenTheClockIsSet_data()
{
    QTest::addColumn<qint64>("passed"); // ns on the steady clock
    QTest::addColumn<qint64>("showed"); // ns on the wall clock
    QTest::addColumn<qint64>("set");    // 0: nothing
    const auto row = [](const char *name, Nanoseconds passed, Nanoseconds showed, Nanoseconds set) {
        QTest::newRow(name) << qint64(passed.count()) << qint64(showed.count())
                            << qint64(set.count());
    };
    row("goes on", 10s, 10s, 0s);
    row("corrected", 10s, 11s, 0s);
    row("just under a step", 10s, 12s - 1ns, 0s);
    row("a step ahead", 10s, 12s, 2s);
    row("a step back", 10s, 8s, -2s);
    row("an hour back", 1s, 1s - 1h, -1h);
    row("a year ahead", 1s, 1s + Year, Year);
    row("to before 1970", 1s, 1s - 2 * Birth, -2 * Birth);
    row("the machine slept", 0s, 8h, 8h);
}

void TestClockWatch::noticesWhenTheClockIsSet()
{
    QFETCH(qint64, passed);
    QFETCH(qint64, showed);
    QFETCH(qint64, set);
    ClockWatch watch;
    QVERIFY(!watch.look({5s, Birth}));
    const auto found = watch.look({5s + Nanoseconds(passed), Birth + Nanoseconds(showed)});
    QCOMPARE(found.has_value(), set != 0);
    QCOMPARE(found.value_or(0ns).count(), set);
}

void TestClockWatch::saysItOnce()
{
    ClockWatch watch;
    watch.look({0s, Birth});
    QVERIFY(watch.look({1s, Birth - 1h + 1s}));
    QVERIFY(!watch.look({2s, Birth - 1h + 2s}));
    QCOMPARE(watch.look({3s, Birth + 3s}).value_or(0s), Nanoseconds(1h)); // and back again
}

// A time server moves a clock by half a millisecond a second.
void TestClockWatch::slowCorrectionsAreNone()
{
    ClockWatch watch;
    for (int second = 0; second < 100'000; ++second)
        QVERIFY(!watch.look({second * 1s, Birth + second * 1s + second * 500us}));
}

void TestClockWatch::goesOnWithoutTheStep()
{
    ClockWatch watch;
    QCOMPARE(watch.wall({1s, Birth}), Birth); // before the first look
    watch.look({1s, Birth});
    QCOMPARE(watch.wall({3s, Birth + Year}), Birth + 2s);
    watch.look({3s, Birth + Year});
    QCOMPARE(watch.wall({4s, Birth}), Birth + Year + 1s);
}

QTEST_GUILESS_MAIN(TestClockWatch)
#include "tst_clockwatch.moc"
