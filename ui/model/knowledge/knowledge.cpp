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
    const auto held = state.knows(node).constFind(client);
    const bool holds = held != state.knows(node).constEnd();
    if (holds && *held == newest)
        return {Knowledge::Newest, {}};
    if (state.config().node(node).wire != Wire::Herd)
        return {Knowledge::Foreign, {}};
    if (state.node(node).status != NodeStatus::Running)
        return {Knowledge::Down, {}};
    if (!holds)
        return {Knowledge::Nothing, {}};
    return {Knowledge::Behind, toNanoseconds(newest.time()) - toNanoseconds(held->time())};
}

} // namespace herd::ui
