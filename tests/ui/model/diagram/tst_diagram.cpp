// SPDX-License-Identifier: GPL-3.0-or-later
// Long because each way to make a diagram is held against the floods it is made of.
#include "herd/trials/faulttrial.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/diagram/diagram.h"

#include <QSet>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Simulated;
using namespace std::chrono_literals;

namespace {

// The floods of a random herd to which random things happen.
FloodLog faultyFloods(quint64 seed, HerdConfig *herd)
{
    const FaultPlan plan = makeFaultPlan(seed, {3, 9});
    *herd = plan.herd;
    FloodLog floods(plan.herd);
    FaultTrial trial(plan, [&floods](const FactBatch &batch) {
        for (const Fact &fact : batch)
            floods.apply(fact);
    });
    trial.run();
    return floods;
}

Hop hop(int from, int to, std::optional<Nanoseconds> sent, std::optional<Nanoseconds> received,
        Verdict verdict = Verdict::Newer)
{
    Hop made;
    made.from = NodeId {from};
    made.to = NodeId {to};
    made.sent = sent;
    made.received = received;
    made.verdict = verdict;
    return made;
}

QByteArrayList namesOf(const Diagram &diagram)
{
    QByteArrayList names;
    for (const Lane &lane : diagram.servers)
        names.append(diagram.names.node(lane.node).name);
    return names;
}

} // namespace

class TestDiagram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageIsOneArrow();
    void aFloodWithoutMessagesHasAnAxis();
    void tellsEveryEnd_data();
    void tellsEveryEnd();
    void neverGoesBackwards();
    void aRangeHasWhatWasOnItsWay();
    void leavesOutTheEarliestAndCounts();
    void ordersServers_data();
    void ordersServers();
    void hasLinesForAllThatSpeak();
    void knowsSinceWhenAServerHasIt();
    void twoStandUnderEachOther();
};

void TestDiagram::everyMessageIsOneArrow()
{
    qsizetype seen = 0;
    QSet<int> ends;
    for (quint64 seed = 1; seed <= 12; ++seed) {
        HerdConfig herd;
        const FloodLog floods = faultyFloods(seed, &herd);
        for (const Flood &flood : floods.floods()) {
            Diagram diagram = floodDiagram(flood);
            addServers(diagram, herd, herd.allNodes(), ServerOrder::Reach);
            QCOMPARE(diagram.leftOut, 0);
            QCOMPARE(diagram.messages, flood.hops.size());
            QSet<int> hops;
            for (const Arrow &arrow : diagram.arrows) {
                QVERIFY(!hops.contains(arrow.hop));
                hops.insert(arrow.hop);
                ends.insert(int(arrow.what));
                QVERIFY(arrow.begin >= diagram.from);
                QVERIFY(diagram.endOfArrow(arrow) <= diagram.to);
                QVERIFY(diagram.endOfArrow(arrow) >= arrow.begin);
                QVERIFY(diagram.laneOf(arrow.to) > Diagram::ClientLane);
                QCOMPARE(diagram.laneOf(arrow.from) == Diagram::ClientLane, arrow.hop < 0);
                QCOMPARE(diagram.find(arrow.report, arrow.hop),
                         int(&arrow - diagram.arrows.data()));
            }
            QVERIFY(std::is_sorted(diagram.arrows.begin(), diagram.arrows.end(), isEarlier));
            QCOMPARE(hops.size(), flood.hops.size() + (flood.origin.isValid() ? 1 : 0));
            seen += flood.hops.size();
        }
    }
    QVERIFY(seen > 1000);
    QVERIFY(ends.contains(int(ArrowEnd::Lost))); // else these runs prove little
    QVERIFY(ends.contains(int(ArrowEnd::New)));
    QVERIFY(ends.contains(int(ArrowEnd::Duplicate)));
}

// Of a server on its own.
void TestDiagram::aFloodWithoutMessagesHasAnAxis()
{
    Flood flood;
    flood.origin = NodeId {0};
    flood.started = 5s;
    const Diagram diagram = floodDiagram(flood);
    QCOMPARE(diagram.arrows.size(), size_t(1)); // from its client
    QVERIFY(diagram.from < 5s && diagram.to >= 5s + 1ms);
}

void TestDiagram::tellsEveryEnd_data()
{
    QTest::addColumn<Hop>("message");
    QTest::addColumn<int>("end");
    QTest::addColumn<bool>("isOver");
    const auto row = [](const char *name, const Hop &message, ArrowEnd end, bool isOver = true) {
        QTest::newRow(name) << message << int(end) << isOver;
    };
    row("new", hop(0, 1, 1ms, 2ms, Verdict::Newer), ArrowEnd::New);
    row("duplicate", hop(0, 1, 1ms, 2ms, Verdict::Duplicate), ArrowEnd::Duplicate);
    row("stale", hop(0, 1, 1ms, 2ms, Verdict::Stale), ArrowEnd::Stale);
    row("ahead", hop(0, 1, 1ms, 2ms, Verdict::Ahead), ArrowEnd::Ahead);
    row("under way", hop(0, 1, 1ms, {}), ArrowEnd::UnderWay, false);
    Hop lost = hop(0, 1, 1ms, {});
    lost.lost = 5ms;
    row("lost", lost, ArrowEnd::Lost);
    Hop foreign = hop(0, 1, 1ms, {});
    foreign.observed = false;
    row("foreign", foreign, ArrowEnd::Foreign);
    Hop untold = hop(0, 1, 1ms, {});
    untold.isTold = false;
    row("untold", untold, ArrowEnd::Untold);
    row("from a foreign server", hop(0, 1, {}, 2ms), ArrowEnd::New);
}

void TestDiagram::tellsEveryEnd()
{
    QFETCH(Hop, message);
    QFETCH(int, end);
    QFETCH(bool, isOver);
    Flood flood;
    flood.hops = {message};
    const Diagram diagram = floodDiagram(flood);
    QCOMPARE(diagram.arrows.size(), size_t(1));
    const Arrow &arrow = diagram.arrows.front();
    QCOMPARE(int(arrow.what), end);
    QCOMPARE(arrow.end.has_value(), isOver);
    QCOMPARE(arrow.isSentSeen, message.sent.has_value());
    QCOMPARE(arrow.begin, message.sent.value_or(2ms));
    if (message.received)
        QCOMPARE(*arrow.end, *message.received);
    QCOMPARE(diagram.count(ArrowEnd(end)), 1);
}

void TestDiagram::neverGoesBackwards()
{
    Flood flood;
    flood.hops = {hop(0, 1, 2ms, 1ms)};
    const Diagram diagram = floodDiagram(flood);
    QCOMPARE(*diagram.arrows.front().end, diagram.arrows.front().begin);
}

void TestDiagram::aRangeHasWhatWasOnItsWay()
{
    HerdConfig herd;
    const FloodLog floods = faultyFloods(3, &herd);
    const Nanoseconds first = floods.floods().front().started,
                      last = floods.floods().back().started;
    int found = 0;
    for (int i = 0; i < 20; ++i) {
        const Nanoseconds from = first + (last - first) / 20 * i, to = from + (last - first) / 7;
        const Diagram diagram = rangeDiagram(floods, from, to);
        QSet<QPair<QByteArray, int>> expected, drawn;
        for (const Flood &flood : floods.floods()) {
            for (int h = flood.origin.isValid() ? -1 : 0; h < int(flood.hops.size()); ++h) {
                const Arrow arrow = arrowOf(flood, h);
                if (arrow.begin <= to && arrow.end.value_or(to) >= from)
                    expected.insert({arrow.report, h});
            }
        }
        for (const Arrow &arrow : diagram.arrows)
            drawn.insert({arrow.report, arrow.hop});
        QCOMPARE(size_t(drawn.size()), diagram.arrows.size());
        QCOMPARE(drawn, expected);
        found += int(drawn.size());
    }
    QVERIFY(found > 100);
}

void TestDiagram::leavesOutTheEarliestAndCounts()
{
    HerdConfig herd;
    const FloodLog floods = faultyFloods(3, &herd);
    const Nanoseconds last = floods.floods().back().started + 1s;
    const Diagram all = rangeDiagram(floods, 0s, last);
    const Diagram some = rangeDiagram(floods, 0s, last, 25);
    QVERIFY(all.arrows.size() > 100);
    QCOMPARE(all.leftOut, 0);
    QCOMPARE(some.arrows.size(), size_t(25));
    QCOMPARE(size_t(some.leftOut) + some.arrows.size(), all.arrows.size());
    QCOMPARE(some.messages, all.messages);
    QCOMPARE(some.floods, all.floods);
    for (size_t i = 0; i < 25; ++i) {
        const Arrow &same = all.arrows[all.arrows.size() - 25 + i];
        QCOMPARE(some.arrows[i].hop, same.hop);
        QCOMPARE(some.arrows[i].report, same.report);
    }
    // Floods the log has no longer.
    Simulated sim;
    for (int i = 0; i < 5; ++i)
        sim.report("Hill");
    FloodLog brief(sim.config(), 3);
    for (const Fact &fact : sim.facts())
        brief.apply(fact);
    QCOMPARE(rangeDiagram(brief, 0s, 200s).firstKept, 3u);
    QCOMPARE(rangeDiagram(brief, 199s, 200s).firstKept, 0u);
}

void TestDiagram::ordersServers_data()
{
    QTest::addColumn<int>("order");
    QTest::addColumn<QByteArrayList>("names");
    QTest::newRow("file") << int(ServerOrder::File)
                          << QByteArrayList {"Hill", "Jaquez", "Smith", "Campbell", "Singleton"};
    QTest::newRow("name") << int(ServerOrder::Name)
                          << QByteArrayList {"Campbell", "Hill", "Jaquez", "Singleton", "Smith"};
    // From Singleton: Jaquez, Smith and Campbell are neighbours, Hill is not.
    QTest::newRow("reach") << int(ServerOrder::Reach)
                           << QByteArrayList {"Singleton", "Jaquez", "Smith", "Campbell", "Hill"};
}

void TestDiagram::ordersServers()
{
    QFETCH(int, order);
    QFETCH(QByteArrayList, names);
    Simulated sim;
    sim.report("Singleton");
    FloodLog floods(sim.config());
    for (const Fact &fact : sim.facts())
        floods.apply(fact);
    Diagram diagram = floodDiagram(*floods.latest());
    addServers(diagram, sim.config(), sim.config().allNodes(), ServerOrder(order));
    QCOMPARE(namesOf(diagram), names);
    for (size_t i = 0; i < diagram.servers.size(); ++i)
        QCOMPARE(diagram.laneOf(diagram.servers[i].node), int(i) + 1);
}

// One that is no longer of the herd too, if it said something; and nobody else.
void TestDiagram::hasLinesForAllThatSpeak()
{
    const HerdConfig herd = test::seedHerd();
    Flood flood;
    flood.hops = {hop(3, 1, 1ms, 2ms)};
    Diagram diagram = floodDiagram(flood);
    addServers(diagram, herd, {NodeId {0}}, ServerOrder::File);
    QCOMPARE(namesOf(diagram), QByteArrayList({"Hill", "Jaquez", "Campbell"}));
    QCOMPARE(diagram.laneOf(NodeId {4}), -1);
    QCOMPARE(diagram.laneOf(NodeId {99}), -1);
    QCOMPARE(diagram.laneOf({}), Diagram::ClientLane);
}

void TestDiagram::knowsSinceWhenAServerHasIt()
{
    Simulated sim;
    sim.report("Hill");
    FloodLog floods(sim.config());
    for (const Fact &fact : sim.facts())
        floods.apply(fact);
    const Flood &flood = *floods.latest();
    Diagram diagram = floodDiagram(flood);
    addServers(diagram, sim.config(), sim.config().allNodes(), ServerOrder::Reach);
    QCOMPARE(*diagram.servers.front().has, flood.started);
    for (const Lane &lane : diagram.servers) {
        for (const Hop &h : flood.hops) {
            if (h.to == lane.node && h.verdict == Verdict::Newer)
                QCOMPARE(*lane.has, *h.received);
        }
    }
    Diagram range = rangeDiagram(floods, 0s, 200s);
    addServers(range, sim.config(), sim.config().allNodes(), ServerOrder::Reach);
    QVERIFY(!range.servers.front().has); // of which of its floods?
}

void TestDiagram::twoStandUnderEachOther()
{
    Flood a, b;
    a.started = 10s;
    a.hops = {hop(0, 1, 10s, 10s + 3ms)};
    b.started = 90s;
    b.hops = {hop(0, 1, 90s, 90s + 8ms), hop(1, 0, 90s + 3ms, 90s + 8ms)};
    Diagram first = floodDiagram(a), second = floodDiagram(b);
    const std::vector<Nanoseconds> moments = align(first, second);
    QCOMPARE(first.to - first.from, second.to - second.from);
    QCOMPARE(first.zero - first.from, second.zero - second.from);
    QVERIFY(first.to >= 10s + 3ms && second.to >= 90s + 8ms);
    const Nanoseconds before = first.zero - first.from;
    QCOMPARE(moments, (std::vector<Nanoseconds> {before, before + 3ms, before + 8ms}));
    // Ranges stand by where they begin.
    first.isFlood = second.isFlood = false;
    const Nanoseconds from = first.from;
    second.to += 1s;
    align(first, second);
    QCOMPARE(first.from, from);
    QCOMPARE(first.to - first.from, second.to - second.from);
}

Q_DECLARE_METATYPE(Hop)
QTEST_GUILESS_MAIN(TestDiagram)
#include "tst_diagram.moc"
