// SPDX-License-Identifier: GPL-3.0-or-later
// A simulated herd under test.
#pragma once

#include "herd/core/folds/herdstate.h"
#include "herd/core/node/nodecore.h"
#include "herd/sim/simherd.h"
#include "herd/sim/splitmix.h"
#include "herd/trials/randomherd.h"
#include "tests/herd/core/config/herds.h"

namespace herd::test {

// Its facts, folded, and what was answered.
struct Trial
{
    SimHerd sim;
    HerdState state;
    FactBatch facts;
    quint64 requests = 0;

    Trial(const HerdConfig &herd, const SimSettings &settings)
        : sim(herd, settings)
        , state(herd)
    {
    }

    void run(Nanoseconds time)
    {
        sim.runFor(time);
        collect();
    }
    void collect()
    {
        for (const Fact &fact : sim.takeFacts()) {
            state.apply(fact);
            facts << fact;
        }
    }
    quint64 say(NodeId node, const QByteArray &line)
    {
        sim.submit(++requests, node, line);
        return requests;
    }
    QByteArray answer(quint64 request) const
    {
        for (const Fact &fact : facts) {
            if (const auto *answered = fact.as<fact::RequestAnswered>();
                answered && answered->request == request)
                return answered->bytes;
            if (const auto *failed = fact.as<fact::RequestFailed>();
                failed && failed->request == request)
                return "failed: " + failed->why;
        }
        return "none";
    }
    // UPDATE messages since the facts were last forgotten.
    int updates() const
    {
        int count = 0;
        for (const Fact &fact : facts)
            count += fact.as<fact::UpdateSent>() ? 1 : 0;
        return count;
    }
    QByteArray held(NodeId node, const QByteArray &client) const
    {
        const NodeCore *core = sim.node(node);
        return core ? core->table().value(client).line() : QByteArray();
    }
    bool agree(const QByteArray &client) const
    {
        const QByteArray first = held(NodeId {0}, client);
        for (NodeId id : sim.config().allNodes()) {
            if (held(id, client) != first)
                return false;
        }
        return !first.isEmpty();
    }
};

inline QByteArray iamat(const QByteArray &time, const QByteArray &client = "kiwi")
{
    return "IAMAT " + client + " +34.068930-118.445127 " + time;
}

inline const QByteArray Noon = "1520023934.918963997";
inline constexpr NodeId Hill {0}, Jaquez {1}, Smith {2}, Campbell {3}, Singleton {4};

inline SimSettings randomLatencies(const HerdConfig &herd, SplitMix &random)
{
    SimSettings settings;
    settings.seed = random.next();
    for (int i = 0; i < herd.links.size(); ++i)
        settings.latencyOf.insert(LinkId {i}, Nanoseconds(qint64(1 + random.below(50'000'000))));
    settings.jitter = Nanoseconds(qint64(random.below(20'000'000)));
    return settings;
}

} // namespace herd::test
