// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/nodecore.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/mixed.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/link/foreignlink.h"
#include "herd/core/wire/update.h"

#include <algorithm>
#include <utility>

namespace herd {

namespace {

LinkReason linkReason(CloseReason reason)
{
    switch (reason) {
    case CloseReason::Backlog:
        return LinkReason::Overflow;
    case CloseReason::LineTooLong:
    case CloseReason::TooSlow:
        return LinkReason::ProtocolError;
    case CloseReason::ByClient:
    case CloseReason::ByServer:
    case CloseReason::Lost:
    case CloseReason::NoRoom:
        break;
    }
    return LinkReason::ConnectionLost;
}

bool speaksForeign(const HerdConfig &herd, NodeId self)
{
    const QList<NodeId> neighbours = herd.neighbours(self);
    return herd.peers == Membership::Open
        || std::any_of(neighbours.begin(), neighbours.end(),
                       [&herd](NodeId id) { return herd.node(id).wire != Wire::Herd; });
}

} // namespace

NodeCore::NodeCore(NodeSettings settings, NodeOutput &output)
    : m_settings(std::move(settings))
    , m_output(output)
    , m_table(mixed(m_settings.seed))
    , m_barrier(m_settings.hasJournal, output, m_table, m_aside)
    , m_handshakes(limits::PendingHandshakes
                   + 2 * m_settings.herd.neighbours(m_settings.self).size())
    , m_foreignCallers(speaksForeign(m_settings.herd, m_settings.self))
{
    const LinkEnvironment environment {m_settings, m_output, m_table, m_links, m_turns};
    for (NodeId id : m_settings.herd.neighbours(m_settings.self)) {
        if (m_settings.herd.node(id).wire == Wire::Herd)
            m_neighbours.push_back(std::make_unique<Link>(id, environment));
        else
            m_neighbours.push_back(std::make_unique<ForeignLink>(id, environment));
        m_addresses.insert(id, {m_settings.herd.node(id).host});
    }
}

NodeCore::~NodeCore() = default;

void NodeCore::start()
{
    for (const auto &neighbour : m_neighbours)
        neighbour->start();
}

void NodeCore::stop()
{
    const auto result = emptyPlaces(PlacesStatus::UnknownError,
                                    QByteArrayLiteral("The server is being stopped."));
    const auto queries = std::exchange(m_queries, {});
    for (const auto &[query, asked] : queries) {
        const auto session = m_sessions.find(asked.conn);
        if (session != m_sessions.end() && session->second.answered(query, result.json + "\n\n"))
            touch(asked.conn);
    }
    endOfBatch();
    for (const auto &neighbour : m_neighbours)
        neighbour->stop();
}

Neighbour *NodeCore::neighbour(NodeId id) const
{
    const auto it = std::find_if(m_neighbours.begin(), m_neighbours.end(),
                                 [id](const auto &n) { return n->peer() == id; });
    return it == m_neighbours.end() ? nullptr : it->get();
}

void NodeCore::onAccepted(ConnId conn, Port port, const QByteArray &host)
{
    if (port == Port::Peers) {
        onCaller(conn, host);
        return;
    }
    m_sessions.emplace(conn, Session(host));
    if (m_output.wantsFacts())
        m_output.fact(fact::ClientConnected {conn, host});
}

void NodeCore::onDialed(NodeId id, ConnId conn)
{
    m_links[conn] = neighbour(id);
    m_links[conn]->onDialed(conn);
}

void NodeCore::onDialFailed(NodeId id, LinkReason why, const QByteArray &detail)
{
    neighbour(id)->onDialFailed(why, detail);
}

void NodeCore::onLine(ConnId conn, QByteArrayView line, Now now)
{
    if (const auto session = m_sessions.find(conn); session != m_sessions.end()) {
        onClientLine(conn, session->second, line, now);
    } else if (const auto link = m_links.find(conn); link != m_links.end()) {
        Neighbour *const from = link->second;
        const auto message = from->onLine(conn, line);
        if (message && !receiveMessage(*from, *message, line, now))
            from->onNonsense();
    } else if (InboundHandshake *handshake = m_handshakes.find(conn)) {
        onCallerLine(conn, *handshake, line);
    }
}

Verdict NodeCore::judge(const Report *known, const ReportView &report, Now now) const
{
    if (isAhead(report, now))
        return Verdict::Ahead;
    if (isExpired(report, now))
        return Verdict::Stale;
    if (!known)
        return Verdict::Newer;
    const auto order = compareReports(report, *known);
    return order > 0 ? Verdict::Newer : order == 0 ? Verdict::Duplicate : Verdict::Stale;
}

// Most of what a flood brings is there already, byte for byte, and needs no second look. False when
// the message is no AT line.
bool NodeCore::receiveMessage(Neighbour &from, QByteArrayView message, QByteArrayView line, Now now)
{
    const auto report = ReportView::split(message);
    if (!report)
        return false;
    const ReportTable::Key key = m_table.keyOf(report->client());
    const Report *known = m_table.find(key);
    if (known && known->line() == message && !isExpired(*known, now)) {
        settle(&from, key, *known, Verdict::Duplicate, line);
        return true;
    }
    if (!report->isValid())
        return false;
    const Verdict verdict = judge(known, *report, now);
    if (verdict == Verdict::Ahead || verdict == Verdict::Stale)
        noteRejection(from, key, known, *report, now);
    settle(&from, key, *report, verdict, line);
    return true;
}

// `from` is null when a stranger told it.
void NodeCore::settle(Neighbour *from, const ReportTable::Key &key, const ReportView &report,
                      Verdict verdict, QByteArrayView line)
{
    const NodeId sender = from ? from->peer() : NodeId {};
    if (m_output.wantsFacts())
        m_output.fact(fact::UpdateReceived {sender, Report(report), verdict, line.toByteArray()});
    if (verdict == Verdict::Newer)
        learn(key, report, sender);
    if (from && (verdict == Verdict::Newer || verdict == Verdict::Duplicate))
        from->onHeard(report);
}

// The neighbour holds what it told: what is refused by the clock alone it is not asked for again.
void NodeCore::noteRejection(Neighbour &from, const ReportTable::Key &key, const Report *known,
                             const ReportView &report, Now now)
{
    if (known && compareReports(report, *known) <= 0)
        return;
    Rejected rejected {key.bucket, ReportTable::hashOf(report.line()),
                       known ? ReportTable::hashOf(known->line()) : 0};
    if (isAhead(report, now))
        rejected.before = dueTime(report);
    else
        rejected.after = receiptOf(report) + m_settings.herd.forgetAfter;
    from.onRejected(rejected);
}

void NodeCore::learn(const ReportTable::Key &key, const ReportView &report, NodeId except)
{
    const Report &known = m_table.insert(key, report);
    m_aside.remove(known.client());
    m_barrier.learned(known);
    for (const auto &neighbour : m_neighbours) {
        if (neighbour->peer() != except)
            neighbour->forward(known);
    }
}

void NodeCore::onClosed(ConnId conn, CloseReason reason)
{
    if (const auto link = m_links.find(conn); link != m_links.end()) {
        Neighbour *const neighbour = link->second;
        m_links.erase(link);
        neighbour->onClosed(conn, linkReason(reason));
        return;
    }
    m_handshakes.remove(conn);
    const auto session = m_sessions.find(conn);
    if (session == m_sessions.end())
        return;
    for (QueryId query : session->second.waitingQueries())
        m_queries.erase(query);
    m_sessions.erase(session);
    if (m_output.wantsFacts())
        m_output.fact(fact::ClientGone {conn, reason});
}

void NodeCore::onSent(ConnId conn)
{
    if (const auto link = m_links.find(conn); link != m_links.end())
        link->second->onSent(conn);
}

void NodeCore::onTimer(NodeId id)
{
    neighbour(id)->onTimer();
}

void NodeCore::onTick(Now now)
{
    lookAtClock(now);
    goWithTheClock(now);
    for (const auto &neighbour : m_neighbours)
        neighbour->onClock(now.wall);
    tickHandshakes();
}

void NodeCore::setLinkWhole(NodeId id, bool whole)
{
    if (Neighbour *peer = neighbour(id))
        peer->setWhole(whole);
}

void NodeCore::onNeighbourMoved(NodeId id)
{
    if (Neighbour *peer = neighbour(id))
        peer->onSignOfLife();
}

qsizetype NodeCore::lineLimit(Port port) const
{
    return port == Port::Peers ? limits::HandshakeLine : limits::ClientLine;
}

qsizetype NodeCore::updateLimit(Port port) const
{
    return port == Port::Clients && m_foreignCallers ? limits::PeerLine : lineLimit(port);
}

void NodeCore::setAddresses(NodeId id, const QList<QByteArray> &addresses)
{
    m_addresses.insert(id, addresses);
}

} // namespace herd
