// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/topology.h"

namespace herd {

bool isTopology(const FactBody &body)
{
    return std::holds_alternative<fact::NodeAdded>(body)
        || std::holds_alternative<fact::NodeChanged>(body)
        || std::holds_alternative<fact::NodeRemoved>(body)
        || std::holds_alternative<fact::LinkAdded>(body)
        || std::holds_alternative<fact::LinkRemoved>(body);
}

bool applyTopology(HerdConfig &config, const Fact &fact)
{
    if (const auto *added = fact.as<fact::NodeAdded>())
        return config.addNode(fact.node, added->config);
    if (const auto *changed = fact.as<fact::NodeChanged>())
        return config.changeNode(fact.node, changed->config);
    if (fact.as<fact::NodeRemoved>())
        return config.removeNode(fact.node);
    if (const auto *added = fact.as<fact::LinkAdded>())
        return config.addLink(fact.node, added->peer);
    if (const auto *removed = fact.as<fact::LinkRemoved>())
        return config.removeLink(fact.node, removed->peer);
    return false;
}

} // namespace herd
