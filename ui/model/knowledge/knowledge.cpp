// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/knowledge/knowledge.h"

#include "herd/core/base/posixtime.h"

namespace herd::ui {

KnowledgeCell knowledgeOf(const HerdState &state, NodeId node, const QByteArray &client)
{
    const auto newest = state.newest().constFind(client);
    if (newest == state.newest().constEnd())
        return {};
    return knowledgeOf(state, node, client, *newest);
}

KnowledgeCell knowledgeOf(const HerdState &state, NodeId node, const QByteArray &client,
                          const Report &newest)
{
    if (!state.config().has(node))
        return {Knowledge::Down, {}};
    const NodeView &view = state.node(node);
    const auto held = view.knows.constFind(client);
    const bool holds = held != view.knows.constEnd();
    if (holds && *held == newest)
        return {Knowledge::Newest, {}};
    if (state.config().node(node).wire != Wire::Herd)
        return {Knowledge::Foreign, {}};
    if (view.status != NodeStatus::Running)
        return {Knowledge::Down, {}};
    if (!holds)
        return {Knowledge::Nothing, {}};
    return {Knowledge::Behind, toNanoseconds(newest.time()) - toNanoseconds(held->time())};
}

} // namespace herd::ui
