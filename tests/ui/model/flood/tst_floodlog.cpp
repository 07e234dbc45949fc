// SPDX-License-Identifier: GPL-3.0-or-later
// Long because a flood has that many ways to be told.
#include "herd/sim/splitmix.h"
#include "herd/trials/randomherd.h"
#include "tests/herd/core/folds/turmoil.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/flood/floodasof.h"
#include "ui/model/flood/floodeconomy.h"
#include "ui/model/flood/floodlog.h"

#include <QTest>

#include <algorithm>

using namespace herd;
using namespace herd::ui;
using test::Simulated;
using namespace std::chrono_literals;

namespace {

FloodLog folded(const HerdConfig &config, const FactBatch &facts)
{
    FloodLog log(config);
    for (const Fact &fact : facts)
        log.apply(fact);
    return log;
}

void feed(FloodLog &log, const FactBatch &facts)
{
    for (const Fact &fact : facts)
        log.apply(fact);
}

// The facts of each node in their own order, but nodes among each other as a relay may mix them:
// another node's facts of about the same time come first.
FactBatch mixed(FactBatch facts, SplitMix &random, Nanoseconds within)
{
    QHash<NodeId, Nanoseconds> shift;
    for (Fact &fact : facts) {
        if (!shift.contains(fact.node))
            shift.insert(fact.node, Nanoseconds(qint64(random.below(quint64(within.count())))));
    }
    std::stable_sort(facts.begin(), facts.end(), [&shift](const Fact &a, const Fact &b) {
        return a.at + shift.value(a.node) < b.at + shift.value(b.node);
    });
    return facts;
}

const Hop *hopOf(const Flood &flood, NodeId from, NodeId to, bool ofTable = false)
{
    const auto hop = std::find_if(flood.hops.begin(), flood.hops.end(), [&](const Hop &h) {
        return h.from == from && h.to == to && h.ofTable == ofTable;
    });
    return hop == flood.hops.end() ? nullptr : &*hop;
}

Report reportBy(QByteArrayView origin)
{
    return Report::make(origin, 1'520'000'001s, "kiwi", "+34.068930-118.445127", "1520000000");
}

} // namespace

class TestFloodLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void costsEightOnTheSeedHerd_data();
    void costsEightOnTheSeedHerd();
    void agreesWithTheFormulaOnRandomHerds();
    void doesNotMindTheOrderOfNodes();
    void countsWhatIsUnderWay();
    void losesWhatALinkTookWithIt();
    void losesWhatAKilledServerDidNotGet();
    void takesBackALossThatArrived();
    void repairsDoNotCount();
    void keepsWithinItsBounds();
    void opensNoForgottenFloodAgain();
    void followsATableFurther();
    void opensAFloodFromAForeignServer();
    void doesNotWaitForAForeignServer();
    void doesNotWaitForDroppedFacts();
    void saysWhatAGapTookFrom_data();
    void saysWhatAGapTookFrom();
    void opensNoFloodOfAGap();
    void forgetsStrangersWithTheirLink_data();
    void forgetsStrangersWithTheirLink();
    void isBoundedInBytes();
    void ignoresReportsThatStartNothing();
};

void TestFloodLog::costsEightOnTheSeedHerd_data()
{
    QTest::addColumn<QByteArray>("server");
    for (const char *name : {"Hill", "Jaquez", "Smith", "Campbell", "Singleton"})
        QTest::addRow("%s", name) << QByteArray(name);
}

void TestFloodLog::costsEightOnTheSeedHerd()
{
    QFETCH(QByteArray, server);
    Simulated sim;
    FloodLog log = folded(sim.config(), sim.facts(0s));
    QVERIFY(log.floods().empty());
    sim.report(server.constData());
    feed(log, sim.facts());

    QCOMPARE(log.floods().size(), size_t(1));
    const Flood &flood = *log.latest();
    QCOMPARE(flood.number, quint64(1));
    QCOMPARE(flood.origin, sim.node(server.constData()));
    QCOMPARE(flood.messages(), 8);
    QCOMPARE(flood.expected, 8);
    QCOMPARE(flood.reachable, 5);
    QCOMPARE(flood.arrived(), 4);
    QCOMPARE(flood.duplicates(), 4);
    QCOMPARE(flood.lost(), 0);
    QVERIFY(flood.isOver());
    QVERIFY(!flood.ofTable);
    QCOMPARE(flood.generationOf(flood.origin), 0);
    for (NodeId peer : sim.config().neighbours(flood.origin))
        QCOMPARE(flood.generationOf(peer), 1);
    for (const Hop &hop : flood.hops) {
        QVERIFY(hop.sent && hop.received && *hop.sent <= *hop.received);
        QVERIFY(hop.bytes.startsWith("UPDATE "));
        QCOMPARE(hop.generation, flood.generationOf(hop.from) + 1);
    }
}

void TestFloodLog::agreesWithTheFormulaOnRandomHerds()
{
    SplitMix random(7);
    for (int round = 0; round < 12; ++round) {
        Simulated sim(randomHerd(random, 3, 40), random.next(), 30ms);
        FloodLog log = folded(sim.config(), sim.facts(0s));
        const auto nodes = sim.config().nodes.size(), links = sim.config().links.size();
        const NodeId origin {int(random.below(quint64(nodes)))};
        sim.report(origin);
        feed(log, sim.facts(60s));
        const Flood &flood = *log.latest();
        QCOMPARE(flood.messages(), int(2 * links - (nodes - 1)));
        QCOMPARE(flood.expected, flood.messages());
        QCOMPARE(flood.arrived(), int(nodes - 1));
        QCOMPARE(flood.duplicates(), flood.messages() - flood.arrived());
        QVERIFY(flood.isOver());
    }
}

// Whatever order the nodes' facts are folded in, the floods come out the same.
void TestFloodLog::doesNotMindTheOrderOfNodes()
{
    SplitMix random(11);
    for (int round = 0; round < 60; ++round) {
        Simulated sim(test::seedHerd(), random.next(), 5ms);
        const FactBatch before = sim.facts(0s);
        sim.report(NodeId {int(random.below(5))});
        const FactBatch facts = sim.facts();
        FloodLog straight = folded(sim.config(), before);
        FloodLog crooked = straight;
        feed(straight, facts);
        feed(crooked, mixed(facts, random, 100ms));
        const Flood &a = *straight.latest(), &b = *crooked.latest();
        QCOMPARE(crooked.floods().size(), size_t(1));
        QCOMPARE(b.origin, a.origin);
        QCOMPARE(b.started, a.started);
        QCOMPARE(b.messages(), a.messages());
        QVERIFY(b.isOver());
        QVERIFY(!b.ofTable);
        for (const Hop &hop : a.hops) {
            const Hop *other = hopOf(b, hop.from, hop.to);
            QVERIFY(other);
            QCOMPARE(other->sent, hop.sent);
            QCOMPARE(other->received, hop.received);
            QCOMPARE(other->verdict, hop.verdict);
            QCOMPARE(other->generation, hop.generation);
        }
    }
}

// As its hops have it, whatever happens, and whatever of it is not told.
void TestFloodLog::countsWhatIsUnderWay()
{
    SplitMix random(23);
    int underWay = 0, over = 0;
    for (int round = 0; round < 20; ++round) {
        const HerdConfig herd = randomHerd(random, 3, 6);
        FloodLog log(herd);
        for (const Fact &fact :
             test::reshaped(herd, mixed(test::turmoil(herd, random), random, 20ms), random)) {
            log.apply(fact);
            if (random.below(100) == 0)
                log.apply({0, fact.at, {}, fact::FactsDropped {1, {}, 0}});
            for (const Flood &flood : log.floods()) {
                QCOMPARE(flood.underWay,
                         std::count_if(flood.hops.begin(), flood.hops.end(),
                                       [](const Hop &hop) { return hop.isUnderWay(); }));
                ++(flood.underWay > 0 ? underWay : over);
            }
        }
    }
    QVERIFY(underWay > 100 && over > 100);
}

void TestFloodLog::losesWhatALinkTookWithIt()
{
    FloodLog log(test::seedHerd());
    const NodeId hill {0}, jaquez {1}, smith {2};
    const Report report = reportBy("Hill");
    log.apply({1, 1ms, hill, fact::ReportTaken {1, report, Verdict::Newer}});
    log.apply({2, 2ms, hill, fact::UpdateSent {jaquez, report, "UPDATE x"}});
    log.apply({3, 2ms, hill, fact::UpdateSent {smith, report, "UPDATE x"}});
    QCOMPARE(log.latest()->underWay, 2);
    // The other end notices.
    log.apply({4, 3ms, jaquez,
               fact::LinkChanged {hill, LinkState::Down, LinkReason::ConnectionLost, {}}});
    const Flood &flood = *log.latest();
    QCOMPARE(flood.underWay, 1);
    QCOMPARE(hopOf(flood, hill, jaquez)->lost, std::optional<Nanoseconds>(3ms));
    QVERIFY(!hopOf(flood, hill, smith)->lost);
    QCOMPARE(flood.lost(), 1);
}

void TestFloodLog::losesWhatAKilledServerDidNotGet()
{
    FloodLog log(test::seedHerd());
    const NodeId hill {0}, jaquez {1};
    const Report report = reportBy("Hill");
    log.apply({1, 1ms, hill, fact::ReportTaken {1, report, Verdict::Newer}});
    log.apply({2, 2ms, hill, fact::UpdateSent {jaquez, report, "UPDATE x"}});
    log.apply({3, 3ms, jaquez, fact::NodeStopped {true}});
    QVERIFY(log.latest()->isOver());
    QCOMPARE(log.latest()->lost(), 1);
    QCOMPARE(log.latest()->messages(), 1);
}

void TestFloodLog::takesBackALossThatArrived()
{
    FloodLog log(test::seedHerd());
    const NodeId hill {0}, jaquez {1};
    const Report report = reportBy("Hill");
    log.apply({1, 1ms, hill, fact::ReportTaken {1, report, Verdict::Newer}});
    log.apply({2, 2ms, hill, fact::UpdateSent {jaquez, report, "UPDATE x"}});
    log.apply({3, 4ms, hill,
               fact::LinkChanged {jaquez, LinkState::Down, LinkReason::NeighbourStopped, {}}});
    log.apply({4, 3ms, jaquez, fact::UpdateReceived {hill, report, Verdict::Newer, "UPDATE x"}});
    const Flood &flood = *log.latest();
    QCOMPARE(flood.lost(), 0);
    QCOMPARE(flood.arrived(), 1);
    QCOMPARE(flood.messages(), 1);
}

void TestFloodLog::repairsDoNotCount()
{
    Simulated sim;
    FloodLog log = folded(sim.config(), sim.facts(0s));
    const LinkId links[] = {sim.link("Smith", "Campbell"), sim.link("Campbell", "Singleton")};
    for (LinkId link : links)
        sim.herd().setLink(link, false);
    feed(log, sim.facts());
    sim.report("Hill"); // four servers, four links: five messages
    feed(log, sim.facts());
    QCOMPARE(log.latest()->messages(), 5);
    QVERIFY(!log.latest()->ofTable);
    for (LinkId link : links) {
        sim.herd().setLink(link, true);
        feed(log, sim.facts(60s));
    }
    const Flood &flood = *log.latest();
    QCOMPARE(log.floods().size(), size_t(1));
    QCOMPARE(flood.messages(), 5);
    QVERIFY(flood.ofTable);
    QVERIFY(flood.isOver());
    QCOMPARE(flood.lost(), 0);
    // Smith repaired Campbell's table; Campbell's with Singleton was equal by then.
    QCOMPARE(flood.hops.size(), qsizetype(6));
    QVERIFY(hopOf(flood, sim.node("Smith"), sim.node("Campbell"), true));
}

// A server that was away learns by a table; what it passes on is of that table.
void TestFloodLog::followsATableFurther()
{
    Simulated sim;
    FloodLog log = folded(sim.config(), sim.facts(0s));
    sim.herd().stop(sim.node("Campbell"));
    feed(log, sim.facts());
    sim.report("Hill");
    feed(log, sim.facts());
    QCOMPARE(log.latest()->messages(), 5); // 2*4-(4-1) on the ring that is left
    QCOMPARE(log.latest()->expected, 5);
    QCOMPARE(log.latest()->reachable, 4);
    sim.herd().start(sim.node("Campbell"));
    feed(log, sim.facts(60s));
    const Flood &flood = *log.latest();
    QCOMPARE(flood.messages(), 5);
    QCOMPARE(flood.arrived(), 3);
    QCOMPARE(flood.caughtUp(), 1);
    QCOMPARE(flood.generationOf(sim.node("Campbell")), -1);
    QVERIFY(flood.isOver());
}

void TestFloodLog::opensAFloodFromAForeignServer()
{
    HerdConfig config = test::seedHerd();
    config.nodes[4].wire = Wire::Seed;
    const NodeId jaquez {1}, hill {0}, singleton {4};
    FloodLog log(config);
    const Report report = reportBy("Elsewhere");
    log.apply(
        {1, 1ms, jaquez, fact::UpdateReceived {singleton, report, Verdict::Newer, "UPDATE {}"}});
    log.apply({2, 1ms, jaquez, fact::UpdateSent {hill, report, "UPDATE x"}});
    const Flood &flood = *log.latest();
    QVERIFY(!flood.origin.isValid());
    QCOMPARE(flood.started, Nanoseconds(1ms));
    QCOMPARE(flood.messages(), 2);
    QVERIFY(!hopOf(flood, singleton, jaquez)->sent);
    QCOMPARE(hopOf(flood, singleton, jaquez)->generation, 1);
    QCOMPARE(hopOf(flood, jaquez, hill)->generation, 2);
}

void TestFloodLog::doesNotWaitForAForeignServer()
{
    HerdConfig config = test::seedHerd();
    config.nodes[1].wire = Wire::Stream;
    const NodeId hill {0}, jaquez {1}, singleton {4};
    FloodLog log(config);
    const Report report = reportBy("Hill");
    log.apply({1, 1ms, hill, fact::ReportTaken {1, report, Verdict::Newer}});
    log.apply({2, 2ms, hill, fact::UpdateSent {jaquez, report, "UPDATE {}"}});
    QVERIFY(log.latest()->isOver());
    QCOMPARE(log.latest()->unobserved(), 1);
    QCOMPARE(log.latest()->arrived(), 0);
    QCOMPARE(log.latest()->generationOf(jaquez), 1);
    // It passed it on: so it had arrived.
    log.apply(
        {3, 3ms, singleton, fact::UpdateReceived {jaquez, report, Verdict::Newer, "UPDATE {}"}});
    QCOMPARE(log.latest()->generationOf(singleton), 2);
    // A link that goes down later takes nothing back.
    log.apply({4, 9ms, hill,
               fact::LinkChanged {jaquez, LinkState::Down, LinkReason::ConnectionLost, {}}});
    QCOMPARE(log.latest()->lost(), 0);
}

void TestFloodLog::doesNotWaitForDroppedFacts()
{
    FloodLog log(test::seedHerd());
    const NodeId hill {0}, jaquez {1};
    const Report report = reportBy("Hill");
    log.apply({1, 1ms, hill, fact::ReportTaken {1, report, Verdict::Newer}});
    log.apply({2, 2ms, hill, fact::UpdateSent {jaquez, report, "UPDATE x"}});
    QVERIFY(!log.latest()->isOver());
    log.apply({3, 3ms, {}, fact::FactsDropped {12}});
    QVERIFY(log.latest()->isOver());
    QCOMPARE(log.latest()->lost(), 0);
    QCOMPARE(log.latest()->untold(), 1);
    QCOMPARE(log.latest()->unobserved(), 0); // that is said of foreign servers only
    // It came after all.
    log.apply({4, 4ms, jaquez, fact::UpdateReceived {hill, report, Verdict::Newer, "UPDATE x"}});
    QCOMPARE(log.latest()->untold(), 0);
    QCOMPARE(log.latest()->arrived(), 1);
}

void TestFloodLog::saysWhatAGapTookFrom_data()
{
    QTest::addColumn<int>("told"); // of the seventeen facts of a flood of eight messages
    QTest::addColumn<bool>("isCut");
    QTest::newRow("nothing of it") << 0 << false;
    QTest::newRow("its report alone") << 1 << true;
    QTest::newRow("a part") << 9 << true;
    QTest::newRow("all but the last") << 16 << true;
    QTest::newRow("all") << 17 << false;
}

// Also of one whose messages were all told to their end: there would have been more.
void TestFloodLog::saysWhatAGapTookFrom()
{
    QFETCH(int, told);
    QFETCH(bool, isCut);
    Simulated sim(test::seedHerd());
    FloodLog log = folded(sim.config(), sim.facts(0s));
    sim.report(NodeId {0});
    FactBatch facts = sim.facts();
    facts.removeIf([](const Fact &fact) {
        return !fact.as<fact::ReportTaken>() && !fact.as<fact::UpdateSent>()
            && !fact.as<fact::UpdateReceived>();
    });
    QCOMPARE(facts.size(), 17);
    feed(log, facts.first(told));
    const Nanoseconds gap = facts.last().at;
    log.apply({0, gap, {}, fact::FactsDropped {12}});
    QCOMPARE(log.latest() && log.latest()->mayLack(), isCut);
    if (!isCut)
        return;
    QVERIFY(!floodAsOf(*log.latest(), gap - 1ns).mayLack());
    QCOMPARE(economyOf(log.floods()).floods, 0);
    feed(log, facts.sliced(told)); // nothing of it was left out, as it turns out
    QVERIFY(!log.latest()->mayLack());
    QCOMPARE(economyOf(log.floods()).floods, 1);
}

// A flood that began in a gap is not told from its tail.
void TestFloodLog::opensNoFloodOfAGap()
{
    FloodLog log(test::seedHerd());
    const NodeId hill {0}, jaquez {1};
    GapSummary summary;
    summary.holds = {reportBy("Hill")};
    log.apply({1, 1ms, {}, fact::FactsDropped {12}});
    log.apply({2, 2ms, hill, fact::CaughtUp {std::make_shared<const GapSummary>(summary)}});
    log.apply({3, 3ms, jaquez,
               fact::UpdateReceived {hill, reportBy("Hill"), Verdict::Newer, "UPDATE x"}});
    QVERIFY(!log.latest());
}

void TestFloodLog::forgetsStrangersWithTheirLink_data()
{
    QTest::addColumn<FactBody>("end");
    const Report report = reportBy("Hill");
    const LinkReason lost = LinkReason::ConnectionLost;
    QTest::newRow("link") << FactBody(fact::LinkChanged {{1}, LinkState::Down, lost, {}});
    QTest::newRow("stopped") << FactBody(fact::NodeStopped {});
    QTest::newRow("failed") << FactBody(fact::NodeFailed {});
    QTest::newRow("lost") << FactBody(fact::UpdateLost {{1}, report});
    QTest::newRow("dropped") << FactBody(fact::FactsDropped {3});
    QTest::newRow("arrived") << FactBody();
}

void TestFloodLog::forgetsStrangersWithTheirLink()
{
    QFETCH(FactBody, end);
    FloodLog log(test::seedHerd());
    const NodeId hill {0}, jaquez {1};
    const Report report = reportBy("Hill");
    log.apply({1, 1ms, hill, fact::UpdateSent {jaquez, report, "UPDATE x", true}});
    const FactBody arrived = fact::UpdateReceived {hill, report, Verdict::Newer, {}};
    if (std::holds_alternative<fact::NodeStarting>(end))
        log.apply({2, 2ms, jaquez, arrived});
    else
        log.apply({2, 2ms, hill, end});
    QVERIFY(!log.latest());
    log.apply({3, 3ms, jaquez, arrived}); // no longer one that is known
    QVERIFY(log.latest());
}

// The lines of hops count too, since a line between servers may be long.
void TestFloodLog::isBoundedInBytes()
{
    constexpr qsizetype bound = 100'000;
    FloodLog log(test::seedHerd(), 1000, 1000, bound);
    const NodeId hill {0}, jaquez {1};
    quint64 seq = 0;
    for (int i = 0; i < 50; ++i) {
        const Report report
            = Report::make("Hill", {}, "kiwi", "+1+2", QByteArray::number(1'520'000'000 + i));
        log.apply({++seq, 1ms, hill, fact::ReportTaken {1, report, Verdict::Newer}});
        log.apply({++seq, 1ms, hill, fact::UpdateSent {jaquez, report, QByteArray(9000, 'x')}});
    }
    QCOMPARE(log.floods().size(), size_t(11));
    QCOMPARE(log.forgotten(), 39u);
}

void TestFloodLog::ignoresReportsThatStartNothing()
{
    FloodLog log(test::seedHerd());
    const Report report = reportBy("Hill");
    QVERIFY(!log.apply({1, 1ms, NodeId {0}, fact::ReportTaken {1, report, Verdict::Stale}}));
    QVERIFY(!log.apply({2, 1ms, NodeId {0}, fact::ReportTaken {1, report, Verdict::Duplicate}}));
    QVERIFY(!log.apply({3, 1ms, NodeId {0}, fact::LineReceived {1, "IAMAT x"}}));
    QVERIFY(!log.latest());
    QVERIFY(!log.find(report.line()));
}

void TestFloodLog::keepsWithinItsBounds()
{
    Simulated sim;
    FloodLog log(sim.config(), 10);
    feed(log, sim.facts(0s));
    for (int i = 0; i < 25; ++i)
        sim.report("Hill", "client" + QByteArray::number(i));
    feed(log, sim.facts());
    QCOMPARE(log.floods().size(), size_t(10));
    QCOMPARE(log.forgotten(), quint64(15));
    QCOMPARE(log.begun(), quint64(25));
    quint64 number = 16;
    for (const Flood &flood : log.floods()) {
        QCOMPARE(flood.number, number++);
        QCOMPARE(log.find(flood.report.line()), &flood);
    }
    FloodLog small(sim.config(), 1000, 20);
    Simulated again;
    feed(small, again.facts(0s));
    for (int i = 0; i < 25; ++i)
        again.report("Hill", "client" + QByteArray::number(i));
    feed(small, again.facts());
    qsizetype hops = 0;
    for (const Flood &flood : small.floods())
        hops += flood.hops.size();
    QVERIFY(small.forgotten() > 0);
    QVERIFY(hops <= 20);
}

// Neither by its own late messages, which all of these were when the bound pushed them out, nor by
// a repair.
void TestFloodLog::opensNoForgottenFloodAgain()
{
    Simulated sim;
    FloodLog log(sim.config(), 2);
    feed(log, sim.facts(0s));
    for (LinkId link : {sim.link("Smith", "Campbell"), sim.link("Campbell", "Singleton")})
        sim.herd().setLink(link, false);
    for (int i = 0; i < 20; ++i)
        sim.report("Hill", "client" + QByteArray::number(i));
    feed(log, sim.facts());
    QCOMPARE(log.begun(), quint64(20));
    sim.herd().setLink(sim.link("Smith", "Campbell"), true);
    feed(log, sim.facts(60s));
    QCOMPARE(log.begun(), quint64(20));
    for (const Flood &flood : log.floods())
        QVERIFY(flood.ofTable && flood.isOver());
}

QTEST_GUILESS_MAIN(TestFloodLog)
#include "tst_floodlog.moc"
