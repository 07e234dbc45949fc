// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/clientdesk.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/wire/update.h"

#include <algorithm>
#include <utility>

namespace herd {

namespace {

bool mayHearForeign(const HerdConfig &herd, NodeId self)
{
    const QList<NodeId> neighbours = herd.neighbours(self);
    return herd.peers == Membership::Open
        || std::any_of(neighbours.begin(), neighbours.end(),
                       [&herd](NodeId id) { return herd.node(id).wire != Wire::Herd; });
}

} // namespace

ClientDesk::ClientDesk(NodeParts &node, const Retention &retention, Flooding &flooding)
    : m_node(node)
    , m_retention(retention)
    , m_flooding(flooding)
    , m_takesUpdates(mayHearForeign(node.settings.herd, node.settings.self))
{
}

void ClientDesk::onAccepted(ConnId conn, const QByteArray &host)
{
    m_sessions.emplace(conn, Session(host));
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::ClientConnected {conn, host});
}

bool ClientDesk::onLine(ConnId conn, QByteArrayView line, Now now)
{
    const auto session = m_sessions.find(conn);
    if (session == m_sessions.end())
        return false;
    run(conn, session->second, line, now);
    return true;
}

void ClientDesk::run(ConnId conn, Session &session, QByteArrayView line, Now now)
{
    if (session.ending)
        return; // behind its end nothing counts
    const Command command = parseCommand(line);
    if (std::holds_alternative<EmptyLine>(command))
        return;
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::LineReceived {conn, line.toByteArray()});
    const bool good = std::visit(
        Overloaded {
            [&](const Iamat &iamat) { return runIamat(conn, session, iamat, now); },
            [&](const Whatsat &whatsat) { return runWhatsat(conn, session, whatsat, now); },
            [&](const UpdateCommand &update) { return runUpdate(session, line, update.json, now); },
            [&](const EmptyLine &) { return true; },
            [&](const InvalidCommand &) { return false; },
        },
        command);
    if (!good)
        answer(conn, session, "? " + line.toByteArray() + '\n');
    if (!session.paused && session.waiting() >= limits::WaitingAnswers) {
        session.paused = true;
        m_node.output.setReading(conn, false);
    }
}

// The line now answered is the last that counts, where the settings want that.
void ClientDesk::endAfterReply(Session &session) const
{
    if (m_node.settings.closeAfterReply && !session.ending)
        session.ending = CloseReason::ByServer;
}

// At once when nothing stands before it, else behind what the session waits for.
void ClientDesk::answer(ConnId conn, Session &session, const QByteArray &bytes, quint64 batch)
{
    endAfterReply(session);
    if (batch == 0 && session.isClear() && !session.ending) {
        if (m_node.output.wantsFacts())
            m_node.output.fact(fact::ReplySent {conn, bytes});
        m_node.output.send(conn, bytes);
        return;
    }
    if (batch != 0)
        m_node.barrier.wait(conn);
    session.answer(bytes, batch);
    touch(conn);
}

bool ClientDesk::runIamat(ConnId conn, Session &session, const Iamat &iamat, Now now)
{
    const Nanoseconds claimed = toNanoseconds(iamat.time);
    if (claimed > now.wall && claimed - now.wall > limits::FutureTime)
        return false;
    // A client's own times decide here; the rest of the total order only settles what servers took
    // at the same time without knowing of each other.
    const ReportTable::Key key = m_node.table.keyOf(iamat.client);
    const Report *known = m_node.table.find(key);
    if (!known && m_retention.isFull()) {
        if (m_node.output.wantsFacts())
            m_node.output.fact(fact::ClientNotTaken {conn, iamat.client.toByteArray()});
        return false;
    }
    Verdict verdict = Verdict::Newer;
    if (known) {
        const auto order = compareTimes(iamat.time, known->time());
        verdict = order > 0 ? Verdict::Newer : order == 0 ? Verdict::Duplicate : Verdict::Stale;
    }
    const ReportView report
        = ReportView::make(m_said, m_node.settings.herd.node(m_node.settings.self).name, now.wall,
                           iamat.client, iamat.coordinates, iamat.time);
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::ReportTaken {conn, Report(report), verdict});
    if (verdict == Verdict::Newer)
        m_flooding.learn(key, report, {});
    m_said.append('\n'); // the report is of no use from here on
    answer(conn, session, m_said, m_node.barrier.pending());
    return true;
}

bool ClientDesk::runWhatsat(ConnId conn, Session &session, const Whatsat &whatsat, Now now)
{
    const Report *known = m_node.table.find(whatsat.client);
    if (!known)
        return false;
    const QueryId query = m_nextQuery++;
    const PlacesQuery what {known->where(), whatsat.radiusKm, whatsat.limit};
    m_queries.emplace(query, Asked {conn, now.mono});
    endAfterReply(session);
    session.await(query, known->line() + '\n');
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::PlacesAsked {query, conn, whatsat.client.toByteArray(), what});
    m_node.output.askPlaces(query, what);
    return true;
}

void ClientDesk::onPlaces(QueryId query, const PlacesResult &result, Now now)
{
    const auto asked = m_queries.find(query);
    if (asked == m_queries.end())
        return;
    const ConnId conn = asked->second.conn;
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::PlacesAnswered {query, result, now.mono - asked->second.at});
    m_queries.erase(asked);
    const auto session = m_sessions.find(conn);
    if (session != m_sessions.end() && session->second.answered(query, result.json + "\n\n"))
        touch(conn);
}

// Foreign servers call on the client port; who may be believed is a matter of where it calls from.
bool ClientDesk::runUpdate(Session &session, QByteArrayView line, QByteArrayView json, Now now)
{
    if (!m_takesUpdates)
        return false;
    const auto update = parseSeedUpdate(json);
    if (!update)
        return false;
    const NodeId named = m_node.settings.herd.find(update->server);
    Neighbour *const peer = m_node.neighbours.find(named);
    if (m_node.settings.herd.peers != Membership::Open
        && !m_node.neighbours.mayCallFrom(named, session.host()))
        return false;
    const ReportTable::Key key = m_node.table.keyOf(update->report.client());
    const Report *const known = m_node.table.find(key);
    if ((peer && !peer->isWhole()) || (!known && m_retention.isFull()))
        return false;
    const Verdict verdict = m_flooding.judge(known, update->report, now);
    m_flooding.settle(peer, key, update->report, verdict, line);
    if (peer)
        peer->onKnock();
    return verdict != Verdict::Ahead;
}

void ClientDesk::onStored(quint64 batch)
{
    markStored(m_node.barrier.onStored(batch), batch);
}

// Nobody waits any longer; what is stored later is said by onStored().
void ClientDesk::onStoreFailed(const QByteArray &why)
{
    const quint64 all = m_node.barrier.pending();
    markStored(m_node.barrier.onFailed(why), all);
}

void ClientDesk::markStored(const std::vector<ConnId> &conns, quint64 batch)
{
    for (ConnId conn : conns) {
        const auto session = m_sessions.find(conn);
        if (session == m_sessions.end())
            continue;
        session->second.stored(batch);
        touch(conn);
    }
}

void ClientDesk::touch(ConnId conn)
{
    m_touched.push_back(conn);
    m_node.output.batchDue();
}

void ClientDesk::release()
{
    m_releasing.swap(m_touched);
    for (ConnId conn : m_releasing) {
        const auto session = m_sessions.find(conn);
        if (session != m_sessions.end())
            release(conn, session->second);
    }
    m_releasing.clear();
}

void ClientDesk::release(ConnId conn, Session &session)
{
    const Answers ready = session.takeReady();
    for (qsizetype i = 0; i < ready.count(); ++i) {
        m_said.resize(0); // keeps its memory
        m_said.append(ready.at(i));
        if (m_node.output.wantsFacts())
            m_node.output.fact(fact::ReplySent {conn, m_said});
        m_node.output.send(conn, m_said);
    }
    if (session.paused && session.waiting() <= limits::WaitingAnswers / 2) {
        session.paused = false;
        m_node.output.setReading(conn, true);
    }
    if (session.ending && session.waiting() == 0)
        end(conn, session, *session.ending);
}

// Closes after what was sent; the session is gone with this call.
void ClientDesk::end(ConnId conn, Session &session, CloseReason reason)
{
    forgetQueries(session);
    m_node.output.close(conn);
    m_sessions.erase(conn);
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::ClientGone {conn, reason});
}

void ClientDesk::forgetQueries(const Session &session)
{
    for (QueryId query : session.waitingQueries())
        m_queries.erase(query);
}

bool ClientDesk::onBadLine(ConnId conn, QByteArrayView start, CloseReason why)
{
    const auto found = m_sessions.find(conn);
    if (found == m_sessions.end())
        return false;
    Session &session = found->second;
    if (session.ending)
        return true; // it had its last answer
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::LineReceived {conn, start.toByteArray()});
    session.answer("? " + start.toByteArray() + '\n');
    session.ending = why; // after the answers that wait
    touch(conn);
    return true;
}

bool ClientDesk::onHalfClosed(ConnId conn)
{
    const auto session = m_sessions.find(conn);
    if (session == m_sessions.end())
        return false;
    if (!session->second.ending)
        session->second.ending = CloseReason::ByClient;
    touch(conn);
    return true;
}

bool ClientDesk::onClosed(ConnId conn, CloseReason reason)
{
    const auto session = m_sessions.find(conn);
    if (session == m_sessions.end())
        return false;
    forgetQueries(session->second);
    m_sessions.erase(session);
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::ClientGone {conn, reason});
    return true;
}

void ClientDesk::stop()
{
    const auto result = emptyPlaces(PlacesStatus::UnknownError,
                                    QByteArrayLiteral("The server is being stopped."));
    const auto queries = std::exchange(m_queries, {});
    for (const auto &[query, asked] : queries) {
        const auto session = m_sessions.find(asked.conn);
        if (session != m_sessions.end() && session->second.answered(query, result.json + "\n\n"))
            touch(asked.conn);
    }
}

} // namespace herd
