// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/nodecore.h"

#include "herd/core/foreignlink.h"
#include "herd/core/limits.h"
#include "herd/core/mixed.h"
#include "herd/core/posixtime.h"
#include "herd/core/update.h"

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
    , m_storing(m_settings.hasJournal, output, m_table)
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
        const QByteArray nonce
            = makeNonce(m_settings.key, m_settings.seed, m_settings.incarnation, ++m_guestsSeen);
        m_guests.emplace(conn, Guest(nonce));
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
        if (message && !receiveMessage(from->peer(), *message, line, now))
            from->onNonsense();
    } else if (const auto guest = m_guests.find(conn); guest != m_guests.end()) {
        onGuestLine(conn, guest->second, line);
    }
}

void NodeCore::onGuestLine(ConnId conn, Guest &guest, QByteArrayView line)
{
    const Guest::Outcome outcome = guest.onLine(line, m_settings);
    if (!outcome.reply.isEmpty())
        m_output.send(conn, outcome.reply);
    if (outcome.proven.isValid()) {
        const quint64 incarnation = guest.incarnation();
        m_guests.erase(conn);
        take(outcome, conn, incarnation);
        return;
    }
    if (Neighbour *knocked = neighbour(outcome.knocked))
        knocked->onSignOfLife();
    if (auto *pretended = static_cast<Link *>(neighbour(outcome.pretended)))
        pretended->onRefused(QByteArrayLiteral("wrong key"));
    if (outcome.close) {
        m_output.close(conn);
        m_guests.erase(conn);
    }
}

void NodeCore::take(const Guest::Outcome &proven, ConnId conn, quint64 incarnation)
{
    // Guest only proves neighbours of our own wire.
    auto *link = static_cast<Link *>(neighbour(proven.proven));
    if (!link->isWhole() || !link->mayBeTakenBy(incarnation)) {
        m_output.send(conn,
                      link->isWhole()
                          ? QByteArrayLiteral("REFUSED another node of that name is linked\n")
                          : QByteArrayLiteral("REFUSED cut\n"));
        m_output.close(conn);
        return;
    }
    m_links[conn] = link;
    link->take(conn, incarnation, proven.welcome);
}

Verdict NodeCore::judge(const Report *known, const ReportView &report, Now now) const
{
    if (isExpired(report, now))
        return Verdict::Stale;
    if (!known)
        return Verdict::Newer;
    const auto order = compareReports(report, *known);
    return order > 0 ? Verdict::Newer : order == 0 ? Verdict::Duplicate : Verdict::Stale;
}

// Most of what a flood brings is there already, byte for byte, and needs no second look. False when
// the message is no AT line.
bool NodeCore::receiveMessage(NodeId from, QByteArrayView message, QByteArrayView line, Now now)
{
    const auto report = ReportView::split(message);
    if (!report)
        return false;
    const ReportTable::Key key = m_table.keyOf(report->client());
    const Report *known = m_table.find(key);
    if (known && known->line() == message && !isExpired(*known, now)) {
        settle(from, key, *known, Verdict::Duplicate, line);
        return true;
    }
    if (!report->isValid())
        return false;
    settle(from, key, *report, judge(known, *report, now), line);
    return true;
}

void NodeCore::settle(NodeId from, const ReportTable::Key &key, const ReportView &report,
                      Verdict verdict, QByteArrayView line)
{
    if (m_output.wantsFacts())
        m_output.fact(fact::UpdateReceived {from, Report(report), verdict, line.toByteArray()});
    if (verdict == Verdict::Newer)
        learn(key, report, from);
    if (Neighbour *teller = verdict != Verdict::Stale ? neighbour(from) : nullptr)
        teller->onHeard(report);
}

void NodeCore::learn(const ReportTable::Key &key, const ReportView &report, NodeId except)
{
    const Report &known = m_table.insert(key, report);
    m_storing.changed(known.client(), known);
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
    m_guests.erase(conn);
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
    forgetSilentClients(now);
    std::vector<ConnId> late;
    for (auto &[conn, guest] : m_guests) {
        if (guest.onTick() > limits::GuestTicks)
            late.push_back(conn);
    }
    for (ConnId conn : late) {
        m_guests.erase(conn);
        m_output.close(conn);
    }
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
    return port == Port::Peers ? limits::PeerLine : limits::ClientLine;
}

qsizetype NodeCore::updateLimit(Port port) const
{
    return port == Port::Peers || m_foreignCallers ? limits::PeerLine : limits::ClientLine;
}

void NodeCore::setAddresses(NodeId id, const QList<QByteArray> &addresses)
{
    m_addresses.insert(id, addresses);
}

} // namespace herd
