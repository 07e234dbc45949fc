// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simnode.h"

#include "herd/core/limits.h"

#include <utility>

namespace herd {

SimNode::SimNode(SimWorld &world, NodeId self)
    : m_world(world)
    , m_self(self)
{
}

NodeSettings SimNode::nodeSettings() const
{
    NodeSettings settings;
    settings.herd = m_world.herd;
    settings.self = m_self;
    if (m_world.herd.peers == Membership::Key)
        settings.key = QByteArrayLiteral("the key of a simulated herd");
    settings.incarnation = m_incarnation;
    settings.seed = SplitMix(m_world.settings.seed + quint64(m_self.index)).next() + m_incarnation;
    return settings;
}

void SimNode::start()
{
    if (m_core)
        return;
    ++m_incarnation;
    const NodeConfig &config = m_world.herd.node(m_self);
    fact(fact::NodeStarting {});
    m_core = std::make_unique<NodeCore>(nodeSettings(), *this);
    fact(fact::NodeListening {config.host, config.port, config.peerPort});
    for (LinkId cut : m_world.cut) {
        const LinkConfig &link = m_world.herd.link(cut);
        if (link.a == m_self || link.b == m_self)
            m_core->setLinkWhole(link.other(m_self), false);
    }
    m_core->start();
    endOfBatch();
}

void SimNode::stop()
{
    if (!m_core)
        return;
    fact(fact::NodeStopping {});
    m_core->stop();
    flush();
    leave(false);
}

void SimNode::kill()
{
    if (m_core)
        leave(true);
}

void SimNode::leave(bool killed)
{
    m_core.reset();
    for (const auto &connection : std::exchange(m_connections, {})) {
        if (killed)
            m_world.network.breakDown(connection.first);
        else
            m_world.network.close(connection.first);
    }
    m_dials.clear();
    m_timers.clear();
    fact(fact::NodeStopped {killed});
}

void SimNode::setLinkWhole(NodeId neighbour, bool whole)
{
    if (!m_core)
        return;
    m_core->setLinkWhole(neighbour, whole);
    endOfBatch();
}

SimNode::Connection *SimNode::open(ConnId conn)
{
    const auto it = m_connections.find(conn);
    return it == m_connections.end() || it->second.closing ? nullptr : &it->second;
}

void SimNode::send(ConnId conn, const QByteArray &bytes)
{
    if (Connection *connection = open(conn))
        connection->unsent += bytes;
}

void SimNode::close(ConnId conn)
{
    if (Connection *connection = open(conn))
        connection->closing = true;
}

void SimNode::setReading(ConnId conn, bool on)
{
    Connection *connection = open(conn);
    if (!connection || connection->reading == on)
        return;
    connection->reading = on;
    if (on) // in a batch of its own, since this one has not ended
        m_world.queue.after({}, [this, conn] { read(conn); });
}

void SimNode::dial(NodeId neighbour)
{
    const quint64 ticket = m_nextTicket++;
    m_dials.emplace(ticket, neighbour);
    const LinkId link = m_world.herd.linkBetween(m_self, neighbour);
    m_world.network.dial(*this, ticket, *m_world.nodes.at(size_t(neighbour.index)), Port::Peers,
                         m_world.settings.latencyOf.value(link, m_world.settings.latency));
}

void SimNode::startTimer(NodeId neighbour, Nanoseconds delay)
{
    const quint64 ticket = m_nextTicket++;
    m_timers[neighbour] = ticket;
    m_world.queue.after(delay, [this, neighbour, ticket] {
        const auto timer = m_timers.find(neighbour);
        if (timer == m_timers.end() || timer->second != ticket)
            return;
        m_timers.erase(timer);
        m_core->onTimer(neighbour);
        endOfBatch();
    });
}

void SimNode::askPlaces(QueryId query, const PlacesQuery &what)
{
    m_world.queue.after(m_world.settings.placesLatency, [this, query, what, born = m_incarnation] {
        if (!m_core || born != m_incarnation)
            return;
        const auto &places = m_world.settings.places;
        const PlacesResult result
            = places ? places(what) : emptyPlaces(PlacesStatus::ZeroResults, {});
        m_core->onPlaces(query, result, m_world.now());
        endOfBatch();
    });
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
    m_connections.emplace(conn, Connection {LineBuffer(limits::PeerLine), {}});
    m_core->onDialed(neighbour, conn);
    endOfBatch();
}

void SimNode::onRefused(quint64 ticket)
{
    const auto dial = m_dials.find(ticket);
    if (dial == m_dials.end())
        return;
    const NodeId neighbour = dial->second;
    m_dials.erase(dial);
    m_core->onDialFailed(neighbour, LinkReason::Refused, {});
    endOfBatch();
}

void SimNode::onAccepted(ConnId conn, Port port, const QByteArray &host)
{
    m_connections.emplace(
        conn, Connection {LineBuffer(m_core->lineLimit(port), m_core->updateLimit(port)), {}});
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
    while (readLine(conn)) { }
    if (m_core)
        endOfBatch();
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
    if (last)
        status = connection->lines.takeRest(line);
    if (status == LineBuffer::Status::TooLong) {
        m_core->onLineTooLong(conn, line);
        connection->reading = false;
        return false;
    }
    if (status == LineBuffer::Status::Line)
        m_core->onLine(conn, line, m_world.now());
    if (last && open(conn)) {
        connection->reading = false;
        m_core->onHalfClosed(conn);
    }
    return status == LineBuffer::Status::Line && !last;
}

void SimNode::endOfBatch()
{
    m_core->endOfBatch();
    flush();
}

// One write a connection, then the closing ones go.
void SimNode::flush()
{
    std::vector<ConnId> sent;
    for (auto it = m_connections.begin(); it != m_connections.end();) {
        Connection &connection = it->second;
        const ConnId conn = it->first;
        if (!connection.unsent.isEmpty()) {
            m_world.network.send(conn, std::exchange(connection.unsent, {}));
            sent.push_back(conn);
        }
        if (connection.closing) {
            m_world.network.close(conn);
            it = m_connections.erase(it);
        } else {
            ++it;
        }
    }
    for (ConnId conn : sent)
        m_core->onSent(conn);
}

} // namespace herd
