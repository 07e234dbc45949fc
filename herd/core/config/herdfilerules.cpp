// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/config/herdfilerules.h"

#include "herd/core/config/hosts.h"

#include <QHash>

#include <algorithm>

namespace herd {

namespace {

struct PortUse
{
    QByteArray node, key, host;
    QString what() const
    {
        return key == "port"   ? QStringLiteral("the client port")
            : key == "tlsPort" ? QStringLiteral("the TLS port")
                               : QStringLiteral("the peer port");
    }
};

QString quoted(const QByteArray &text)
{
    return QStringLiteral("\"%1\"").arg(QString::fromUtf8(text));
}

class PortBook
{
public:
    std::optional<BrokenRule> enter(quint16 port, const PortUse &use)
    {
        if (port == 0)
            return std::nullopt; // the system finds a free one
        for (const PortUse &other : std::as_const(m_uses[port])) {
            if (sharePorts(other.host, use.host))
                return clash(port, other, use);
        }
        m_uses[port].append(use);
        return std::nullopt;
    }

private:
    static BrokenRule clash(quint16 port, const PortUse &first, const PortUse &second)
    {
        return {second.node, second.key,
                QStringLiteral("Port %1 is both %2 of %3 and %4 of %5.")
                    .arg(QString::number(port), first.what(), quoted(first.node), second.what(),
                         quoted(second.node))};
    }

    QHash<quint16, QList<PortUse>> m_uses;
};

std::optional<BrokenRule> brokenByPorts(const HerdConfig &config)
{
    PortBook book;
    for (const NodeConfig &node : config.nodes) {
        if (auto clash = book.enter(node.port, {node.name, "port", node.host}))
            return clash;
        if (auto clash = book.enter(node.peerPort, {node.name, "peerPort", node.host}))
            return clash;
        if (auto clash = book.enter(node.tlsPort.value_or(0), {node.name, "tlsPort", node.host}))
            return clash;
    }
    return std::nullopt;
}

bool isOnThisMachine(const NodeConfig &nats)
{
    const QList<QByteArray> more = nats.nats->servers.split(',');
    return isLoopback(nats.host)
        && std::all_of(more.begin(), more.end(), [](const QByteArray &server) {
               return server.isEmpty() || isLoopback(server.first(server.lastIndexOf(':')));
           });
}

std::optional<BrokenRule> brokenByNats(const HerdConfig &config, const NodeConfig &node)
{
    const auto broken = [&node](const QString &what) {
        return BrokenRule {node.name, "wire", what};
    };
    const bool isLocal = isOnThisMachine(node);
    if (!isLocal && config.peers == Membership::Open)
        return broken(
            QStringLiteral("NATS servers beyond loopback do not go with an \"open\" herd: "
                           "anybody there could speak as a neighbour. Use \"peers\": "
                           "\"key\"."));
    if (!isLocal && node.nats->ca.isEmpty())
        return broken(QStringLiteral("NATS servers beyond loopback are spoken to by TLS: say the "
                                     "\"ca\" of their certificates."));
    if (config.peers == Membership::Tls
        && (node.nats->ca.isEmpty() || node.nats->credentials.isEmpty()))
        return broken(QStringLiteral("Where members have certificates and no key, the NATS servers "
                                     "tell who is one: say their \"ca\" and \"credentials\"."));
    return std::nullopt;
}

std::optional<BrokenRule> brokenByNode(const HerdConfig &config, const NodeConfig &node)
{
    const bool foreign = node.wire != Wire::Herd;
    if (foreign && node.port == 0)
        return BrokenRule {
            node.name, "port",
            QStringLiteral("A foreign server's port has to be known, so it is not 0.")};
    if (foreign && isEveryAddress(node.host))
        return BrokenRule {node.name, "host",
                           QStringLiteral("A foreign server's host has to be an address to dial.")};
    if (foreign && node.tlsPort)
        return BrokenRule {node.name, "tlsPort",
                           QStringLiteral("A foreign server has one port for everybody.")};
    if (node.tlsPort && config.peers != Membership::Tls)
        return BrokenRule {node.name, "tlsPort",
                           QStringLiteral("A port for clients over TLS needs a certificate, which "
                                          "servers have with \"peers\": \"tls\".")};
    if (node.nats)
        return brokenByNats(config, node);
    if (!foreign && config.peers == Membership::Open && !isLoopback(node.host))
        return BrokenRule {
            node.name, "host",
            QStringLiteral("A herd that listens beyond loopback, here on %1, must not be "
                           "\"open\": anybody there could speak as a neighbour. Use "
                           "\"peers\": \"key\".")
                .arg(QString::fromUtf8(node.host))};
    return std::nullopt;
}

} // namespace

std::optional<BrokenRule> brokenRule(const HerdConfig &config)
{
    for (const NodeConfig &node : config.nodes) {
        if (auto broken = brokenByNode(config, node))
            return broken;
    }
    return brokenByPorts(config);
}

} // namespace herd
