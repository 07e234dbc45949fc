// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simnode.h"

#include "herd/core/base/limits.h"

#include <algorithm>
#include <utility>

namespace herd {

SimNode::SimNode(SimWorld &world, NodeId self)
    : m_world(world)
    , m_self(self)
    , m_loop(*this)
{
}

NodeSettings SimNode::nodeSettings() const
{
    NodeSettings settings;
    settings.herd = m_world.herd;
    settings.self = m_self;
    if (m_world.herd.peers == Membership::Key)
        settings.key = QByteArrayLiteral("the key of a simulated herd");
    settings.hasJournal = m_world.settings.hasDisks;
    settings.incarnation = m_incarnation;
    settings.seed = SplitMix(m_world.settings.seed + quint64(m_self.index)).next() + m_incarnation;
    return settings;
}

void SimNode::start()
{
    if (m_core)
        return;
    ++m_incarnation;
    if (!std::exchange(m_on, true))
        m_world.network.onTurnedOn(*this);
    const NodeConfig &config = m_world.herd.node(m_self);
    fact(fact::NodeStarting {});
    m_core = std::make_unique<NodeCore>(nodeSettings(), *this);
    if (m_world.settings.hasDisks) {
        m_core->restore(m_disk.lines(), now());
        const qint64 aside = m_core->setAside();
        fact(fact::JournalRestored {m_disk.clients() - aside, aside});
    }
    fact(fact::NodeListening {config.host, config.port, config.peerPort});
    for (LinkId cut : m_world.cut) {
        const LinkConfig &link = m_world.herd.link(cut);
        if (link.a == m_self || link.b == m_self)
            m_core->setLinkWhole(link.other(m_self), false);
    }
    m_core->start();
    endOfBatch();
    tickLater();
}

void SimNode::stop()
{
    if (!m_core)
        return;
    fact(fact::NodeStopping {});
    while (m_disk.isWriting()) // there is time for that
        m_core->onStored(m_disk.finish());
    endOfBatch();
    m_core->stop();
    m_loop.end(*m_core);
    leave(Leaving::Stopped);
}

void SimNode::kill()
{
    if (m_core)
        leave(Leaving::Killed);
}

void SimNode::crash()
{
    if (!m_core)
        return;
    m_on = false;
    leave(Leaving::Crashed);
}

void SimNode::leave(Leaving how)
{
    m_core.reset();
    m_loop.clear();
    m_goesOn = false;
    m_disk.interrupt();
    for (const auto &connection : std::exchange(m_connections, {})) {
        if (how == Leaving::Crashed)
            m_world.network.vanish(connection.first);
        else if (how == Leaving::Killed || !connection.second.unsent.isEmpty())
            m_world.network.abort(connection.first);
        else
            m_world.network.close(connection.first);
    }
    m_dials.clear();
    m_timers.clear();
    fact(fact::NodeStopped {how != Leaving::Stopped});
}

Now SimNode::now() const
{
    const Now now = m_world.now();
    return {now.mono, now.wall + m_ahead};
}

void SimNode::setLinkWhole(NodeId neighbour, bool whole)
{
    if (!m_core)
        return;
    m_core->setLinkWhole(neighbour, whole);
    endOfBatch();
}

void SimNode::send(ConnId conn, const QByteArray &bytes)
{
    if (Connection *connection = open(conn)) {
        connection->unsent += bytes;
        flushLater(conn, *connection);
    }
}

void SimNode::close(ConnId conn)
{
    if (Connection *connection = open(conn)) {
        connection->closing = true;
        flushLater(conn, *connection);
    }
}

void SimNode::welcome(ConnId conn)
{
    if (Connection *connection = open(conn))
        connection->lines.setLimit(limits::PeerLine);
}

void SimNode::setReading(ConnId conn, bool on)
{
    Connection *connection = open(conn);
    if (!connection || connection->reading == on)
        return;
    connection->reading = on;
    if (on)
        m_loop.resumeLater(conn);
}

void SimNode::dial(NodeId neighbour)
{
    const quint64 ticket = m_nextTicket++;
    m_dials.emplace(ticket, neighbour);
    const LinkId link = m_world.herd.linkBetween(m_self, neighbour);
    m_world.network.dial(*this, ticket, *m_world.nodes.at(size_t(neighbour.index)), Port::Peers,
                         m_world.way(link, m_self), m_world.way(link, neighbour));
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

void SimNode::tickLater()
{
    m_world.queue.after(limits::LinkTick, [this, born = m_incarnation] {
        if (!m_core || born != m_incarnation)
            return;
        m_core->onTick(now());
        endOfBatch();
        tickLater();
    });
}

void SimNode::store(const JournalBatch &batch)
{
    m_disk.begin(batch);
    m_world.queue.after(m_world.settings.diskLatency, [this, born = m_incarnation] {
        if (!m_core || born != m_incarnation)
            return;
        m_core->onStored(m_disk.finish());
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
        m_core->onPlaces(query, result, now());
        endOfBatch();
    });
}

} // namespace herd
