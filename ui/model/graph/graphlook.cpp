// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/graphlook.h"

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

bool isForeign(const HerdState &state, NodeId node)
{
    return state.config().node(node).wire != Wire::Herd;
}

bool isOutOfReach(const LinkEnd &end)
{
    return end.state == LinkState::Down && end.reason != LinkReason::None
        && end.reason != LinkReason::NotStarted;
}

// As if all its neighbours, and who runs it, were within reach.
NodeLook statusLook(const HerdState &state, NodeId node)
{
    if (isForeign(state, node))
        return NodeLook::Foreign;
    switch (state.node(node).status) {
    case NodeStatus::Stopped:
        return state.node(node).killed ? NodeLook::Killed : NodeLook::Stopped;
    case NodeStatus::Starting:
        return NodeLook::Starting;
    case NodeStatus::Stopping:
        return NodeLook::Stopping;
    case NodeStatus::Failed:
        return NodeLook::Failed;
    case NodeStatus::Running:
        break;
    }
    const NodeView &view = state.node(node);
    const bool isWell = view.journalProblem.isEmpty()
        && (!view.certificate || view.certificate->state == CertificateState::Good);
    return isWell ? NodeLook::Running : NodeLook::Degraded;
}

NodeLook ownLook(const HerdState &state, NodeId node)
{
    return state.node(node).outOfReach.isEmpty() ? statusLook(state, node) : NodeLook::OutOfReach;
}

} // namespace

NodeLook nodeLook(const HerdState &state, NodeId node)
{
    return state.node(node).outOfReach.isEmpty() ? lastLook(state, node) : NodeLook::OutOfReach;
}

NodeLook lastLook(const HerdState &state, NodeId node)
{
    const NodeLook own = statusLook(state, node);
    if (own != NodeLook::Running)
        return own;
    const QList<NodeId> peers = state.config().neighbours(node);
    const bool degraded = std::any_of(peers.begin(), peers.end(), [&state, node](NodeId peer) {
        return isOutOfReach(state.linkEnd(state.linkBetween(node, peer), node));
    });
    return degraded ? NodeLook::Degraded : NodeLook::Running;
}

QList<NodeLook> nodeLooks(const HerdState &state)
{
    const HerdConfig &config = state.config();
    QList<NodeLook> looks(config.nodes.size());
    for (NodeId node {0}; node.index < looks.size(); ++node.index)
        looks[node.index] = ownLook(state, node);
    for (const LinkId id : config.allLinks()) {
        const LinkConfig &link = config.link(id);
        for (const NodeId end : {link.a, link.b}) {
            NodeLook &look = looks[end.index];
            if (look == NodeLook::Running && isOutOfReach(state.linkEnd(id, end)))
                look = NodeLook::Degraded;
        }
    }
    return looks;
}

EndLook endLook(const HerdState &state, LinkId link, NodeId node)
{
    if (isForeign(state, node))
        return EndLook::Unobserved;
    const LinkEnd &end = state.linkEnd(link, node);
    switch (end.state) {
    case LinkState::Up:
        return EndLook::Up;
    case LinkState::Connecting:
        return EndLook::Connecting;
    case LinkState::Down:
        break;
    }
    if (!isOutOfReach(end))
        return EndLook::Unused;
    return end.reason == LinkReason::Cut ? EndLook::Cut : EndLook::Broken;
}

void LinkRates::restart()
{
    m_ends.clear();
    m_idle = true;
}

void LinkRates::sample(const HerdState &state, double seconds)
{
    const QList<LinkConfig> &links = state.config().links;
    const qsizetype known = m_ends.size();
    m_ends.resize(links.size());
    const double keep = std::exp(-std::max(seconds, 1e-3));
    m_idle = true;
    for (int i = 0; i < links.size(); ++i) {
        for (size_t side : {size_t(0), size_t(1)}) {
            const NodeId node = side == 0 ? links[i].a : links[i].b;
            End &end = m_ends[i][side];
            const quint64 sent = state.linkEnd(LinkId {i}, node).sent;
            const double now = i >= known || sent < end.sent
                ? 0
                : double(sent - end.sent) / std::max(seconds, 1e-3);
            end.rate = end.rate * keep + now * (1 - keep);
            end.rate = end.rate < Least ? 0 : end.rate;
            end.sent = sent;
            m_idle = m_idle && end.rate <= 0;
        }
    }
}

double LinkRates::rate(LinkId link, int end) const
{
    return link.index < m_ends.size() ? m_ends.at(link.index)[size_t(end)].rate : 0;
}

} // namespace herd::ui
