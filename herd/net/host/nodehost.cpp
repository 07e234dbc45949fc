// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/nodehost.h"

#include "herd/core/base/limits.h"
#include "herd/net/relay/factbuffer.h"
#include "herd/net/transport/listener.h"
#include "herd/system/clock.h"

#include <QTimer>

#include <utility>

namespace herd {

namespace {

using namespace std::chrono_literals;

// What a stopping node gives its last words to go out.
constexpr auto StopTime = 150ms;
// What a closed connection gives the other side to end too.
constexpr auto LingerTime = 2s;
constexpr auto SweepEvery = 500ms;

} // namespace

NodeHost::NodeHost(NodeSettings settings, const HerdThreadContext &context)
    : m_settings(std::move(settings))
    , m_context(context)
    , m_loop(*this)
    , m_sweep(new QTimer(this))
    , m_stopTimer(new QTimer(this))
    , m_ticker(new QTimer(this))
{
    m_sweep->setInterval(SweepEvery);
    connect(m_sweep, &QTimer::timeout, this, &NodeHost::sweepClosing);
    m_ticker->setInterval(context.guards.tick);
    connect(m_ticker, &QTimer::timeout, this, &NodeHost::checkDeadlines);
    m_stopTimer->setSingleShot(true);
    m_stopTimer->setInterval(StopTime);
    connect(m_stopTimer, &QTimer::timeout, this, &NodeHost::onStopTime);
    for (NodeId id : m_settings.herd.neighbours(m_settings.self)) {
        const NodeConfig &peer = m_settings.herd.node(id);
        m_peerPorts[id] = peer.wire == Wire::Herd ? peer.peerPort : peer.port;
    }
}

NodeHost::~NodeHost()
{
    m_context.epoll.leave(*this);
}

void NodeHost::stop()
{
    if (!m_core && m_preparing) {
        finishStop(/*killed=*/false); // before it ever listened
        return;
    }
    if (!m_core || m_stopping)
        return;
    m_stopping = true;
    fact(fact::NodeStopping {});
    m_clients.reset();
    m_peers.reset();
    m_stopTimer->start();
    if (!m_core->hasUncommitted())
        sayGoodbye();
}

void NodeHost::sayGoodbye()
{
    m_saidGoodbye = true;
    m_core->stop();
    m_timers.clear();
    m_stopTimer->start();
    std::vector<ConnId> open;
    for (const auto &[id, connection] : m_connections)
        open.push_back(id);
    for (ConnId id : open)
        close(id);
    batchDue();
}

void NodeHost::onStopTime()
{
    if (m_saidGoodbye)
        finishStop(/*killed=*/false);
    else
        sayGoodbye(); // whoever waits for the journal stays without an answer
}

void NodeHost::kill()
{
    if (m_core || m_preparing)
        finishStop(/*killed=*/true);
}

void NodeHost::finishStop(bool killed)
{
    ++m_starts;
    m_preparing = false;
    m_stopTimer->stop();
    m_sweep->stop();
    m_ticker->stop();
    m_clients.reset();
    m_peers.reset();
    m_timers.clear();
    m_dials.clear();
    m_closing.clear();
    m_loop.clear();
    for (auto &[id, connection] : m_connections)
        connection->abort();
    for (auto &[id, connection] : std::exchange(m_connections, {}))
        m_finished.push_back(std::move(connection));
    *m_context.guards.strangersNow -= int(m_strangers.size());
    m_strangers.clear();
    m_core.reset();
    m_loading.reset();
    m_restoring.clear();
    m_journal.reset();
    m_stopping = m_saidGoodbye = false;
    batchDue(); // a finished connection may be the one whose event we are in
    fact(fact::NodeStopped {killed});
    Q_EMIT stopped(m_settings.self);
}

void NodeHost::setLinkWhole(NodeId neighbour, bool whole)
{
    m_links[neighbour] = whole;
    if (!m_core || m_stopping)
        return;
    m_core->setLinkWhole(neighbour, whole);
}

void NodeHost::setPeerPort(NodeId neighbour, quint16 port)
{
    if (std::exchange(m_peerPorts[neighbour], port) == port || !m_core || m_stopping)
        return;
    m_core->onNeighbourMoved(neighbour);
}

void NodeHost::fact(FactBody body)
{
    if (wantsFacts())
        m_context.facts.push(m_settings.self, m_context.epoll.now().mono, std::move(body));
}

Connection *NodeHost::find(ConnId conn) const
{
    if (m_speaking && m_speaking->id() == conn)
        return m_speaking;
    const auto it = m_connections.find(conn);
    return it == m_connections.end() ? nullptr : it->second.get();
}

void NodeHost::send(ConnId conn, const QByteArray &bytes)
{
    Connection *connection = find(conn);
    if (!connection || !connection->queue(bytes))
        return;
    m_loop.flushLater(conn);
    batchDue();
}

void NodeHost::close(ConnId conn)
{
    Connection *connection = find(conn);
    if (!connection || connection->isClosing())
        return;
    if (m_strangers.contains(conn)) {
        connection->leave();
        return;
    }
    m_closing[conn] = monotonicNow() + LingerTime;
    if (!m_sweep->isActive())
        m_sweep->start();
    connection->close();
}

void NodeHost::welcome(ConnId conn)
{
    forgetStranger(conn);
    if (Connection *connection = find(conn))
        connection->setLineLimit(limits::PeerLine);
}

void NodeHost::setReading(ConnId conn, bool on)
{
    if (Connection *connection = find(conn)) {
        connection->setReading(on);
        if (!on)
            return;
        m_loop.resumeLater(conn);
        batchDue();
    }
}

void NodeHost::startTimer(NodeId neighbour, Nanoseconds delay)
{
    std::unique_ptr<QTimer> &timer = m_timers[neighbour];
    if (!timer) {
        timer = std::make_unique<QTimer>();
        timer->setSingleShot(true);
        connect(timer.get(), &QTimer::timeout, this,
                [this, neighbour] { m_core->onTimer(neighbour); });
    }
    timer->start(std::chrono::ceil<std::chrono::milliseconds>(delay));
}

void NodeHost::askPlaces(QueryId query, const PlacesQuery &what)
{
    m_context.places.ask(what, this, [this, query, start = m_starts](const PlacesResult &result) {
        if (!m_core || start != m_starts)
            return;
        m_core->onPlaces(query, result, systemNow());
    });
}

void NodeHost::batchDue()
{
    if (!std::exchange(m_isDue, true))
        m_context.epoll.endLater(*this);
}

void NodeHost::onBatchEnd()
{
    if (!m_restoring.empty()) {
        const auto step = std::move(m_restoring.front());
        m_restoring.pop_front();
        step();
    }
    const bool hasMore = m_core && m_loop.end(*m_core);
    m_isDue = false;
    if (hasMore || !m_restoring.empty())
        batchDue();
    m_finished.clear();
    if (m_saidGoodbye && m_connections.empty())
        finishStop(/*killed=*/false);
}

void NodeHost::readHeldLines(ConnId conn)
{
    if (Connection *connection = find(conn))
        connection->readHeldLines();
}

void NodeHost::flush(ConnId conn)
{
    if (Connection *connection = find(conn))
        connection->flush();
}

void NodeHost::sweepClosing()
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
        m_sweep->stop();
}

} // namespace herd
