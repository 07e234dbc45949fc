// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/flood/floodeconomy.h"
#include "ui/model/flood/floodlog.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;

class TestFloodEconomy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOfNothing();
    void theSeedsHerd();
    void whatFaultsCost();
    void onlyTheLast();
    void onlyWhatHadBegun();
};

void TestFloodEconomy::nothingOfNothing()
{
    const FloodEconomy economy = economyOf({});
    QCOMPARE(economy.floods, 0);
    QVERIFY(!economy.half && !economy.most && !economy.all);
}

// Each of its floods reads 8 sent, 4 new, 4 duplicate, 4 along a tree, 12 to all neighbours.
void TestFloodEconomy::theSeedsHerd()
{
    Simulated sim;
    FloodLog log(sim.config());
    for (int i = 0; i < 3; ++i)
        sim.report("Hill");
    for (const Fact &fact : sim.facts())
        log.apply(fact);
    const FloodEconomy economy = economyOf(log.floods());
    QCOMPARE(economy.floods, 3);
    QCOMPARE(economy.reached, 3 * 4);
    QCOMPARE(economy.reachable, 3 * 4);
    QCOMPARE(economy.sent, 3 * 8);
    QCOMPARE(economy.expected, 3 * 8);
    QCOMPARE(economy.tree, 3 * 4);
    QCOMPARE(economy.echo, 3 * 12);
    QCOMPARE(economy.duplicates, 3 * 4);
    QCOMPARE(economy.lost, 0);
    QCOMPARE(economy.repairs, 0);
    // A link takes a millisecond; Campbell is two away.
    QCOMPARE(*economy.half, Nanoseconds(std::chrono::milliseconds(1)));
    QCOMPARE(*economy.all, Nanoseconds(std::chrono::milliseconds(2)));
}

void TestFloodEconomy::whatFaultsCost()
{
    Simulated sim;
    FloodLog log(sim.config());
    sim.herd().kill(sim.node("Campbell"));
    for (const Fact &fact : sim.facts())
        log.apply(fact);
    sim.report("Hill");
    for (const Fact &fact : sim.facts())
        log.apply(fact);
    const qint64 sent = economyOf(log.floods()).sent;
    sim.herd().start(sim.node("Campbell"));
    for (const Fact &fact : sim.facts())
        log.apply(fact);
    const FloodEconomy economy = economyOf(log.floods());
    QCOMPARE(economy.floods, 1);
    QCOMPARE(economy.reachable, 3);
    QCOMPARE(economy.reached, 3);
    QCOMPARE(economy.sent, sent); // what repairs cost is apart
    QVERIFY(economy.repairs >= 1);
}

void TestFloodEconomy::onlyTheLast()
{
    Simulated sim;
    FloodLog log(sim.config());
    const qsizetype many = FloodEconomy::Most + 20;
    for (qsizetype i = 0; i < many; ++i)
        sim.report("Hill");
    for (const Fact &fact : sim.facts())
        log.apply(fact);
    QCOMPARE(log.floods().size(), size_t(many));
    QCOMPARE(economyOf(log.floods()).floods, FloodEconomy::Most);
}

void TestFloodEconomy::onlyWhatHadBegun()
{
    Simulated sim;
    FloodLog log(sim.config());
    sim.report("Hill");
    for (const Fact &fact : sim.facts())
        log.apply(fact);
    sim.report("Smith");
    for (const Fact &fact : sim.facts())
        log.apply(fact);
    const Nanoseconds first = log.floods().front().started;
    QCOMPARE(economyOf(log.floods(), first).floods, 1);
    QCOMPARE(economyOf(log.floods(), first - Nanoseconds(1)).floods, 0);
}

QTEST_GUILESS_MAIN(TestFloodEconomy)
#include "tst_floodeconomy.moc"
