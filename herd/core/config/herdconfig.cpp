// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/config/herdconfig.h"

namespace herd {

NodeId HerdConfig::find(QByteArrayView wanted) const
{
    for (int i = 0; i < nodes.size(); ++i) {
        if (nodes.at(i).name == wanted)
            return NodeId {i};
    }
    return {};
}

LinkId HerdConfig::linkBetween(NodeId a, NodeId b) const
{
    const LinkConfig wanted = a < b ? LinkConfig {a, b} : LinkConfig {b, a};
    return LinkId {int(links.indexOf(wanted))};
}

QList<NodeId> HerdConfig::neighbours(NodeId id) const
{
    QList<NodeId> found;
    for (const LinkConfig &link : links) {
        if (link.a == id || link.b == id)
            found.append(link.other(id));
    }
    return found;
}

QList<NodeId> HerdConfig::allNodes() const
{
    QList<NodeId> all;
    for (int i = 0; i < nodes.size(); ++i)
        all.append(NodeId {i});
    return all;
}

HerdConfig withFreePorts(HerdConfig config)
{
    for (NodeConfig &node : config.nodes) {
        if (node.wire != Wire::Herd)
            continue; // a foreign server is where it is
        node.port = 0;
        node.peerPort = 0;
    }
    return config;
}

} // namespace herd
