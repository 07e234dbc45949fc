// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/linkfault.h"

namespace herd {

namespace {

bool runs(const HerdState &herd, NodeId node)
{
    return herd.config().node(node).wire != Wire::Herd
        || herd.node(node).status == NodeStatus::Running;
}

} // namespace

bool isBetweenRunning(const HerdState &herd, LinkId link)
{
    const LinkConfig &ends = herd.config().link(link);
    return herd.config().has(link) && runs(herd, ends.a) && runs(herd, ends.b);
}

std::optional<FaultKind> faultOf(const HerdState &herd, LinkId link)
{
    if (!isBetweenRunning(herd, link) || herd.isLinkUp(link))
        return std::nullopt;
    const LinkConfig &ends = herd.config().link(link);
    std::optional<FaultKind> kind;
    for (NodeId node : {ends.a, ends.b}) {
        const LinkEnd &end = herd.linkEnd(link, node);
        if (end.state != LinkState::Down)
            continue;
        if (end.reason == LinkReason::Cut)
            return FaultKind::Cut;
        if (end.reason == LinkReason::ConnectionLost)
            kind = FaultKind::Broken;
        else if (end.reason == LinkReason::Silent && !kind)
            kind = FaultKind::Silent;
    }
    return kind;
}

} // namespace herd
