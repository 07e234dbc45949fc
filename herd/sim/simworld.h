// SPDX-License-Identifier: GPL-3.0-or-later
// What all nodes of one simulated herd share. Owned by SimHerd. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"
#include "herd/sim/simnetwork.h"
#include "herd/sim/simsettings.h"

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace herd {

class SimBroker;
class SimForeign;
class SimNode;

struct SimWorld
{
    const HerdConfig herd;
    const SimSettings settings;
    EventQueue queue;
    SimNetwork network;
    FactBatch facts;
    quint64 factCount = 0;
    std::set<LinkId> cut;
    std::vector<std::unique_ptr<SimNode>> nodes; // by NodeId; null: none of ours
    std::map<NodeId, std::unique_ptr<SimForeign>> foreign;
    std::map<NodeId, std::unique_ptr<SimBroker>> brokers;
    std::vector<SimWay> ways; // of links, two each: see way()
    SimWay clientWay;

    SimWorld(const HerdConfig &config, const SimSettings &simSettings);
    ~SimWorld();

    SimParty &party(NodeId id) const; // for those who dial it
    Now now() const { return {queue.now(), settings.epoch + queue.now()}; }
    SimWay &way(LinkId link, NodeId from)
    {
        return ways.at(size_t(link.index) * 2 + (herd.link(link).a == from ? 0 : 1));
    }
    void report(NodeId node, FactBody body)
    {
        if (settings.facts)
            facts.append(Fact {++factCount, queue.now(), node, std::move(body)});
    }
};

} // namespace herd
