// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/linktransports.h"

#include "herd/core/base/limits.h"
#include "herd/net/nats/dialnats.h"
#include "herd/net/tls/tlscontext.h"
#include "herd/net/tls/tlstransport.h"
#include "herd/net/transport/tcptransport.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace herd {

namespace {

QSet<QByteArray> hostsOfNeighbours(const NodeSettings &settings)
{
    QSet<QByteArray> hosts;
    for (NodeId id : settings.herd.neighbours(settings.self))
        hosts.insert(settings.herd.node(id).host);
    return hosts;
}

} // namespace

std::shared_ptr<const TlsIdentity> tlsByKey(const NodeSettings &settings)
{
    const HerdConfig &herd = settings.herd;
    const QList<NodeId> neighbours = herd.neighbours(settings.self);
    const bool isWanted = herd.speaksTls(settings.self)
        || std::any_of(neighbours.begin(), neighbours.end(),
                       [&herd](NodeId id) { return herd.speaksTls(id); });
    if (!isWanted || herd.peers != Membership::Key)
        return nullptr;
    return std::make_shared<TlsIdentity>(
        std::make_shared<TlsContext>(herd.name, herd.node(settings.self).name, settings.key));
}

LinkTransports::LinkTransports(const NodeSettings &settings, std::shared_ptr<const TlsIdentity> tls,
                               EpollSet &set, NatsThreads *nats)
    : m_settings(settings)
    , m_set(set)
    , m_tls(std::move(tls))
    , m_latest(m_tls ? m_tls->context() : nullptr)
    , m_peerRate(limits::TlsHandshakes + 2 * int(settings.herd.neighbours(settings.self).size()),
                 hostsOfNeighbours(settings))
    , m_clientRate(limits::TlsClientHandshakes, {})
    , m_nats(nats)
{
}

bool LinkTransports::isTls(Port port) const
{
    return port == Port::TlsClients
        || (port == Port::Peers && m_settings.herd.speaksTls(m_settings.self));
}

LinkTransports::Made LinkTransports::accept(int descriptor, Port port) const
{
    auto tcp = std::make_unique<TcpTransport>(descriptor, m_set);
    if (!isTls(port))
        return {std::move(tcp), Connection::Start::Open};
    const TlsRole role = port == Port::Peers ? TlsRole::Acceptor : TlsRole::Server;
    return {
        std::make_unique<TlsTransport>(std::move(tcp), m_tls->context(), role, QByteArray(), m_set),
        Connection::Start::Connecting};
}

std::unique_ptr<Transport> LinkTransports::dial(NodeId neighbour, const QHostAddress &address,
                                                quint16 port, int &error)
{
    const NodeConfig &peer = m_settings.herd.node(neighbour);
    if (peer.wire == Wire::Nats) // each node begins with another server
        return dialNats(peer, unsigned(m_settings.self.index) + m_natsDials++, *m_nats, m_set,
                        error);
    auto tcp = std::make_unique<TcpTransport>(address, port, m_set, error);
    if (error != 0 || !m_settings.herd.speaksTls(neighbour))
        return tcp;
    return std::make_unique<TlsTransport>(std::move(tcp), m_tls->context(), TlsRole::Dialer,
                                          peer.name, m_set);
}

bool LinkTransports::hasTimeFor(const QByteArray &address, Port port)
{
    return !isTls(port) || (port == Port::Peers ? m_peerRate : m_clientRate).admits(address);
}

void LinkTransports::onTick()
{
    m_peerRate.onTick();
    m_clientRate.onTick();
    std::shared_ptr<const TlsContext> latest = m_tls ? m_tls->context() : nullptr;
    m_isRenewed = latest != m_latest;
    m_latest = std::move(latest);
}

bool LinkTransports::isStillTrusted(Transport &transport) const
{
    auto *const tls = m_isRenewed ? dynamic_cast<TlsTransport *>(&transport) : nullptr;
    return !tls || tls->isStillTrusted(*m_latest);
}

} // namespace herd
