// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simworld.h"

#include "herd/sim/simbroker.h"
#include "herd/sim/simforeign.h"
#include "herd/sim/simnode.h"

namespace herd {

SimWorld::SimWorld(const HerdConfig &config, const SimSettings &simSettings)
    : herd(config)
    , settings(simSettings)
    , network(queue, simSettings.seed, simSettings.tcp)
    , clientWay {simSettings.clientLatency, simSettings.jitter, {}}
{
    for (int i = 0; i < herd.links.size(); ++i) {
        const Nanoseconds latency = settings.latencyOf.value(LinkId {i}, settings.latency);
        ways.insert(ways.end(), 2, SimWay {latency, settings.jitter, {}});
    }
}

SimWorld::~SimWorld() = default;

SimParty &SimWorld::party(NodeId id) const
{
    SimNode *const ours = nodes.at(size_t(id.index)).get();
    if (ours)
        return ours->party();
    const auto broker = brokers.find(id);
    if (broker != brokers.end())
        return *broker->second;
    return *foreign.at(id);
}

} // namespace herd
