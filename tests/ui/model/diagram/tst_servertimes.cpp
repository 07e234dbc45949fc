// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/diagram/servertimes.h"
#include "ui/model/timeline/factkeeper.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Simulated;
using namespace std::chrono_literals;

using Kind = ServerTimes::Mark::Kind;

namespace {

struct Followed
{
    Followed() { take(0s); }
    void take(Nanoseconds time)
    {
        for (const Fact &fact : sim.facts(time)) {
            live.apply(fact);
            facts.append(fact);
        }
    }
    ServerTimes of(NodeId node, Nanoseconds from, Nanoseconds to) const
    {
        return serverTimes(facts, live, from, to)[size_t(node.index)];
    }
    // Whether it says it is down, beside what a fold says.
    bool isDown(NodeId node, Nanoseconds at) const
    {
        const ServerTimes times = of(node, at - 1h, at + 1h);
        return std::any_of(times.down.begin(), times.down.end(),
                           [at](const ServerTimes::Span &s) { return s.from <= at && at < s.to; });
    }

    Simulated sim;
    FactKeeper facts;
    HerdState live {sim.config()};
};

} // namespace

class TestServerTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheFold();
    void keepsToItsRange();
    void knowsTheTimeBeforeTheFirstFact();
};

void TestServerTimes::agreesWithTheFold()
{
    Followed f;
    const NodeId smith = f.sim.node("Smith"), hill = f.sim.node("Hill");
    f.sim.herd().kill(smith);
    f.take(5s);
    f.sim.herd().start(smith);
    f.sim.herd().stop(hill);
    f.take(5s);
    HerdState state(f.sim.config());
    int downs = 0;
    for (const Fact &fact : f.facts) {
        state.apply(fact);
        // Where the next fact is of the same moment it is not over yet.
        if (fact.seq < f.facts.back().seq && f.facts[size_t(fact.seq)].at == fact.at)
            continue;
        for (NodeId node : {smith, hill}) {
            const NodeStatus status = state.node(node).status;
            if (status != NodeStatus::Running && status != NodeStatus::Stopped)
                continue;
            const bool isDown = status == NodeStatus::Stopped;
            QCOMPARE(f.isDown(node, fact.at), isDown);
            downs += isDown ? 1 : 0;
        }
    }
    QVERIFY(downs > 10);
    const Nanoseconds end = f.facts.back().at;
    QCOMPARE(f.of(smith, end - 20s, end).marks.size(), size_t(2));
    QCOMPARE(int(f.of(smith, end - 20s, end).marks.front().kind), int(Kind::Killed));
    QCOMPARE(int(f.of(smith, end - 20s, end).marks.back().kind), int(Kind::Started));
    QCOMPARE(int(f.of(hill, end - 20s, end).marks.back().kind), int(Kind::Stopped));
}

void TestServerTimes::keepsToItsRange()
{
    Followed f;
    const NodeId smith = f.sim.node("Smith");
    f.sim.herd().kill(smith);
    f.take(5s);
    const Nanoseconds end = f.facts.back().at;
    const ServerTimes last = f.of(smith, end - 1s, end + 1s);
    QCOMPARE(last.down.size(), size_t(1));
    QCOMPARE(last.down.front().from, end - 1s);
    QCOMPARE(last.down.front().to, end + 1s);
    QVERIFY(last.marks.empty());
    QVERIFY(f.of(f.sim.node("Hill"), end - 1s, end + 1s).down.empty());
}

// Facts of the past are not kept for ever.
void TestServerTimes::knowsTheTimeBeforeTheFirstFact()
{
    Followed f;
    const NodeId smith = f.sim.node("Smith"), hill = f.sim.node("Hill");
    f.facts.dropFirst(f.facts.size());
    const Nanoseconds before = f.live.now();
    f.sim.herd().kill(smith);
    f.take(5s);
    QVERIFY(!f.isDown(smith, before)); // it was killed later, so it ran
    QVERIFY(!f.isDown(hill, before));  // it runs, and nothing else is known
    f.sim.herd().start(smith);
    f.facts.dropFirst(f.facts.size());
    f.take(5s);
    QVERIFY(f.isDown(smith, before)); // it started later
    f.facts.dropFirst(f.facts.size());
    f.sim.herd().stop(hill);
    f.take(5s);
    f.facts.dropFirst(f.facts.size());
    QVERIFY(f.isDown(hill, before)); // it is down, and nothing else is known
}

QTEST_GUILESS_MAIN(TestServerTimes)
#include "tst_servertimes.moc"
