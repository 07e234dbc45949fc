// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/limits.h"
#include "herd/core/base/reportclock.h"
#include "tests/herd/core/node/lonenode.h"

#include "herd/core/base/posixtime.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

constexpr Nanoseconds Year = 365 * 24h;

} // namespace

class TestReportClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheWallClock();
    void neverSaysATimeTwice();
    void afterTheClockWasSet_data();
    void afterTheClockWasSet();
    void catchesUp();
    void peekingChangesNothing();
};

void TestReportClock::isTheWallClock()
{
    ReportClock clock;
    for (const Nanoseconds wall : {Nanoseconds(1000s), Nanoseconds(1001s), 1001s + 1ns})
        QCOMPARE(clock.next(wall), wall);
}

void TestReportClock::neverSaysATimeTwice()
{
    ReportClock clock;
    QCOMPARE(clock.next(1000s), Nanoseconds(1000s));
    QCOMPARE(clock.next(1000s), Nanoseconds(1000s + 1ns));
    QCOMPARE(clock.next(1000s), Nanoseconds(1000s + 2ns));
}

void TestReportClock::afterTheClockWasSet_data()
{
    QTest::addColumn<qint64>("set");   // seconds
    QTest::addColumn<bool>("goesOn");  // the client's reports still count where they counted
    QTest::addColumn<bool>("isTaken"); // and are not refused
    QTest::newRow("an hour back") << qint64(-3600) << true << true;
    QTest::newRow("nearly a day back") << qint64(-86'399) << true << true;
    QTest::newRow("a day and a second back") << qint64(-86'402) << false << true;
    QTest::newRow("a week back") << qint64(-7 * 86'400) << false << true;
    QTest::newRow("a year ahead") << qint64(365 * 86'400) << true << true;
    QTest::newRow("a second ahead") << qint64(1) << true << true;
}

// What a server on the same machine makes of such times.
void TestReportClock::afterTheClockWasSet()
{
    QFETCH(qint64, set);
    QFETCH(bool, goesOn);
    QFETCH(bool, isTaken);
    ReportClock clock;
    Node node;
    node.now = {0s, Nanoseconds(2 * Year)};
    const auto report = [&] {
        node.out.all.clear();
        const auto said = node.line("IAMAT kiwi +1+2 " + formatTime(clock.next(node.now.wall)));
        return std::any_of(said.begin(), said.end(),
                           [](const QByteArray &call) { return call.startsWith("send 1 AT "); });
    };
    const auto counted = [&] {
        return std::any_of(node.out.all.begin(), node.out.all.end(), [](const FactBody &body) {
            const auto *taken = std::get_if<fact::ReportTaken>(&body);
            return taken && taken->verdict == Verdict::Newer;
        });
    };
    QVERIFY(report());
    QVERIFY(counted());
    node.now.wall += std::chrono::seconds(set);
    for (int i = 0; i < 3; ++i) {
        node.now.wall += 100ms;
        QCOMPARE(report(), isTaken);
        QCOMPARE(counted(), goesOn);
    }
}

void TestReportClock::catchesUp()
{
    ReportClock clock;
    clock.next(10'000s);
    for (Nanoseconds wall = 9'990s; wall < 10'000s; wall += 1s)
        QVERIFY(clock.next(wall) - wall <= 10s + 1us);
    QCOMPARE(clock.next(10'001s), Nanoseconds(10'001s));
}

void TestReportClock::peekingChangesNothing()
{
    ReportClock clock;
    clock.next(1000s);
    QCOMPARE(clock.peek(500s), Nanoseconds(1000s + 1ns));
    QCOMPARE(clock.peek(500s), Nanoseconds(1000s + 1ns));
    QCOMPARE(clock.next(500s), Nanoseconds(1000s + 1ns));
}

QTEST_GUILESS_MAIN(TestReportClock)
#include "tst_reportclock.moc"
