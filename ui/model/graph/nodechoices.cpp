// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/nodechoices.h"

namespace herd::ui {

namespace {

bool isPortTaken(const NodeView &view)
{
    return view.status == NodeStatus::Failed && view.failure == NodeFailure::PortInUse;
}

} // namespace

NodeChoices choicesFor(const HerdState &state, NodeId node)
{
    NodeChoices choices;
    if (!state.config().has(node))
        return choices;
    if (!state.node(node).outOfReach.isEmpty())
        return choices;
    if (state.config().node(node).wire != Wire::Herd) {
        choices.report = isForeign(state.config().node(node).wire);
        return choices;
    }
    const NodeView &view = state.node(node);
    switch (view.status) {
    case NodeStatus::Stopped:
    case NodeStatus::Failed:
        choices.start = true;
        break;
    case NodeStatus::Starting:
        choices.stop = choices.kill = true;
        break;
    case NodeStatus::Running:
        choices.stop = choices.drain = choices.kill = choices.restart = choices.report = true;
        break;
    case NodeStatus::Stopping:
        choices.kill = true;
        break;
    }
    return choices;
}

LinkChoices choicesFor(const HerdState &state, LinkId link)
{
    if (!state.config().has(link))
        return {};
    const LinkConfig &config = state.config().link(link);
    const auto isReached = [&state](NodeId end) {
        return state.node(end).outOfReach.isEmpty();
    };
    if (!isReached(config.a) && !isReached(config.b))
        return {};
    const bool isCut = state.linkEnd(link, config.a).reason == LinkReason::Cut
        || state.linkEnd(link, config.b).reason == LinkReason::Cut;
    return {.cut = !isCut, .heal = isCut};
}

QList<NodeId> nodesWithoutPort(const HerdState &state)
{
    QList<NodeId> nodes;
    for (const NodeId node : state.config().allNodes()) {
        if (isPortTaken(state.node(node)))
            nodes.append(node);
    }
    return nodes;
}

} // namespace herd::ui
