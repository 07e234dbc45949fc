// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/timeline/floodends.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;
using herd::test::Simulated;

class TestFloodEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goAlongWithAFloodUntilItIsOver();
    void areOfTheFloodThatIsAsked();
};

void TestFloodEnds::goAlongWithAFloodUntilItIsOver()
{
    Simulated sim;
    FloodLog log(sim.config());
    for (const Fact &fact : sim.facts(0s))
        log.apply(fact);
    sim.report("Hill");
    FloodEnds ends;
    Nanoseconds last {};
    int asked = 0;
    for (const Fact &fact : sim.facts()) {
        log.apply(fact);
        if (fact.as<fact::UpdateReceived>())
            last = fact.at;
        if (log.latest() && last != Nanoseconds {}) {
            QCOMPARE(ends.endOf(*log.latest()), last);
            ++asked;
        } else if (log.latest()) {
            QCOMPARE(ends.endOf(*log.latest()), log.latest()->started);
        }
    }
    QVERIFY(asked > 8);
    QVERIFY(log.latest()->isOver());
}

// Numbers may be counted anew in another log.
void TestFloodEnds::areOfTheFloodThatIsAsked()
{
    Flood one, other;
    one.number = other.number = 7;
    one.started = 1s;
    other.started = 2s;
    FloodEnds ends;
    QCOMPARE(ends.endOf(one), one.started);
    QCOMPARE(ends.endOf(other), other.started);
    QCOMPARE(ends.endOf(one), one.started);
}

QTEST_GUILESS_MAIN(TestFloodEnds)
#include "tst_floodends.moc"
