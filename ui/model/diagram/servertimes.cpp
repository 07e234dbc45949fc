// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/diagram/servertimes.h"

#include <algorithm>
#include <optional>

namespace herd::ui {

namespace {

std::optional<ServerTimes::Mark::Kind> markOf(const Fact &fact)
{
    if (fact.as<fact::NodeListening>())
        return ServerTimes::Mark::Kind::Started;
    if (const auto *stopped = fact.as<fact::NodeStopped>())
        return stopped->killed ? ServerTimes::Mark::Kind::Killed : ServerTimes::Mark::Kind::Stopped;
    if (fact.as<fact::NodeFailed>())
        return ServerTimes::Mark::Kind::Failed;
    if (fact.as<fact::NodeRemoved>())
        return ServerTimes::Mark::Kind::Stopped;
    return {};
}

// Whether it runs is known from its first fact on; before, it did the opposite.
struct Follower
{
    std::optional<bool> runs;
    Nanoseconds downSince {};
};

} // namespace

std::vector<ServerTimes> serverTimes(const KeptFacts &facts, const HerdState &live,
                                     Nanoseconds from, Nanoseconds to)
{
    const auto nodes = size_t(live.config().nodes.size());
    std::vector<ServerTimes> times(nodes);
    std::vector<Follower> followers(nodes);
    const auto close = [&](size_t node, Nanoseconds at) {
        const Nanoseconds since = std::max(from, followers[node].downSince);
        if (followers[node].runs == false && since < std::min(at, to))
            times[node].down.push_back({since, std::min(at, to)});
    };
    for (const Fact &fact : facts) {
        const auto kind = markOf(fact);
        const auto node = size_t(fact.node.index);
        if (!kind || !fact.node.isValid() || node >= nodes)
            continue;
        const bool runs = kind == ServerTimes::Mark::Kind::Started;
        Follower &follower = followers[node];
        if (!follower.runs)
            follower = {!runs, Nanoseconds::min()};
        if (follower.runs != runs) {
            close(node, fact.at);
            follower = {runs, fact.at};
        }
        if (fact.at >= from && fact.at <= to)
            times[node].marks.push_back({fact.at, *kind});
    }
    for (size_t node = 0; node < nodes; ++node) {
        if (!followers[node].runs)
            followers[node]
                = {live.node(NodeId {int(node)}).status == NodeStatus::Running, Nanoseconds::min()};
        close(node, Nanoseconds::max());
    }
    return times;
}

} // namespace herd::ui
