// SPDX-License-Identifier: GPL-3.0-or-later
// Writing a herd file: one server a line, what a reader would assume anyway left out.
#include "herd/core/config/herdconfig.h"
#include "herd/core/config/wirename.h"

#include "herd/core/json/jsonstring.h"

#include <charconv>

namespace herd {

namespace {

QByteArray number(double value) // the shortest that reads back the same
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return QByteArray(text, end - text);
}

QByteArray pair(double first, double second)
{
    return '[' + number(first) + ", " + number(second) + ']';
}

QByteArray entry(const NodeConfig &node)
{
    QByteArrayList parts;
    if (node.host != NodeConfig().host)
        parts << "\"host\": " + jsonString(node.host);
    parts << "\"port\": " + QByteArray::number(node.port);
    const int assumed = node.port == 0 ? 0 : node.port + 1000;
    if (node.wire == Wire::Herd && node.peerPort != assumed)
        parts << "\"peerPort\": " + QByteArray::number(node.peerPort);
    if (node.tlsPort)
        parts << "\"tlsPort\": " + QByteArray::number(*node.tlsPort);
    if (node.line)
        parts << "\"wire\": " + wireEntry(*node.line);
    else if (node.nats)
        parts << "\"wire\": " + wireEntry(*node.nats);
    else if (node.wire != Wire::Herd)
        parts << "\"wire\": " + jsonString(nameOf(node.wire));
    if (node.at)
        parts << "\"at\": " + pair(node.at->latitude, node.at->longitude);
    if (node.xy)
        parts << "\"xy\": " + pair(node.xy->x(), node.xy->y());
    return "    " + jsonString(node.name) + ": {" + parts.join(", ") + '}';
}

QByteArray nameOf(Membership peers)
{
    switch (peers) {
    case Membership::Key:
        return "key";
    case Membership::Tls:
        return "tls";
    case Membership::Open:
        break;
    }
    return "open";
}

} // namespace

QByteArray writeHerdFile(const HerdConfig &config)
{
    QByteArrayList nodes, links;
    for (NodeId id : config.allNodes())
        nodes << entry(config.node(id));
    for (LinkId id : config.allLinks()) {
        const LinkConfig &link = config.link(id);
        links << "    [" + jsonString(config.node(link.a).name) + ", "
                + jsonString(config.node(link.b).name) + ']';
    }

    QByteArray file = "{\n  \"herd\": " + jsonString(config.name);
    file += ",\n  \"peers\": \"" + nameOf(config.peers) + '"';
    if (config.tls == LinkTls::Always)
        file += ",\n  \"tls\": \"always\"";
    if (!config.keyFile.isEmpty())
        file += ",\n  \"keyFile\": " + jsonString(config.keyFile);
    if (!config.certificates.isEmpty())
        file += ",\n  \"certificates\": " + jsonString(config.certificates);
    if (config.forgetAfter.count() > 0)
        file += ",\n  \"forgetAfter\": " + QByteArray::number(qint64(config.forgetAfter.count()));
    if (config.maxClients != HerdConfig().maxClients)
        file += ",\n  \"maxClients\": " + QByteArray::number(config.maxClients);
    file += ",\n  \"nodes\": {\n" + nodes.join(",\n") + "\n  }";
    file += links.isEmpty() ? ",\n  \"links\": []"
                            : ",\n  \"links\": [\n" + links.join(",\n") + "\n  ]";
    return file + "\n}\n";
}

} // namespace herd
