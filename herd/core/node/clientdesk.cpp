// SPDX-License-Identifier: GPL-3.0-or-later
// NodeCore's dealings with clients: their commands, their answers, their end.
#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/node/nodecore.h"
#include "herd/core/wire/update.h"

namespace herd {

void NodeCore::onClientLine(ConnId conn, Session &session, QByteArrayView line, Now now)
{
    if (session.ending)
        return; // behind its end nothing counts
    const Command command = parseCommand(line);
    if (std::holds_alternative<EmptyLine>(command))
        return;
    if (m_output.wantsFacts())
        m_output.fact(fact::LineReceived {conn, line.toByteArray()});
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
        m_output.setReading(conn, false);
    }
}

// The line now answered is the last that counts, where the settings want that.
void NodeCore::endAfterReply(Session &session) const
{
    if (m_settings.closeAfterReply && !session.ending)
        session.ending = CloseReason::ByServer;
}

// At once when nothing stands before it, else behind what the session waits for.
void NodeCore::answer(ConnId conn, Session &session, const QByteArray &bytes, quint64 batch)
{
    endAfterReply(session);
    if (batch == 0 && session.isClear() && !session.ending) {
        if (m_output.wantsFacts())
            m_output.fact(fact::ReplySent {conn, bytes});
        m_output.send(conn, bytes);
        return;
    }
    if (batch != 0)
        m_barrier.wait(conn);
    session.answer(bytes, batch);
    touch(conn);
}

bool NodeCore::runIamat(ConnId conn, Session &session, const Iamat &iamat, Now now)
{
    const Nanoseconds claimed = toNanoseconds(iamat.time);
    if (claimed > now.wall && claimed - now.wall > limits::FutureTime)
        return false;
    // A client's own times decide here; the rest of the total order only settles what servers took
    // at the same time without knowing of each other.
    const ReportTable::Key key = m_table.keyOf(iamat.client);
    const Report *known = m_table.find(key);
    if (!known && isFull()) {
        if (m_output.wantsFacts())
            m_output.fact(fact::ClientNotTaken {conn, iamat.client.toByteArray()});
        return false;
    }
    Verdict verdict = Verdict::Newer;
    if (known) {
        const auto order = compareTimes(iamat.time, known->time());
        verdict = order > 0 ? Verdict::Newer : order == 0 ? Verdict::Duplicate : Verdict::Stale;
    }
    const ReportView report
        = ReportView::make(m_said, m_settings.herd.node(m_settings.self).name, now.wall,
                           iamat.client, iamat.coordinates, iamat.time);
    if (m_output.wantsFacts())
        m_output.fact(fact::ReportTaken {conn, Report(report), verdict});
    if (verdict == Verdict::Newer)
        learn(key, report, {});
    m_said.append('\n'); // the report is of no use from here on
    answer(conn, session, m_said, m_barrier.pending());
    return true;
}

bool NodeCore::runWhatsat(ConnId conn, Session &session, const Whatsat &whatsat, Now now)
{
    const Report *known = m_table.find(whatsat.client);
    if (!known)
        return false;
    const QueryId query = m_nextQuery++;
    const PlacesQuery what {known->where(), whatsat.radiusKm, whatsat.limit};
    m_queries.emplace(query, Asked {conn, now.mono});
    endAfterReply(session);
    session.await(query, known->line() + '\n');
    if (m_output.wantsFacts())
        m_output.fact(fact::PlacesAsked {query, conn, whatsat.client.toByteArray(), what});
    m_output.askPlaces(query, what);
    return true;
}

void NodeCore::onPlaces(QueryId query, const PlacesResult &result, Now now)
{
    const auto asked = m_queries.find(query);
    if (asked == m_queries.end())
        return;
    const ConnId conn = asked->second.conn;
    if (m_output.wantsFacts())
        m_output.fact(fact::PlacesAnswered {query, result, now.mono - asked->second.at});
    m_queries.erase(asked);
    const auto session = m_sessions.find(conn);
    if (session != m_sessions.end() && session->second.answered(query, result.json + "\n\n"))
        touch(conn);
}

// Foreign servers call on the client port; who may be believed is a matter of where it calls from.
bool NodeCore::runUpdate(Session &session, QByteArrayView line, QByteArrayView json, Now now)
{
    if (!m_foreignCallers)
        return false;
    const auto update = parseSeedUpdate(json);
    if (!update)
        return false;
    const NodeId named = m_settings.herd.find(update->server);
    const NodeId sender = neighbour(named) ? named : NodeId {};
    if (m_settings.herd.peers != Membership::Open && !maySpeakAs(sender, session))
        return false;
    Neighbour *const peer = neighbour(sender);
    const ReportTable::Key key = m_table.keyOf(update->report.client());
    const Report *const known = m_table.find(key);
    if ((peer && !peer->isWhole()) || (!known && isFull()))
        return false;
    const Verdict verdict = judge(known, update->report, now);
    settle(peer, key, update->report, verdict, line);
    if (peer)
        peer->onKnock();
    return verdict != Verdict::Ahead;
}

bool NodeCore::maySpeakAs(NodeId sender, const Session &session) const
{
    return sender.isValid() && m_settings.herd.node(sender).wire != Wire::Herd
        && m_addresses.value(sender).contains(session.host());
}

void NodeCore::endOfBatch()
{
    m_barrier.endOfBatch();
    m_releasing.swap(m_touched);
    for (ConnId conn : m_releasing) {
        const auto session = m_sessions.find(conn);
        if (session != m_sessions.end())
            release(conn, session->second);
    }
    m_releasing.clear();
    takeTurns();
}

bool NodeCore::hasMore() const
{
    return !m_touched.empty() || !m_turns.empty();
}

void NodeCore::touch(ConnId conn)
{
    m_touched.push_back(conn);
    m_output.batchDue();
}

void NodeCore::takeTurns()
{
    for (qsizetype left = limits::LinkSlice; left > 0 && !m_turns.empty();) {
        Neighbour *const next = m_turns.front();
        m_turns.pop_front();
        left -= next->takeTurn(left);
    }
}

void NodeCore::release(ConnId conn, Session &session)
{
    const Answers ready = session.takeReady();
    for (qsizetype i = 0; i < ready.count(); ++i) {
        m_said.resize(0); // keeps its memory
        m_said.append(ready.at(i));
        if (m_output.wantsFacts())
            m_output.fact(fact::ReplySent {conn, m_said});
        m_output.send(conn, m_said);
    }
    if (session.paused && session.waiting() <= limits::WaitingAnswers / 2) {
        session.paused = false;
        m_output.setReading(conn, true);
    }
    if (session.ending && session.waiting() == 0)
        end(conn, session, *session.ending);
}

// Closes after what was sent; the session is gone with this call.
void NodeCore::end(ConnId conn, Session &session, CloseReason reason)
{
    for (QueryId query : session.waitingQueries())
        m_queries.erase(query);
    m_output.close(conn);
    m_sessions.erase(conn);
    if (m_output.wantsFacts())
        m_output.fact(fact::ClientGone {conn, reason});
}

void NodeCore::onLineTooLong(ConnId conn, QByteArrayView start)
{
    refuseLine(conn, start, CloseReason::LineTooLong);
}

void NodeCore::onLineTooSlow(ConnId conn, QByteArrayView start)
{
    refuseLine(conn, start, CloseReason::TooSlow);
}

void NodeCore::refuseLine(ConnId conn, QByteArrayView start, CloseReason why)
{
    const auto session = m_sessions.find(conn);
    if (session == m_sessions.end()) {
        if (m_handshakes.remove(conn))
            m_output.send(conn, "? " + start.toByteArray() + '\n');
        onClosed(conn, why);
        m_output.close(conn);
        return;
    }
    if (session->second.ending)
        return; // it had its last answer
    if (m_output.wantsFacts())
        m_output.fact(fact::LineReceived {conn, start.toByteArray()});
    session->second.answer("? " + start.toByteArray() + '\n');
    session->second.ending = why; // after the answers that wait
    touch(conn);
}

void NodeCore::onHalfClosed(ConnId conn)
{
    const auto session = m_sessions.find(conn);
    if (session == m_sessions.end()) {
        onClosed(conn, CloseReason::Lost);
        m_output.close(conn);
        return;
    }
    if (!session->second.ending)
        session->second.ending = CloseReason::ByClient;
    touch(conn);
}

} // namespace herd
