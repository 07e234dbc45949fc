// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/herdendpoints.h"

#include "herd/core/config/hosts.h"

namespace herd {

namespace {

constexpr quint32 Loopback = 0x7f000001;   // 127.0.0.1
constexpr quint32 ServersNet = 0xc6120000; // 198.18.0.0
constexpr quint32 SomeClient = 0xc0000201; // 192.0.2.1
// Of connections (RFC 6335); and of servers whose ports nobody told, by their places.
constexpr quint16 FirstEphemeral = 49152, FirstClientPort = 10000, FirstPeerPort = 20000;

TcpEndpoint withPort(TcpEndpoint end, quint16 port, quint16 otherwise)
{
    end.port = port == 0 ? otherwise : port;
    end.isPortInvented = port == 0;
    return end;
}

// "[::1]:51234" and "127.0.0.1:51234", and addresses alone.
std::pair<QByteArray, quint16> withoutPort(const QByteArray &from)
{
    const qsizetype colon = from.lastIndexOf(':');
    const bool isBracketed = from.startsWith('[') && from.indexOf("]:") == colon - 1;
    if (colon < 0 || (!isBracketed && from.indexOf(':') != colon))
        return {from, quint16(0)};
    const QByteArray host = isBracketed ? from.mid(1, colon - 2) : from.first(colon);
    return {host, from.mid(colon + 1).toUShort()};
}

} // namespace

void HerdEndpoints::apply(const Fact &fact)
{
    if (const auto *listening = fact.as<fact::NodeListening>())
        m_listening[fact.node] = *listening;
}

TcpEndpoint HerdEndpoints::address(const HerdConfig &herd, NodeId node) const
{
    const auto listening = m_listening.find(node);
    const bool isKnown = node.isValid() && node.index < herd.nodes.size();
    const QByteArray host = listening != m_listening.end() ? listening->second.host
        : isKnown                                          ? herd.node(node).host
                                                           : QByteArray();
    if (!isEveryAddress(host)) {
        if (const auto end = numericEndpoint(host, 0))
            return *end;
    }
    if (isEveryAddress(host) || isLoopback(host))
        return ipv4Endpoint(Loopback, 0);
    TcpEndpoint end = ipv4Endpoint(ServersNet + quint32(node.index + 1), 0);
    end.isAddressInvented = true;
    return end;
}

TcpEndpoint HerdEndpoints::clientPort(const HerdConfig &herd, NodeId node) const
{
    const auto listening = m_listening.find(node);
    const bool isKnown = node.isValid() && node.index < herd.nodes.size();
    const quint16 port = listening != m_listening.end() ? listening->second.port
        : isKnown                                       ? herd.node(node).port
                                                        : quint16(0);
    return withPort(address(herd, node), port, quint16(FirstClientPort + node.index + 1));
}

TcpEndpoint HerdEndpoints::peerPort(const HerdConfig &herd, NodeId node) const
{
    const auto listening = m_listening.find(node);
    const bool isKnown = node.isValid() && node.index < herd.nodes.size();
    const quint16 port = listening != m_listening.end() ? listening->second.peerPort
        : isKnown                                       ? herd.node(node).peerPort
                                                        : quint16(0);
    return withPort(address(herd, node), port, quint16(FirstPeerPort + node.index + 1));
}

TcpEndpoint HerdEndpoints::outgoing(const HerdConfig &herd, NodeId node)
{
    return withPort(address(herd, node), 0, nextPort());
}

TcpEndpoint HerdEndpoints::client(const QByteArray &from)
{
    const auto [host, port] = withoutPort(from);
    if (const auto end = numericEndpoint(host, 0))
        return withPort(*end, port, port == 0 ? nextPort() : port);
    TcpEndpoint end = withPort(ipv4Endpoint(SomeClient, 0), 0, nextPort());
    end.isAddressInvented = true;
    return end;
}

quint16 HerdEndpoints::nextPort()
{
    m_port = m_port < FirstEphemeral || m_port == 65535 ? FirstEphemeral : quint16(m_port + 1);
    return m_port;
}

} // namespace herd
