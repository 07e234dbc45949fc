// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/flood/floodlog.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;
using namespace std::chrono_literals;

class TestFlood : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void costsWhatTheBookSays();
    void reachesByAndBy();
    void ofAFloodThatStopped();
};

namespace {

Flood floodOf(Simulated &sim, FloodLog &log, const char *server)
{
    sim.report(server);
    for (const Fact &fact : sim.facts())
        log.apply(fact);
    return *log.latest();
}

} // namespace

// The seed's herd, five servers and six links.
void TestFlood::costsWhatTheBookSays()
{
    Simulated sim;
    FloodLog log(sim.config());
    for (const Fact &fact : sim.facts(0s))
        log.apply(fact);
    const Flood flood = floodOf(sim, log, "Hill");
    QCOMPARE(flood.messages(), 8);
    QCOMPARE(flood.arrived(), 4);
    QCOMPARE(flood.duplicates(), 4);
    QCOMPARE(flood.treeMessages(), 4);
    QCOMPARE(flood.echoMessages(), 12);
}

void TestFlood::reachesByAndBy()
{
    Simulated sim;
    FloodLog log(sim.config());
    for (const Fact &fact : sim.facts(0s))
        log.apply(fact);
    const Flood flood = floodOf(sim, log, "Hill");
    QCOMPARE(flood.reachedAfter(0), Nanoseconds(0)); // the origin
    QCOMPARE(flood.reachedAfter(0.2), Nanoseconds(0));
    const auto half = flood.reachedAfter(0.5), most = flood.reachedAfter(0.95),
               all = flood.reachedAfter(1);
    QVERIFY(half && most && all);
    QVERIFY(0ns < *half && *half <= *most && *most == *all); // of five, 95 % are all
    Nanoseconds last {};
    for (const Hop &hop : flood.hops) {
        if (hop.verdict == Verdict::Newer)
            last = std::max(last, *hop.received - flood.started);
    }
    QCOMPARE(*all, last);
}

void TestFlood::ofAFloodThatStopped()
{
    Flood flood;
    QCOMPARE(flood.reachedAfter(0.5), std::nullopt); // where it began was not seen
    QCOMPARE(flood.treeMessages(), 0);
    flood.origin = NodeId {0};
    flood.reachable = 4;
    flood.started = 10s;
    Hop hop;
    hop.from = NodeId {0};
    hop.to = NodeId {1};
    hop.received = 11s;
    flood.hops = {hop};
    QCOMPARE(flood.reachedAfter(0.5), Nanoseconds(1s));
    QCOMPARE(flood.reachedAfter(0.75), std::nullopt);
    flood.hops[0].ofTable = true;
    QCOMPARE(flood.reachedAfter(0.5), std::nullopt); // that was no flood
}

QTEST_APPLESS_MAIN(TestFlood)
#include "tst_flood.moc"
