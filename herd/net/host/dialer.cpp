// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/dialer.h"

#include <cerrno>
#include <cstring>
#include <utility>

namespace herd {

Dialer::Dialer(NodeCore &core, ConnectionTable &connections, const HerdConfig &herd,
               const PeerPorts &ports, const AddressLookup &lookup)
    : m_core(core)
    , m_connections(connections)
    , m_herd(herd)
    , m_ports(ports)
    , m_lookup(lookup)
{
}

void Dialer::dial(NodeId neighbour)
{
    const QString host = QString::fromUtf8(m_herd.node(neighbour).host);
    if (m_herd.node(neighbour).wire == Wire::Nats) { // looks its servers up itself
        dialAddresses(neighbour, {QHostAddress()});
        return;
    }
    if (const QHostAddress address(host); !address.isNull()) {
        dialAddresses(neighbour, {address});
        return;
    }
    m_lookup(host, this,
             [this, neighbour](const QList<QHostAddress> &addresses, const QString &error) {
                 if (addresses.isEmpty())
                     m_core.onDialFailed(neighbour, LinkReason::Unreachable, error.toUtf8());
                 else
                     dialAddresses(neighbour, addresses);
             });
}

// One after the other, until one answers.
void Dialer::dialAddresses(NodeId neighbour, QList<QHostAddress> addresses)
{
    const quint16 port = m_ports.at(neighbour);
    int error = ECONNREFUSED; // without a port: it has never listened
    while (port != 0 && !addresses.isEmpty()) {
        const QHostAddress address = addresses.takeFirst();
        const auto answer = [this, neighbour, others = addresses](ConnId conn, int failure,
                                                                  const QByteArray &problem) {
            if (failure == 0)
                m_core.onDialed(neighbour, conn);
            else if (others.isEmpty())
                failed(neighbour, failure, problem);
            else
                dialAddresses(neighbour, others);
        };
        error = m_connections.connectTo(neighbour, address, port, answer);
        if (error == 0)
            return;
    }
    // The core asked for this within one of its own calls: it is answered in a later turn.
    QMetaObject::invokeMethod(
        this, [this, neighbour, error] { failed(neighbour, error, {}); }, Qt::QueuedConnection);
}

void Dialer::failed(NodeId neighbour, int error, const QByteArray &problem)
{
    if (!problem.isEmpty())
        m_core.onDialFailed(neighbour, LinkReason::NotAMember, problem);
    else
        m_core.onDialFailed(neighbour,
                            error == ECONNREFUSED ? LinkReason::Refused : LinkReason::Unreachable,
                            strerror(error));
}

void Dialer::resolveForeign(const QList<NodeId> &neighbours)
{
    for (NodeId id : neighbours) {
        const NodeConfig &peer = m_herd.node(id);
        const QString host = QString::fromUtf8(peer.host);
        if (!isForeign(peer.wire) || !QHostAddress(host).isNull())
            continue;
        m_lookup(host, this, [this, id](const QList<QHostAddress> &all, const QString &) {
            QList<QByteArray> addresses;
            for (const QHostAddress &address : all)
                addresses.append(address.toString().toLatin1());
            m_core.setAddresses(id, addresses);
        });
    }
}

} // namespace herd

#include "moc_dialer.cpp"
