// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simnode.h"

#include "herd/core/base/limits.h"

#include <utility>

namespace herd {

SimNode::SimNode(SimWorld &world, NodeId self)
    : m_world(world)
    , m_self(self)
    , m_sockets(world.network, *this, world.herd.node(self).host)
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
    m_sockets.turnOn();
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
    m_sockets.endBatch();
    leave(SimSockets::Leaving::Stopped);
}

void SimNode::drain(Nanoseconds within)
{
    if (!m_core || m_core->drain().hasBegun())
        return;
    m_core->drain().begin();
    m_world.queue.after(within, [this, born = m_incarnation] {
        if (m_core && born == m_incarnation)
            stop();
    });
    endOfBatch();
}

// Not from within what found it out.
void SimNode::stopIfDrained()
{
    if (!m_core || !m_core->drain().isOver() || std::exchange(m_isLeaving, true))
        return;
    m_world.queue.after({}, [this, born = m_incarnation] {
        m_isLeaving = false;
        if (m_core && born == m_incarnation)
            stop();
    });
}

void SimNode::kill()
{
    if (m_core)
        leave(SimSockets::Leaving::Killed);
}

void SimNode::crash()
{
    if (m_core)
        leave(SimSockets::Leaving::Crashed);
}

void SimNode::leave(SimSockets::Leaving how)
{
    m_core.reset();
    m_goesOn = false;
    m_disk.interrupt();
    m_sockets.leave(how);
    m_timers.clear();
    fact(fact::NodeStopped {how != SimSockets::Leaving::Stopped});
}

Now SimNode::now() const
{
    const Now now = m_world.now();
    return {now.mono, now.wall + m_ahead};
}

// Every event is a batch. What one round leaves to do comes behind what others do at that time.
void SimNode::endOfBatch()
{
    const bool hasMore = m_sockets.endBatch();
    stopIfDrained();
    if (!hasMore || std::exchange(m_goesOn, true))
        return;
    m_world.queue.after({}, [this, born = m_incarnation] {
        if (!m_core || born != m_incarnation)
            return;
        m_goesOn = false;
        endOfBatch();
    });
}

void SimNode::wipe()
{
    Q_ASSERT(!m_core);
    m_disk.wipe();
}

void SimNode::setLinkWhole(NodeId neighbour, bool whole)
{
    if (!m_core)
        return;
    m_core->setLinkWhole(neighbour, whole);
    endOfBatch();
}

void SimNode::forget(const QByteArray &client)
{
    if (!m_core)
        return;
    m_core->forget(client, now());
    endOfBatch();
}

void SimNode::dial(NodeId neighbour)
{
    const LinkId link = m_world.herd.linkBetween(m_self, neighbour);
    const Wire wire = m_world.herd.node(neighbour).wire;
    m_sockets.dial(neighbour, m_world.party(neighbour),
                   isForeign(wire) ? Port::Clients : Port::Peers,
                   wire == Wire::Nats ? limits::BackboneLine : limits::PeerLine,
                   m_world.way(link, m_self), m_world.way(link, neighbour));
}

void SimNode::startTimer(NodeId neighbour, Nanoseconds delay)
{
    const quint64 ticket = ++m_lastTicket;
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
