// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/nodecore.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"

#include <utility>

namespace herd {

NodeCore::NodeCore(NodeSettings settings, NodeOutput &output)
    : m_node(std::move(settings), output)
    , m_retention(m_node)
    , m_flooding(m_node, m_retention)
    , m_sessions(m_node)
    , m_clients(m_node, m_sessions, m_retention, m_flooding)
    , m_callers(m_node, m_sessions)
    , m_drain(m_node, m_sessions)
{
}

void NodeCore::restore(QByteArrayView lines, Now now)
{
    Q_ASSERT(!m_isStarted);
    m_retention.restore(lines, now);
}

void NodeCore::start()
{
    Q_ASSERT(!m_isStarted);
    m_isStarted = true;
    m_node.neighbours.start();
}

void NodeCore::stop()
{
    m_clients.stop();
    endOfBatch();
    m_node.neighbours.stop();
}

void NodeCore::onAccepted(ConnId conn, Port port, const QByteArray &host)
{
    if (port != Port::Peers && m_drain.hasBegun())
        m_node.output.close(conn);
    else if (port == Port::Clients)
        m_sessions.onAccepted(conn, host, /*isTls=*/false);
    else
        m_callers.onAccepted(conn, port, host);
}

void NodeCore::onDialed(NodeId neighbour, ConnId conn)
{
    m_node.neighbours.onDialed(neighbour, conn);
}

void NodeCore::onDialFailed(NodeId neighbour, LinkReason why, const QByteArray &detail)
{
    m_node.neighbours.find(neighbour)->onDialFailed(why, detail);
}

void NodeCore::onLine(ConnId conn, QByteArrayView line, Now now)
{
    if (m_clients.onLine(conn, line, now))
        return;
    if (Neighbour *const from = m_node.neighbours.ofConnection(conn)) {
        const auto message = from->onLine(conn, line);
        if (message && !m_flooding.receive(*from, *message, line, now))
            from->onNonsense();
        return;
    }
    m_callers.onLine(conn, line);
}

void NodeCore::onBadLine(ConnId conn, QByteArrayView start, CloseReason why)
{
    if (m_sessions.onBadLine(conn, start, why) || m_callers.onBadLine(conn, start))
        return;
    m_node.neighbours.onClosed(conn, why, {});
    m_node.output.close(conn);
}

void NodeCore::onHalfClosed(ConnId conn)
{
    if (m_sessions.onHalfClosed(conn))
        return;
    onClosed(conn, CloseReason::Lost);
    m_node.output.close(conn);
}

void NodeCore::onClosed(ConnId conn, CloseReason reason, const QByteArray &detail)
{
    if (m_sessions.onClosed(conn, reason) || m_node.neighbours.onClosed(conn, reason, detail))
        return;
    m_callers.onClosed(conn);
}

void NodeCore::onSent(ConnId conn)
{
    if (Neighbour *const to = m_node.neighbours.ofConnection(conn))
        to->onSent(conn);
}

void NodeCore::onTimer(NodeId neighbour)
{
    m_node.neighbours.find(neighbour)->onTimer();
}

void NodeCore::onTick(Now now)
{
    m_retention.onTick(now);
    m_node.neighbours.onClock(now.wall);
    m_callers.onTick();
    m_drain.onTick();
}

void NodeCore::onPlaces(QueryId query, const PlacesResult &result, Now now)
{
    m_clients.onPlaces(query, result, now);
}

void NodeCore::endOfBatch()
{
    m_node.barrier.endOfBatch();
    m_sessions.release();
    m_drain.endOfBatch();
    m_node.neighbours.takeTurns();
}

bool NodeCore::hasMore() const
{
    return m_sessions.hasMore() || m_node.neighbours.hasMore();
}

void NodeCore::setLinkWhole(NodeId id, bool whole)
{
    if (Neighbour *const neighbour = m_node.neighbours.find(id))
        neighbour->setWhole(whole);
}

void NodeCore::forget(QByteArrayView client, Now now)
{
    if (isClientId(client))
        m_flooding.forget(client, now);
}

void NodeCore::onNeighbourMoved(NodeId id)
{
    if (Neighbour *const neighbour = m_node.neighbours.find(id))
        neighbour->onSignOfLife();
}

qsizetype NodeCore::lineLimit(Port port) const
{
    return port == Port::Peers ? limits::HandshakeLine : limits::ClientLine;
}

qsizetype NodeCore::updateLimit(Port port) const
{
    return port != Port::Peers && m_clients.takesUpdates() ? limits::PeerLine : lineLimit(port);
}

void NodeCore::setAddresses(NodeId neighbour, const QList<QByteArray> &addresses)
{
    m_node.neighbours.setAddresses(neighbour, addresses);
}

} // namespace herd
