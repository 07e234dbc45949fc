// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/load/simload.h"

#include "app/herdbench/run/benchrun.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/node/nodecore.h"
#include "herd/sim/simherd.h"
#include "herd/system/clock.h"
#include "herd/trials/randomherd.h"

#include <queue>
#include <vector>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr int SimClients = 100;
constexpr auto Latency = 1ms;   // of a link
constexpr auto SimPause = 1ms;  // between two positions
constexpr auto SimLinkUp = 10s; // virtual: links stand, tables are compared

quint64 messagesOf(const HerdConfig &herd, int positions)
{
    return quint64(positions) * quint64(2 * herd.links.size() - (herd.nodes.size() - 1));
}

struct Hop
{
    Nanoseconds when {};
    quint64 number = 0;
    int from = 0, to = 0, client = 0, version = 0;
    bool operator<(const Hop &other) const // the soonest is the greatest, as the queue has it
    {
        return when != other.when ? when > other.when : number > other.number;
    }
};

} // namespace

HerdConfig ringOf(int nodes)
{
    HerdConfig herd = unlinkedHerd("ring", nodes);
    for (int i = 0; i < nodes; ++i) {
        for (int step : {1, 2})
            addLink(herd, i, (i + step) % nodes);
    }
    return herd;
}

HerdConfig randomGraph(int nodes, int links, quint64 seed)
{
    SplitMix random(seed);
    HerdConfig herd = unlinkedHerd("random", nodes);
    for (int i = 1; i < nodes; ++i)
        addLink(herd, i, int(random.below(quint64(i))));
    while (herd.links.size() < links) {
        const int a = int(random.below(quint64(nodes))), b = int(random.below(quint64(nodes)));
        if (a != b && !herd.linkBetween(NodeId {a}, NodeId {b}).isValid())
            addLink(herd, a, b);
    }
    return herd;
}

FloodFigures floodSimulated(const HerdConfig &herd, int positions)
{
    SimSettings settings;
    settings.latency = Latency;
    settings.clientLatency = {};
    settings.facts = false;
    SimHerd sim(herd, settings);
    sim.startAll();
    sim.runFor(SimLinkUp);
    const Nanoseconds from = monotonicNow();
    for (int i = 0; i < positions; ++i) {
        const QByteArray client = "bench-client-" + QByteArray::number(i % SimClients);
        sim.submit(quint64(i), NodeId {int(i % herd.nodes.size())},
                   "IAMAT " + client + " +34.068930-118.445127 " + formatTime(sim.now().wall));
        sim.runFor(SimPause);
    }
    sim.runFor(Latency * herd.nodes.size());
    const FloodFigures figures {messagesOf(herd, positions), inSeconds(monotonicNow() - from)};
    for (NodeId id : herd.allNodes()) {
        if (sim.node(id)->table().sum() != sim.node(NodeId {0})->table().sum()
            || sim.node(id)->table().size() != std::min(positions, SimClients))
            throw BenchFailure {QStringLiteral("a simulated herd does not agree")};
    }
    return figures;
}

FloodFigures floodBare(const HerdConfig &herd, int positions)
{
    std::vector<std::vector<int>> neighbours(size_t(herd.nodes.size()));
    for (const LinkConfig &link : herd.links) {
        neighbours[size_t(link.a.index)].push_back(link.b.index);
        neighbours[size_t(link.b.index)].push_back(link.a.index);
    }
    std::vector<std::vector<int>> known(neighbours.size(), std::vector<int>(SimClients));
    std::priority_queue<Hop> queue;
    quint64 number = 0;
    quint64 messages = 0;
    const auto learn = [&](Nanoseconds now, int at, int from, int client, int version) {
        int &mine = known[size_t(at)][size_t(client)];
        if (mine >= version)
            return;
        mine = version;
        for (int to : neighbours[size_t(at)]) {
            if (to != from)
                queue.push({now + Latency, number++, at, to, client, version});
        }
    };
    const auto runUntil = [&](Nanoseconds until) {
        while (!queue.empty() && queue.top().when <= until) {
            const Hop hop = queue.top();
            queue.pop();
            ++messages;
            learn(hop.when, hop.to, hop.from, hop.client, hop.version);
        }
    };
    const Nanoseconds from = monotonicNow();
    Nanoseconds now {};
    for (int i = 0; i < positions; ++i) {
        learn(now, int(i % herd.nodes.size()), -1, i % SimClients, i + 1);
        now += SimPause;
        runUntil(now);
    }
    runUntil(Nanoseconds::max());
    const FloodFigures figures {messages, inSeconds(monotonicNow() - from)};
    if (messages != messagesOf(herd, positions))
        throw BenchFailure {QStringLiteral("a flood took another number of messages than it must")};
    return figures;
}

} // namespace herd
