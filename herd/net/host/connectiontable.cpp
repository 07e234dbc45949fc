// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/connectiontable.h"

#include "herd/core/base/limits.h"
#include "herd/core/table/lookahead.h"
#include "herd/net/transport/socketaddress.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <unistd.h>

namespace herd {

namespace {

// What others answer to a message need not end with a newline.
qsizetype longestLine(Wire wire)
{
    if (isCalledPerMessage(wire))
        return limits::ForeignNoise;
    return wire == Wire::Nats ? limits::BackboneLine : limits::PeerLine;
}

} // namespace

ConnectionTable::ConnectionTable(NodeCore &core, const NodeSettings &settings,
                                 std::shared_ptr<const TlsIdentity> tls,
                                 const HerdThreadContext &context, BatchMember &member,
                                 ConnId &nextId)
    : m_core(core)
    , m_context(context)
    , m_member(member)
    , m_nextId(nextId)
    , m_herd(settings.herd)
    , m_strangers(context.bounds)
    , m_closing([this](ConnId conn) { cut(conn); })
    , m_transports(settings, std::move(tls), context.epoll, context.nats)
    , m_loop(*this)
{
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

void ConnectionTable::accept(int descriptor, Port port)
{
    const bool isPeer = port == Port::Peers, isStranger = port != Port::Clients;
    const QByteArray from = peerAddress(descriptor);
    if (!m_transports.hasTimeFor(from, port)
        || (!m_strangers.haveRoom(descriptor, port)
            && !(isStranger && m_core.turnAwayCaller(port)))) {
        ::close(descriptor);
        isStranger ? m_core.onTurnedAway() : void(++m_refused);
        return;
    }
    const ConnId id = m_nextId++;
    if (isPeer)
        giveUpOnSilence(descriptor);
    if (isStranger)
        m_strangers.add(id);
    const ConnectionLimits limits {m_core.lineLimit(port), m_core.updateLimit(port),
                                   isPeer ? limits::PeerBacklog : limits::ClientBacklog, !isPeer};
    ConnectionOwner &owner = *this;
    LinkTransports::Made made = m_transports.accept(descriptor, port);
    m_connections.emplace(id,
                          std::make_unique<Connection>(id, std::move(made.transport), made.start,
                                                       m_context.epoll, owner, limits));
    m_core.onAccepted(id, port, from);
}

int ConnectionTable::connectTo(NodeId neighbour, const QHostAddress &address, quint16 port,
                               Connected connected)
{
    const Wire wire = m_herd.node(neighbour).wire;
    const qsizetype line = longestLine(wire);
    const ConnectionLimits bounds {line, line, limits::PeerBacklog, isForeign(wire)};
    int error = 0;
    auto transport = m_transports.dial(neighbour, address, port, error);
    if (error != 0)
        return error;
    const ConnId id = m_nextId++;
    ConnectionOwner &owner = *this;
    auto connection = std::make_unique<Connection>(
        id, std::move(transport), Connection::Start::Connecting, m_context.epoll, owner, bounds);
    m_dials.emplace(id, Dial {std::move(connected)});
    m_connections.emplace(id, std::move(connection));
    return 0;
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
    if (m_strangers.has(conn)) {
        connection->leave();
        return;
    }
    m_closing.begin(conn);
    connection->close();
}

void ConnectionTable::endOutput(ConnId conn)
{
    if (Connection *connection = find(conn))
        connection->endOutput();
}

void ConnectionTable::closeAll()
{
    for (ConnId conn : all())
        close(conn);
    batchDue();
}

void ConnectionTable::welcome(ConnId conn)
{
    m_strangers.remove(conn);
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
    m_dials.clear();
    m_closing.clear();
    m_loop.clear();
    for (auto &[id, connection] : m_connections)
        connection->abort();
    for (auto &[id, connection] : std::exchange(m_connections, {}))
        m_finished.push_back(std::move(connection));
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
    m_transports.onTick();
    std::vector<ConnId> over;
    for (auto &[conn, dial] : m_dials) {
        if (++dial.ticks > limits::HandshakeTicks)
            over.push_back(conn);
    }
    for (const auto &[conn, connection] : m_connections) {
        if (!m_transports.isStillTrusted(connection->transport()))
            over.push_back(conn);
    }
    for (ConnId conn : over) {
        Connection &connection = *m_connections.at(conn);
        connection.abort();
        onConnected(connection, ETIMEDOUT); // or distrusted, as its peer() says
    }
    for (ConnId conn : all()) {
        if (Connection *connection = find(conn))
            connection->checkLine(limits::LineTicks);
    }
}

quint64 ConnectionTable::takeRefused()
{
    return std::exchange(m_refused, 0);
}

void ConnectionTable::cut(ConnId conn)
{
    if (Connection *connection = find(conn)) {
        connection->abort();
        onFinished(*connection);
    }
}

void ConnectionTable::onConnected(Connection &connection, int error)
{
    const ConnId id = connection.id();
    const Transport::Peer peer = connection.peer();
    const auto dial = m_dials.extract(id);
    if (error != 0)
        onFinished(connection);
    if (dial)
        dial.mapped().connected(id, error, peer.problem);
    else if (error != 0)
        m_core.onDistrusted(id, peer.name, peer.problem);
    else if (m_core.onIdentified(id, peer.name))
        m_strangers.remove(id);
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
    m_core.onBadLine(connection.id(), start, CloseReason::LineTooLong);
}

void ConnectionTable::onLineTooSlow(Connection &connection, QByteArrayView start)
{
    m_core.onBadLine(connection.id(), start, CloseReason::TooSlow);
}

void ConnectionTable::onHalfClosed(Connection &connection)
{
    m_core.onHalfClosed(connection.id());
}

void ConnectionTable::onLost(Connection &connection, CloseReason reason)
{
    m_core.onClosed(connection.id(), reason, connection.peer().problem);
}

void ConnectionTable::onSent(Connection &connection)
{
    m_core.onSent(connection.id());
}

void ConnectionTable::onFinished(Connection &connection)
{
    const ConnId id = connection.id();
    m_closing.end(id);
    m_strangers.remove(id);
    const auto it = m_connections.find(id);
    if (it == m_connections.end())
        return;
    m_finished.push_back(std::move(it->second));
    m_connections.erase(it);
    batchDue();
}

} // namespace herd
