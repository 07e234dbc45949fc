// SPDX-License-Identifier: GPL-3.0-or-later
// NodeHost's connections: taking and making them, and what they report.
#include "herd/core/base/limits.h"
#include "herd/core/table/lookahead.h"
#include "herd/net/host/nodehost.h"
#include "herd/net/transport/listener.h"
#include "herd/net/transport/socketaddress.h"
#include "herd/system/clock.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <unistd.h>

namespace herd {

ConnectionLimits NodeHost::limitsOf(Port port) const
{
    const bool client = port == Port::Clients;
    return {m_core->lineLimit(port), m_core->updateLimit(port),
            client ? limits::ClientBacklog : limits::PeerBacklog, client};
}

// A descriptor's number tells how many there are. Those of strangers do not count against clients,
// as far as they are kept for neighbours; beyond what clients may have there are only so many.
bool NodeHost::hasRoom(int descriptor, Port port) const
{
    const HostGuards &guards = m_context.guards;
    const int strangers = *guards.strangersNow;
    const int kept = std::min(guards.strangers, limits::SpareDescriptors / 4);
    if (port == Port::Clients)
        return descriptor - std::min(strangers, kept) < guards.descriptors;
    return strangers < (descriptor < guards.descriptors ? guards.strangers : kept);
}

void NodeHost::accept(int descriptor, Port port)
{
    const bool isStranger = port == Port::Peers;
    if (!hasRoom(descriptor, port) && !(isStranger && m_core->turnAwayCaller())) {
        ::close(descriptor);
        isStranger ? m_core->onTurnedAway() : void(++m_refused);
        return;
    }
    const ConnId id = m_nextConn++;
    const QByteArray from = peerAddress(descriptor);
    if (isStranger) {
        giveUpOnSilence(descriptor);
        m_strangers.insert(id);
        ++*m_context.guards.strangersNow;
    }
    ConnectionOwner &owner = *this;
    m_connections.emplace(
        id, std::make_unique<Connection>(id, descriptor, m_context.epoll, owner, limitsOf(port)));
    m_core->onAccepted(id, port, from);
}

void NodeHost::forgetStranger(ConnId conn)
{
    *m_context.guards.strangersNow -= int(m_strangers.erase(conn));
}

void NodeHost::dial(NodeId neighbour)
{
    const QString host = QString::fromUtf8(m_settings.herd.node(neighbour).host);
    if (const QHostAddress address(host); !address.isNull()) {
        dialAddresses(neighbour, {address});
        return;
    }
    const auto found = [this, neighbour, start = m_starts](const QList<QHostAddress> &addresses,
                                                           const QString &error) {
        if (!m_core || start != m_starts)
            return;
        if (addresses.isEmpty())
            m_core->onDialFailed(neighbour, LinkReason::Unreachable, error.toUtf8());
        else
            dialAddresses(neighbour, addresses);
    };
    m_context.guards.lookup(host, this, found);
}

// One after the other, until one answers.
void NodeHost::dialAddresses(NodeId neighbour, QList<QHostAddress> addresses)
{
    const quint16 port = m_peerPorts[neighbour];
    int error = ECONNREFUSED; // without a port: it has never listened
    const ConnectionLimits bounds {limits::PeerLine, limits::PeerLine, limits::PeerBacklog, false};
    while (port != 0 && !addresses.isEmpty()) {
        const QHostAddress address = addresses.takeFirst();
        const ConnId id = m_nextConn++;
        ConnectionOwner &owner = *this;
        auto connection = std::make_unique<Connection>(id, address, port, m_context.epoll, owner,
                                                       bounds, error);
        if (error == 0) {
            m_dials[id] = {neighbour, addresses};
            m_connections.emplace(id, std::move(connection));
            return;
        }
    }
    // The core asked for this within one of its own calls: it is answered in a later turn.
    const auto later = [this, neighbour, error, start = m_starts] {
        if (m_core && start == m_starts)
            dialFailed(neighbour, error);
    };
    QMetaObject::invokeMethod(this, later, Qt::QueuedConnection);
}

void NodeHost::dialFailed(NodeId neighbour, int error)
{
    m_core->onDialFailed(neighbour,
                         error == ECONNREFUSED ? LinkReason::Refused : LinkReason::Unreachable,
                         strerror(error));
}

// Foreign servers are known by where they call from; a name may stand for several addresses.
void NodeHost::resolveForeign()
{
    for (NodeId id : m_settings.herd.neighbours(m_settings.self)) {
        const NodeConfig &peer = m_settings.herd.node(id);
        const QString host = QString::fromUtf8(peer.host);
        if (peer.wire == Wire::Herd || !QHostAddress(host).isNull())
            continue;
        const auto found
            = [this, id, start = m_starts](const QList<QHostAddress> &all, const QString &) {
                  if (!m_core || start != m_starts)
                      return;
                  QList<QByteArray> addresses;
                  for (const QHostAddress &address : all)
                      addresses.append(address.toString().toLatin1());
                  m_core->setAddresses(id, addresses);
              };
        m_context.guards.lookup(host, this, found);
    }
}

void NodeHost::onConnected(Connection &connection, int error)
{
    const ConnId id = connection.id();
    const Dial dial = m_dials.extract(id).mapped();
    if (error == 0) {
        m_core->onDialed(dial.neighbour, id);
        return;
    }
    onFinished(connection);
    if (dial.others.isEmpty())
        dialFailed(dial.neighbour, error);
    else
        dialAddresses(dial.neighbour, dial.others);
}

void NodeHost::onLinesAhead(QByteArrayView lines)
{
    lookAhead(m_core->table(), lines);
}

void NodeHost::onLine(Connection &connection, QByteArrayView line)
{
    m_speaking = &connection;
    m_core->onLine(connection.id(), line, m_context.epoll.now());
    m_speaking = nullptr;
}

void NodeHost::onLineTooLong(Connection &connection, QByteArrayView start)
{
    m_core->onLineTooLong(connection.id(), start);
}

void NodeHost::onLineTooSlow(Connection &connection, QByteArrayView start)
{
    m_core->onLineTooSlow(connection.id(), start);
}

void NodeHost::checkDeadlines()
{
    if (m_refused > 0)
        fact(fact::ClientsRefused {std::exchange(m_refused, 0)});
    std::vector<ConnId> open;
    open.reserve(m_connections.size());
    for (const auto &connection : m_connections)
        open.push_back(connection.first);
    for (ConnId id : open) {
        if (Connection *connection = find(id))
            connection->checkLine(limits::LineTicks);
    }
    m_core->onTick(systemNow());
}

void NodeHost::onHalfClosed(Connection &connection)
{
    m_core->onHalfClosed(connection.id());
}

void NodeHost::onLost(Connection &connection, CloseReason reason)
{
    m_core->onClosed(connection.id(), reason);
}

void NodeHost::onSent(Connection &connection)
{
    m_core->onSent(connection.id());
}

void NodeHost::onFinished(Connection &connection)
{
    const ConnId id = connection.id();
    m_closing.erase(id);
    forgetStranger(id);
    const auto it = m_connections.find(id);
    if (it == m_connections.end())
        return;
    m_finished.push_back(std::move(it->second));
    m_connections.erase(it);
    batchDue();
}

} // namespace herd
