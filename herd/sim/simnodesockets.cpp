// SPDX-License-Identifier: GPL-3.0-or-later
// SimNode's connections: how they come, what they bring, and what goes out on them.
#include "herd/core/base/limits.h"
#include "herd/sim/simnode.h"

#include <algorithm>
#include <utility>

namespace herd {

SimNode::Connection *SimNode::open(ConnId conn)
{
    const auto it = m_connections.find(conn);
    return it == m_connections.end() || it->second.closing ? nullptr : &it->second;
}

void SimNode::onOpened(quint64 ticket, ConnId conn)
{
    const auto dial = m_dials.find(ticket);
    if (dial == m_dials.end()) { // by an earlier run of this server
        m_world.network.close(conn);
        return;
    }
    const NodeId neighbour = dial->second;
    m_dials.erase(dial);
    m_connections.emplace(conn, Connection {LineBuffer(limits::PeerLine), Port::Peers});
    m_core->onDialed(neighbour, conn);
    endOfBatch();
}

void SimNode::onRefused(quint64 ticket)
{
    dialFailed(ticket, LinkReason::Refused);
}

void SimNode::onUnanswered(quint64 ticket)
{
    dialFailed(ticket, LinkReason::Unreachable);
}

void SimNode::dialFailed(quint64 ticket, LinkReason why)
{
    const auto dial = m_dials.find(ticket);
    if (dial == m_dials.end())
        return;
    const NodeId neighbour = dial->second;
    m_dials.erase(dial);
    m_core->onDialFailed(neighbour, why, {});
    endOfBatch();
}

void SimNode::onAccepted(ConnId conn, Port port, const QByteArray &host)
{
    m_connections.emplace(
        conn, Connection {LineBuffer(m_core->lineLimit(port), m_core->updateLimit(port)), port});
    m_core->onAccepted(conn, port, host);
    endOfBatch();
}

void SimNode::onBytes(ConnId conn, const QByteArray &bytes)
{
    if (Connection *connection = open(conn)) {
        connection->lines.append(bytes);
        read(conn);
    }
}

void SimNode::onEnd(ConnId conn)
{
    if (Connection *connection = open(conn)) {
        connection->ended = true;
        read(conn);
    }
}

void SimNode::onBroken(ConnId conn)
{
    if (m_connections.erase(conn) == 0)
        return;
    m_core->onClosed(conn, CloseReason::Lost);
    endOfBatch();
}

void SimNode::read(ConnId conn)
{
    readHeldLines(conn);
    endOfBatch();
}

void SimNode::readHeldLines(ConnId conn)
{
    while (readLine(conn)) { }
}

// False when there is nothing more to read for now.
bool SimNode::readLine(ConnId conn)
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
        m_core->onLineTooLong(conn, line);
        connection->reading = false;
        return false;
    }
    if (status == LineBuffer::Status::Line)
        m_core->onLine(conn, line, now());
    if (last && open(conn)) {
        connection->reading = false;
        m_core->onHalfClosed(conn);
    }
    return status == LineBuffer::Status::Line && !last;
}

// Every event is a batch. What one round leaves to do comes behind what others do at that time.
void SimNode::endOfBatch()
{
    if (!m_loop.end(*m_core) || std::exchange(m_goesOn, true))
        return;
    m_world.queue.after({}, [this, born = m_incarnation] {
        if (!m_core || born != m_incarnation)
            return;
        m_goesOn = false;
        endOfBatch();
    });
}

void SimNode::flushLater(ConnId conn, Connection &connection)
{
    if (!std::exchange(connection.isDue, true))
        m_loop.flushLater(conn);
}

// Of what its system does not take the rest waits for room.
void SimNode::flush(ConnId conn)
{
    const auto it = m_connections.find(conn);
    if (it == m_connections.end())
        return;
    Connection &connection = it->second;
    connection.isDue = false;
    const bool hadSome = !connection.unsent.isEmpty();
    const qsizetype taken = hadSome ? m_world.network.send(conn, connection.unsent) : 0;
    if (taken == connection.unsent.size())
        connection.unsent = {}; // the network has these bytes
    else
        connection.unsent.remove(0, taken);
    m_mostQueued = std::max(m_mostQueued, connection.unsent.size());
    const bool client = connection.port == Port::Clients;
    if (connection.unsent.size() > (client ? limits::ClientBacklog : limits::PeerBacklog)) {
        m_world.network.abort(conn);
        m_connections.erase(it);
        m_core->onClosed(conn, CloseReason::Backlog);
    } else if (connection.unsent.isEmpty() && connection.closing) {
        m_world.network.close(conn);
        m_connections.erase(it);
    } else if (connection.unsent.isEmpty() && hadSome) {
        m_core->onSent(conn);
    }
}

void SimNode::onRoom(ConnId conn)
{
    const auto it = m_connections.find(conn);
    if (it == m_connections.end())
        return;
    flushLater(conn, it->second);
    endOfBatch();
}

} // namespace herd
