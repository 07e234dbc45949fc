// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of a herd to which much happens, and whether two folds over such facts came to the same.
#pragma once

#include "herd/core/folds/herdstate.h"
#include "herd/core/folds/topology.h"
#include "tests/herd/sim/trial.h"

#include <QTest>

namespace herd::test {

using namespace std::chrono_literals;

inline HerdState folded(const HerdConfig &herd, const FactBatch &facts)
{
    HerdState state(herd);
    for (const Fact &fact : facts)
        state.apply(fact);
    return state;
}

// The same facts, and the herd itself changes among them; what is gone does nothing any more.
inline FactBatch reshaped(HerdConfig herd, const FactBatch &facts, SplitMix &random)
{
    FactBatch all;
    const auto change = [&](const Fact &fact) {
        if (applyTopology(herd, fact))
            all.append(fact);
    };
    const auto any = [&] {
        return NodeId {int(random.below(quint64(herd.nodes.size())))};
    };
    for (const Fact &fact : facts) {
        if (herd.has(fact.node))
            all.append(fact);
        if (random.below(20) > 0)
            continue;
        const NodeId one = any(), other = any(), next {int(herd.nodes.size())};
        switch (random.below(6)) {
        case 0:
            change({0, fact.at, next, fact::NodeAdded {{"new" + QByteArray::number(next.index)}}});
            break;
        case 1:
            if (herd.nodeCount() > 2)
                change({0, fact.at, one, fact::NodeRemoved {}});
            break;
        case 2:
        case 3:
            change({0, fact.at, one, fact::LinkAdded {other}});
            break;
        case 4:
            change({0, fact.at, one, fact::LinkRemoved {other}});
            break;
        case 5: {
            NodeConfig moved = herd.node(one);
            moved.port = quint16(random.below(65536));
            change({0, fact.at, one, fact::NodeChanged {moved}});
            break;
        }
        }
    }
    return all;
}

inline FactBatch turmoil(const HerdConfig &herd, SplitMix &random)
{
    Trial trial(herd, randomLatencies(herd, random));
    trial.sim.startAll();
    trial.run(2s);
    const auto any = [&] {
        return NodeId {int(random.below(quint64(herd.nodes.size())))};
    };
    for (int i = 0; i < 60; ++i) {
        switch (random.below(8)) {
        case 0:
            trial.sim.stop(any());
            break;
        case 1:
            trial.sim.kill(any());
            break;
        case 2:
        case 3:
            trial.sim.start(any());
            break;
        case 4:
            trial.sim.setLink(LinkId {int(random.below(quint64(herd.links.size())))},
                              random.below(2) == 0);
            break;
        case 5:
            trial.say(any(), "WHATSAT kiwi 10 5");
            break;
        default:
            trial.say(any(),
                      iamat(QByteArray::number(1'520'000'000 + i),
                            "kiwi" + QByteArray::number(random.below(3))));
        }
        trial.run(Nanoseconds(qint64(random.below(600'000'000))));
    }
    return reshaped(herd, trial.facts, random);
}

// Fails the test where they differ.
inline void compare(const HerdState &told, const HerdState &seen)
{
    QVERIFY(told.config() == seen.config());
    for (NodeId id : seen.config().allNodes()) {
        const NodeView &a = told.node(id), &b = seen.node(id);
        QCOMPARE(a.status, b.status);
        QCOMPARE(a.killed, b.killed);
        QCOMPARE(a.since, b.since);
        QCOMPARE(a.connections, b.connections);
        QCOMPARE(told.knows(id), seen.knows(id));
        QCOMPARE(a.journalProblem, b.journalProblem);
        for (NodeId peer : seen.config().neighbours(id)) {
            const LinkId link = seen.config().linkBetween(id, peer);
            const LinkEnd &here = told.linkEnd(link, id), &there = seen.linkEnd(link, id);
            QCOMPARE(here.state, there.state);
            QCOMPARE(here.reason, there.reason);
            QCOMPARE(here.since, there.since);
            QCOMPARE(here.sent, there.sent);
        }
    }
    QCOMPARE(told.newest().keys().size(), seen.newest().keys().size());
    QVERIFY(static_cast<const FactTally &>(told.counters()) == seen.counters());
    QCOMPARE(told.now(), seen.now());
}

} // namespace herd::test
