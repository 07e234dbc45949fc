// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/clients/mobileclients.h"

#include "herd/core/base/posixtime.h"
#include "herd/net/clients/mobileconnection.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace herd {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype Latencies = 512;
constexpr Nanoseconds RetryPause = 250ms;  // between two tries of one client to connect
constexpr Nanoseconds ShortestSleep = 5ms; // reports that are due within it go out together

bool isSameWalk(const Traffic &a, const Traffic &b)
{
    return a.speedKmh == b.speedKmh && a.centre == b.centre && a.radiusKm == b.radiusKm
        && a.seed == b.seed;
}

Traffic bounded(Traffic traffic)
{
    traffic.count = std::clamp(traffic.count, 0, MobileClients::MaxClients);
    traffic.interval = std::max(traffic.interval, MobileClients::ShortestInterval);
    return traffic;
}

} // namespace

MobileClients::MobileClients(QObject *parent)
    : MobileClients(systemNow, parent)
{
}

MobileClients::MobileClients(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_next(new QTimer(this))
    , m_countTimer(new QTimer(this))
{
    m_next->setSingleShot(true);
    m_next->setTimerType(Qt::PreciseTimer);
    m_countTimer->setInterval(1s);
    connect(m_next, &QTimer::timeout, this, &MobileClients::sendDue);
    connect(m_countTimer, &QTimer::timeout, this, &MobileClients::count);
}

void MobileClients::setTraffic(const Traffic &traffic)
{
    const Traffic before = std::exchange(m_traffic, bounded(traffic));
    const Nanoseconds mono = m_clock().mono;
    const bool wasRunning = before.count > 0;
    if (!wasRunning) {
        m_figures = {};
        m_latencies.clear();
        m_answeredBefore = 0;
        m_countedAt = mono;
    }
    if (!wasRunning || !isSameWalk(before, m_traffic))
        m_walkingSince = mono;
    m_reportingSince = mono;
    m_turn = 0;
    m_figures.clients = m_traffic.count;
    resizeGroups();
    if (m_traffic.count > 0) {
        m_countTimer->start();
        scheduleNext();
    } else {
        m_next->stop();
        m_countTimer->stop();
        count();
    }
}

void MobileClients::setServer(NodeId node, const QString &host, quint16 port)
{
    m_servers.insert(node, {host, port, true});
    for (Group &group : m_groups)
        group.roamed = 0;
}

void MobileClients::removeServer(NodeId node)
{
    const auto server = m_servers.find(node);
    if (server != m_servers.end())
        server->running = false;
}

void MobileClients::resizeGroups()
{
    const auto wanted = size_t(std::min(m_traffic.count, MaxConnections));
    while (m_groups.size() > wanted) {
        MobileConnection *connection = m_groups.back().connection;
        connection->disconnect(this);
        m_groups.pop_back();
        delete connection;
    }
    while (m_groups.size() < wanted)
        addGroup();
}

void MobileClients::addGroup()
{
    const size_t index = m_groups.size();
    auto *connection = new MobileConnection(this);
    connect(connection, &MobileConnection::answered, this, &MobileClients::onAnswered);
    connect(connection, &MobileConnection::refused, this, [this] { ++m_figures.failed; });
    connect(connection, &MobileConnection::lost, this,
            [this, index](qsizetype unanswered) { onLost(index, unanswered); });
    m_groups.push_back({connection, 0, m_clock().mono - RetryPause});
}

void MobileClients::onLost(size_t index, qsizetype unanswered)
{
    m_figures.failed += quint64(unanswered);
    ++m_groups[index].roamed;
}

void MobileClients::onAnswered(Nanoseconds askedAt)
{
    ++m_figures.answered;
    const Nanoseconds took = m_clock().mono - askedAt;
    if (m_latencies.size() < Latencies)
        m_latencies.append(took);
    else
        m_latencies[m_latencyAt++ % Latencies] = took;
}

// Turns are spread evenly over the interval, so the herd gets a stream and not gusts.
Nanoseconds MobileClients::dueTime(quint64 turn) const
{
    const auto interval = std::chrono::duration<double>(m_traffic.interval);
    const auto after = interval * (double(turn) / m_traffic.count);
    return m_reportingSince + std::chrono::duration_cast<Nanoseconds>(after);
}

void MobileClients::sendDue()
{
    const Now now = m_clock();
    const auto round = quint64(m_traffic.count);
    for (quint64 sent = 0; sent < round && dueTime(m_turn) <= now.mono; ++sent, ++m_turn)
        send(int(m_turn % round), now);
    // More than a round late (the machine slept): those reports are gone, nobody makes up for them.
    const Nanoseconds late = now.mono - dueTime(m_turn);
    if (late >= m_traffic.interval) {
        const auto rounds = quint64(late / m_traffic.interval);
        m_turn += rounds * round;
        m_figures.missed += rounds * round;
    }
    scheduleNext();
}

void MobileClients::scheduleNext()
{
    const Nanoseconds wait = std::max(dueTime(m_turn) - m_clock().mono, ShortestSleep);
    m_next->start(std::chrono::ceil<std::chrono::milliseconds>(wait));
}

void MobileClients::send(int client, const Now &now)
{
    const size_t index = size_t(client) % m_groups.size();
    if (!makeReady(index, now) || m_groups[index].connection->isWaiting(client)) {
        ++m_figures.missed;
        return;
    }
    const Coordinates where = positionOf(m_traffic, client, now.mono - m_walkingSince);
    m_groups[index].connection->report(client, mobileName(client), formatCoordinates(where),
                                       formatTime(m_times.next(now.wall)), now.mono);
}

// Sees to it that the group's connection is open, to the right server.
bool MobileClients::makeReady(size_t index, const Now &now)
{
    MobileConnection *connection = m_groups[index].connection;
    if (connection->isStuck(now.mono))
        connection->close();
    const NodeId server = serverFor(index);
    // A connection that works is left for home only when no answer is under way.
    if (connection->isOpen() && (connection->server() == server || connection->isWaiting()))
        return true;
    Group &group = m_groups[index];
    if (!server.isValid() || now.mono - group.lastTry < RetryPause)
        return connection->isOpen();
    group.lastTry = now.mono;
    const int roamed = group.roamed;
    const Server &to = m_servers[server];
    connection->open(server, to.host, to.port);
    group.roamed = roamed; // going home was no loss
    return connection->isOpen();
}

NodeId MobileClients::serverFor(size_t index) const
{
    const QList<NodeId> all = candidates();
    const qsizetype home = qsizetype(index) + m_groups[index].roamed;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const NodeId node = all[(home + i) % all.size()];
        if (m_servers.value(node).running)
            return node;
    }
    return {};
}

QList<NodeId> MobileClients::candidates() const
{
    return m_traffic.servers.isEmpty() ? m_servers.keys() : m_traffic.servers;
}

void MobileClients::count()
{
    const Nanoseconds mono = m_clock().mono;
    const std::chrono::duration<double> since = mono - std::exchange(m_countedAt, mono);
    const quint64 before = std::exchange(m_answeredBefore, m_figures.answered);
    m_figures.rate = since.count() > 0 ? double(m_figures.answered - before) / since.count() : 0;
    QList<Nanoseconds> sorted = m_latencies;
    if (!sorted.isEmpty()) {
        const auto middle = sorted.begin() + sorted.size() / 2;
        std::nth_element(sorted.begin(), middle, sorted.end());
        m_figures.median = *middle;
    }
    Q_EMIT counted(m_figures);
}

} // namespace herd

#include "moc_mobileclients.cpp"
