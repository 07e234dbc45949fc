// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/client/clockestimate.h"

#include <QTest>

using namespace herd;
using namespace herd::control;
using namespace std::chrono_literals;

namespace {

struct Answer
{
    Nanoseconds asked, told, received;
};

} // namespace

Q_DECLARE_METATYPE(std::vector<Answer>)

class TestClockEstimate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ahead_data();
    void ahead();
    void uncertainty();
};

void TestClockEstimate::ahead_data()
{
    QTest::addColumn<std::vector<Answer>>("answers");
    QTest::addColumn<qint64>("seconds"); // theirs is ahead
    const auto row = [](const char *name, const std::vector<Answer> &answers, Nanoseconds ahead) {
        QTest::newRow(name) << answers << qint64(ahead / 1s);
    };
    row("none yet", {}, 0s);
    row("from between question and answer", {{10s, 115s, 12s}}, 104s);
    row("behind", {{100s, 11s, 102s}}, -90s);
    row("the least round trip", {{10s, 112s, 12s}, {20s, 128s, 30s}}, 101s);
    row("a lesser one", {{10s, 118s, 20s}, {30s, 131s, 32s}}, 100s);
    row("as good, and later", {{10s, 111s, 12s}, {20s, 122s, 22s}}, 101s);
    row("after a minute", {{10s, 111s, 12s}, {80s, 187s, 84s}}, 105s);
    row("no answer of ours", {{10s, 111s, 12s}, {30s, 999s, 20s}}, 100s);
}

void TestClockEstimate::ahead()
{
    QFETCH(std::vector<Answer>, answers);
    QFETCH(qint64, seconds);
    ClockEstimate estimate;
    for (const Answer &answer : answers)
        estimate.note(answer.asked, answer.told, answer.received);
    QCOMPARE(qint64(estimate.ahead() / 1s), seconds);
}

// Half of the round trip it is from.
void TestClockEstimate::uncertainty()
{
    ClockEstimate estimate;
    QVERIFY(!estimate.uncertainty());
    estimate.note(10s, 118s, 20s);
    QCOMPARE(estimate.uncertainty(), std::optional<Nanoseconds>(5s));
    estimate.note(30s, 131s, 32s);
    estimate.note(40s, 145s, 50s);
    QCOMPARE(estimate.uncertainty(), std::optional<Nanoseconds>(1s));
}

QTEST_APPLESS_MAIN(TestClockEstimate)
#include "tst_clockestimate.moc"
