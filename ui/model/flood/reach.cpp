// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/flood/reach.h"

#include "herd/core/folds/topology.h"

#include <vector>

namespace herd::ui {

Reach::Reach(const HerdConfig &config)
    : m_config(config)
{
}

bool Reach::isForeign(NodeId node) const
{
    return m_config.has(node) && m_config.node(node).wire != Wire::Herd;
}

void Reach::leave(NodeId node)
{
    for (NodeId peer : m_config.neighbours(node))
        m_up.remove({node.index, peer.index});
    m_known.clear();
}

void Reach::apply(const Fact &fact)
{
    if (applyTopology(m_config, fact)) {
        m_known.clear();
    } else if (const auto *changed = fact.as<fact::LinkChanged>()) {
        if (changed->state == LinkState::Up)
            m_up.insert({fact.node.index, changed->peer.index});
        else
            m_up.remove({fact.node.index, changed->peer.index});
        m_known.clear();
    } else if (fact.as<fact::NodeStopped>() || fact.as<fact::NodeFailed>()) {
        leave(fact.node);
    }
}

// A foreign server tells us nothing of its end, and two of them nothing at all.
bool Reach::isJoined(const LinkConfig &link) const
{
    if (isForeign(link.a) && isForeign(link.b))
        return false;
    const bool fromA = isForeign(link.a) || m_up.contains({link.a.index, link.b.index});
    const bool fromB = isForeign(link.b) || m_up.contains({link.b.index, link.a.index});
    return fromA && fromB;
}

Reach::Part Reach::from(NodeId node) const
{
    const auto known = m_known.constFind(node);
    if (known != m_known.constEnd())
        return *known;
    std::vector<std::vector<NodeId>> joined(size_t(m_config.nodes.size()));
    for (LinkId id : m_config.allLinks()) {
        const LinkConfig &link = m_config.link(id);
        if (!isJoined(link))
            continue;
        joined[size_t(link.a.index)].push_back(link.b);
        joined[size_t(link.b.index)].push_back(link.a);
    }
    QSet<NodeId> seen {node};
    std::vector<NodeId> open {node};
    size_t ends = 0;
    while (!open.empty()) {
        const NodeId next = open.back();
        open.pop_back();
        if (next.index >= m_config.nodes.size())
            continue;
        for (NodeId peer : joined[size_t(next.index)]) {
            ++ends;
            if (seen.contains(peer))
                continue;
            seen.insert(peer);
            open.push_back(peer);
        }
    }
    const Part part {int(seen.size()), int(ends / 2)};
    m_known.insert(node, part);
    return part;
}

} // namespace herd::ui
