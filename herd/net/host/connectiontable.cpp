// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/connectiontable.h"

#include "herd/core/base/limits.h"
#include "herd/core/table/lookahead.h"
#include "herd/net/transport/socketaddress.h"
#include "herd/net/transport/tcptransport.h"
#include "herd/system/clock.h"

#include <algorithm>
#include <utility>

#include <unistd.h>

namespace herd {

namespace {

using namespace std::chrono_literals;

// What a closed connection gives the other side to end too.
constexpr auto LingerTime = 2s;
constexpr auto SweepEvery = 500ms;

} // namespace

ConnectionTable::ConnectionTable(NodeCore &core, const HerdThreadContext &context,
                                 BatchMember &member, ConnId &nextId)
    : m_core(core)
    , m_context(context)
    , m_member(member)
    , m_nextId(nextId)
    , m_loop(*this)
{
    m_sweep.setInterval(SweepEvery);
    QObject::connect(&m_sweep, &QTimer::timeout, [this] { sweepClosing(); });
}

ConnectionTable::~ConnectionTable()
{
    abortAll();
}

Connection *ConnectionTable::find(ConnId conn) const
{
    if (m_speaking && m_speaking->id() == conn)
        return m_speaking;
    const auto it = m_connections.find(conn);
    return it == m_connections.end() ? nullptr : it->second.get();
}

std::vector<ConnId> ConnectionTable::all() const
{
    std::vector<ConnId> ids;
    ids.reserve(m_connections.size());
    for (const auto &connection : m_connections)
        ids.push_back(connection.first);
    return ids;
}

// A descriptor's number tells how many there are. Those of strangers do not count against clients,
// as far as they are kept for neighbours; beyond what clients may have there are only so many.
bool ConnectionTable::hasRoom(int descriptor, Port port) const
{
    const HostBounds &bounds = m_context.bounds;
    const int strangers = *bounds.strangersNow;
    const int kept = std::min(bounds.strangers, limits::SpareDescriptors / 4);
    if (port == Port::Clients)
        return descriptor - std::min(strangers, kept) < bounds.descriptors;
    return strangers < (descriptor < bounds.descriptors ? bounds.strangers : kept);
}

void ConnectionTable::accept(int descriptor, Port port)
{
    const bool isStranger = port == Port::Peers;
    if (!hasRoom(descriptor, port) && !(isStranger && m_core.turnAwayCaller())) {
        ::close(descriptor);
        isStranger ? m_core.onTurnedAway() : void(++m_refused);
        return;
    }
    const ConnId id = m_nextId++;
    const QByteArray from = peerAddress(descriptor);
    if (isStranger) {
        giveUpOnSilence(descriptor);
        m_strangers.insert(id);
        ++*m_context.bounds.strangersNow;
    }
    const ConnectionLimits limits {m_core.lineLimit(port), m_core.updateLimit(port),
                                   isStranger ? limits::PeerBacklog : limits::ClientBacklog,
                                   !isStranger};
    ConnectionOwner &owner = *this;
    m_connections.emplace(id,
                          std::make_unique<Connection>(
                              id, std::make_unique<TcpTransport>(descriptor, m_context.epoll),
                              Connection::Start::Open, m_context.epoll, owner, limits));
    m_core.onAccepted(id, port, from);
}

int ConnectionTable::connectTo(const QHostAddress &address, quint16 port, Connected connected)
{
    const ConnectionLimits bounds {limits::PeerLine, limits::PeerLine, limits::PeerBacklog, false};
    int error = 0;
    auto transport = std::make_unique<TcpTransport>(address, port, m_context.epoll, error);
    if (error != 0)
        return error;
    const ConnId id = m_nextId++;
    ConnectionOwner &owner = *this;
    auto connection = std::make_unique<Connection>(
        id, std::move(transport), Connection::Start::Connecting, m_context.epoll, owner, bounds);
    m_connecting.emplace(id, std::move(connected));
    m_connections.emplace(id, std::move(connection));
    return 0;
}

void ConnectionTable::forgetStranger(ConnId conn)
{
    *m_context.bounds.strangersNow -= int(m_strangers.erase(conn));
}

void ConnectionTable::send(ConnId conn, const QByteArray &bytes)
{
    Connection *connection = find(conn);
    if (!connection || !connection->queue(bytes))
        return;
    m_loop.flushLater(conn);
    batchDue();
}

void ConnectionTable::close(ConnId conn)
{
    Connection *connection = find(conn);
    if (!connection || connection->isClosing())
        return;
    if (m_strangers.contains(conn)) {
        connection->leave();
        return;
    }
    m_closing[conn] = monotonicNow() + LingerTime;
    if (!m_sweep.isActive())
        m_sweep.start();
    connection->close();
}

void ConnectionTable::closeAll()
{
    for (ConnId conn : all())
        close(conn);
    batchDue();
}

void ConnectionTable::welcome(ConnId conn)
{
    forgetStranger(conn);
    if (Connection *connection = find(conn))
        connection->setLineLimit(limits::PeerLine);
}

void ConnectionTable::setReading(ConnId conn, bool on)
{
    Connection *connection = find(conn);
    if (!connection)
        return;
    connection->setReading(on);
    if (!on)
        return;
    m_loop.resumeLater(conn);
    batchDue();
}

void ConnectionTable::abortAll()
{
    m_sweep.stop();
    m_connecting.clear();
    m_closing.clear();
    m_loop.clear();
    for (auto &[id, connection] : m_connections)
        connection->abort();
    for (auto &[id, connection] : std::exchange(m_connections, {}))
        m_finished.push_back(std::move(connection));
    *m_context.bounds.strangersNow -= int(m_strangers.size());
    m_strangers.clear();
}

bool ConnectionTable::endBatch()
{
    const bool hasMore = m_loop.end(m_core);
    m_finished.clear();
    return hasMore;
}

void ConnectionTable::readHeldLines(ConnId conn)
{
    if (Connection *connection = find(conn))
        connection->readHeldLines();
}

void ConnectionTable::flush(ConnId conn)
{
    if (Connection *connection = find(conn))
        connection->flush();
}

void ConnectionTable::checkDeadlines()
{
    for (ConnId conn : all()) {
        if (Connection *connection = find(conn))
            connection->checkLine(limits::LineTicks);
    }
}

quint64 ConnectionTable::takeRefused()
{
    return std::exchange(m_refused, 0);
}

void ConnectionTable::sweepClosing()
{
    const Nanoseconds now = monotonicNow();
    std::vector<ConnId> late;
    for (const auto &[conn, until] : m_closing) {
        if (until <= now)
            late.push_back(conn);
    }
    for (ConnId conn : late) {
        if (Connection *connection = find(conn)) {
            connection->abort();
            onFinished(*connection);
        }
    }
    if (m_closing.empty())
        m_sweep.stop();
}

void ConnectionTable::onConnected(Connection &connection, int error)
{
    const ConnId id = connection.id();
    const Connected connected = m_connecting.extract(id).mapped();
    if (error != 0)
        onFinished(connection);
    connected(id, error);
}

void ConnectionTable::onLinesAhead(QByteArrayView lines)
{
    lookAhead(m_core.table(), lines);
}

void ConnectionTable::onLine(Connection &connection, QByteArrayView line)
{
    m_speaking = &connection;
    m_core.onLine(connection.id(), line, m_context.epoll.now());
    m_speaking = nullptr;
}

void ConnectionTable::onLineTooLong(Connection &connection, QByteArrayView start)
{
    m_core.onLineTooLong(connection.id(), start);
}

void ConnectionTable::onLineTooSlow(Connection &connection, QByteArrayView start)
{
    m_core.onLineTooSlow(connection.id(), start);
}

void ConnectionTable::onHalfClosed(Connection &connection)
{
    m_core.onHalfClosed(connection.id());
}

void ConnectionTable::onLost(Connection &connection, CloseReason reason)
{
    m_core.onClosed(connection.id(), reason);
}

void ConnectionTable::onSent(Connection &connection)
{
    m_core.onSent(connection.id());
}

void ConnectionTable::onFinished(Connection &connection)
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
