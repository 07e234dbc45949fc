// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simsockets.h"

#include "herd/core/base/limits.h"
#include "herd/core/node/nodecore.h"

#include <algorithm>
#include <utility>

namespace herd {

SimSockets::SimSockets(SimNetwork &network, SimSocketsOwner &owner, const QByteArray &host)
    : m_network(network)
    , m_owner(owner)
    , m_host(host)
    , m_loop(*this)
{
}

void SimSockets::turnOn()
{
    if (!std::exchange(m_on, true))
        m_network.onTurnedOn(*this);
}

void SimSockets::leave(Leaving how)
{
    m_on = how != Leaving::Crashed;
    m_loop.clear();
    for (const auto &connection : std::exchange(m_connections, {})) {
        if (how == Leaving::Crashed)
            m_network.vanish(connection.first);
        else if (how == Leaving::Killed || !connection.second.unsent.isEmpty())
            m_network.abort(connection.first);
        else
            m_network.close(connection.first);
    }
    m_dials.clear();
}

void SimSockets::send(ConnId conn, const QByteArray &bytes)
{
    if (Connection *connection = open(conn)) {
        connection->unsent += bytes;
        flushLater(conn, *connection);
    }
}

void SimSockets::close(ConnId conn)
{
    if (Connection *connection = open(conn)) {
        connection->closing = true;
        flushLater(conn, *connection);
    }
}

void SimSockets::endOutput(ConnId conn)
{
    if (Connection *connection = open(conn)) {
        connection->ending = true;
        flushLater(conn, *connection);
    }
}

void SimSockets::welcome(ConnId conn)
{
    if (Connection *connection = open(conn))
        connection->lines.setLimit(limits::PeerLine);
}

void SimSockets::setReading(ConnId conn, bool on)
{
    Connection *connection = open(conn);
    if (!connection || connection->reading == on)
        return;
    connection->reading = on;
    if (on)
        m_loop.resumeLater(conn);
}

void SimSockets::dial(NodeId neighbour, SimParty &target, Port port, qsizetype line,
                      const SimWay &there, const SimWay &back)
{
    const quint64 ticket = m_nextTicket++;
    m_dials.emplace(ticket, Dial {neighbour, port, line});
    m_network.dial(*this, ticket, target, port, there, back);
}

SimSockets::Connection *SimSockets::open(ConnId conn)
{
    const auto it = m_connections.find(conn);
    return it == m_connections.end() || it->second.closing ? nullptr : &it->second;
}

void SimSockets::onOpened(quint64 ticket, ConnId conn)
{
    const auto dial = m_dials.find(ticket);
    if (dial == m_dials.end()) { // by an earlier run of this server
        m_network.close(conn);
        return;
    }
    const Dial answered = dial->second;
    m_dials.erase(dial);
    m_connections.emplace(conn, Connection {LineBuffer(answered.line), answered.port});
    m_owner.running()->onDialed(answered.neighbour, conn);
    m_owner.endOfBatch();
}

void SimSockets::onRefused(quint64 ticket)
{
    dialFailed(ticket, LinkReason::Refused);
}

void SimSockets::onUnanswered(quint64 ticket)
{
    dialFailed(ticket, LinkReason::Unreachable);
}

void SimSockets::dialFailed(quint64 ticket, LinkReason why)
{
    const auto dial = m_dials.find(ticket);
    if (dial == m_dials.end())
        return;
    const NodeId neighbour = dial->second.neighbour;
    m_dials.erase(dial);
    m_owner.running()->onDialFailed(neighbour, why, {});
    m_owner.endOfBatch();
}

void SimSockets::onAccepted(ConnId conn, Port port, const QByteArray &host)
{
    m_connections.emplace(conn,
                          Connection {LineBuffer(m_owner.running()->lineLimit(port),
                                                 m_owner.running()->updateLimit(port)),
                                      port});
    m_owner.running()->onAccepted(conn, port, host);
    m_owner.endOfBatch();
}

void SimSockets::onBytes(ConnId conn, const QByteArray &bytes)
{
    if (Connection *connection = open(conn)) {
        connection->lines.append(bytes);
        read(conn);
    }
}

void SimSockets::onEnd(ConnId conn)
{
    if (Connection *connection = open(conn)) {
        connection->ended = true;
        read(conn);
    }
}

void SimSockets::onBroken(ConnId conn)
{
    if (m_connections.erase(conn) == 0)
        return;
    m_owner.running()->onClosed(conn, CloseReason::Lost);
    m_owner.endOfBatch();
}

void SimSockets::read(ConnId conn)
{
    readHeldLines(conn);
    m_owner.endOfBatch();
}

void SimSockets::readHeldLines(ConnId conn)
{
    while (readLine(conn)) { }
}

// False when there is nothing more to read for now.
bool SimSockets::readLine(ConnId conn)
{
    Connection *connection = open(conn);
    if (!connection || !connection->reading)
        return false;
    QByteArrayView line;
    auto status = connection->lines.take(line);
    const bool last = status == LineBuffer::Status::Incomplete && connection->ended;
    if (last && connection->port == Port::Clients) // of a neighbour it is a torn one
        status = connection->lines.takeRest(line);
    if (status == LineBuffer::Status::TooLong) {
        m_owner.running()->onBadLine(conn, line, CloseReason::LineTooLong);
        connection->reading = false;
        return false;
    }
    if (status == LineBuffer::Status::Line)
        m_owner.running()->onLine(conn, line, m_owner.now());
    if (last && open(conn)) {
        connection->reading = false;
        m_owner.running()->onHalfClosed(conn);
    }
    return status == LineBuffer::Status::Line && !last;
}

void SimSockets::flushLater(ConnId conn, Connection &connection)
{
    if (!std::exchange(connection.isDue, true))
        m_loop.flushLater(conn);
}

// Of what its system does not take the rest waits for room.
void SimSockets::flush(ConnId conn)
{
    const auto it = m_connections.find(conn);
    if (it == m_connections.end())
        return;
    Connection &connection = it->second;
    connection.isDue = false;
    const bool hadSome = !connection.unsent.isEmpty();
    const qsizetype taken = hadSome ? m_network.send(conn, connection.unsent) : 0;
    if (taken == connection.unsent.size())
        connection.unsent = {}; // the network has these bytes
    else
        connection.unsent.remove(0, taken);
    m_mostQueued = std::max(m_mostQueued, connection.unsent.size());
    const bool client = connection.port == Port::Clients;
    if (connection.unsent.size() > (client ? limits::ClientBacklog : limits::PeerBacklog)) {
        m_network.abort(conn);
        m_connections.erase(it);
        m_owner.running()->onClosed(conn, CloseReason::Backlog);
    } else if (connection.unsent.isEmpty() && connection.closing) {
        m_network.close(conn);
        m_connections.erase(it);
    } else if (connection.unsent.isEmpty()) {
        if (std::exchange(connection.ending, false))
            m_network.endOutput(conn);
        if (hadSome)
            m_owner.running()->onSent(conn);
    }
}

void SimSockets::onRoom(ConnId conn)
{
    const auto it = m_connections.find(conn);
    if (it == m_connections.end())
        return;
    flushLater(conn, it->second);
    m_owner.endOfBatch();
}

} // namespace herd
