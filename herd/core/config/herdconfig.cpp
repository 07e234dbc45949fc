// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/config/herdconfig.h"

#include "herd/core/config/hosts.h"

namespace herd {

namespace {

LinkConfig linkOf(NodeId a, NodeId b)
{
    return a < b ? LinkConfig {a, b} : LinkConfig {b, a};
}

} // namespace

bool HerdConfig::has(NodeId id) const
{
    return id.isValid() && id.index < nodes.size() && !removedNodes.contains(id);
}

bool HerdConfig::has(LinkId id) const
{
    return id.isValid() && id.index < links.size() && !removedLinks.contains(id);
}

NodeId HerdConfig::find(QByteArrayView wanted) const
{
    for (int i = 0; i < nodes.size(); ++i) {
        if (nodes.at(i).name == wanted && has(NodeId {i}))
            return NodeId {i};
    }
    return {};
}

LinkId HerdConfig::linkBetween(NodeId a, NodeId b) const
{
    // Of several that were between them only the last may be there still.
    const LinkId last {int(links.lastIndexOf(linkOf(a, b)))};
    return has(last) ? last : LinkId();
}

QList<NodeId> HerdConfig::neighbours(NodeId id) const
{
    QList<NodeId> found;
    for (LinkId each {0}; each.index < links.size(); ++each.index) {
        const LinkConfig &link = links[each.index];
        if ((link.a == id || link.b == id) && has(each))
            found.append(link.other(id));
    }
    return found;
}

bool HerdConfig::speaksTls(NodeId id) const
{
    const NodeConfig &server = node(id);
    if (server.wire != Wire::Herd || peers == Membership::Open)
        return false;
    return peers == Membership::Tls || tls == LinkTls::Always || !isLoopback(server.host);
}

QList<NodeId> HerdConfig::allNodes() const
{
    QList<NodeId> all;
    all.reserve(nodeCount());
    for (NodeId id {0}; id.index < nodes.size(); ++id.index) {
        if (has(id))
            all.append(id);
    }
    return all;
}

QList<LinkId> HerdConfig::allLinks() const
{
    QList<LinkId> all;
    all.reserve(linkCount());
    for (LinkId id {0}; id.index < links.size(); ++id.index) {
        if (has(id))
            all.append(id);
    }
    return all;
}

bool HerdConfig::addNode(NodeId id, const NodeConfig &node)
{
    if (id.index != nodes.size() || nodes.size() >= limits::HerdNodes || node.name.isEmpty()
        || find(node.name).isValid())
        return false;
    nodes.append(node);
    return true;
}

bool HerdConfig::changeNode(NodeId id, const NodeConfig &node)
{
    if (!has(id) || nodes.at(id.index).name != node.name || nodes.at(id.index).wire != node.wire)
        return false;
    nodes[id.index] = node;
    return true;
}

bool HerdConfig::removeNode(NodeId id)
{
    if (!has(id))
        return false;
    for (NodeId neighbour : neighbours(id))
        removeLink(id, neighbour);
    removedNodes.insert(id);
    return true;
}

bool HerdConfig::addLink(NodeId a, NodeId b)
{
    if (!has(a) || !has(b) || a == b || links.size() >= limits::HerdLinks
        || linkBetween(a, b).isValid())
        return false;
    links.append(linkOf(a, b));
    return true;
}

bool HerdConfig::removeLink(NodeId a, NodeId b)
{
    const LinkId link = linkBetween(a, b);
    if (!link.isValid())
        return false;
    removedLinks.insert(link);
    return true;
}

HerdConfig withFreePorts(HerdConfig config)
{
    for (NodeConfig &node : config.nodes) {
        if (node.wire != Wire::Herd)
            continue; // a foreign server is where it is
        node.port = 0;
        node.peerPort = 0;
        if (node.tlsPort)
            node.tlsPort = 0;
    }
    return config;
}

} // namespace herd
