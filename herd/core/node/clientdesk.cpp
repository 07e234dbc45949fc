// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/clientdesk.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"

#include <utility>

namespace herd {

ClientDesk::ClientDesk(NodeParts &node, ClientSessions &sessions, const Retention &retention,
                       Flooding &flooding)
    : m_node(node)
    , m_sessions(sessions)
    , m_retention(retention)
    , m_flooding(flooding)
    , m_foreign(node, retention, flooding)
{
}

bool ClientDesk::onLine(ConnId conn, QByteArrayView line, Now now)
{
    ClientSession *const found = m_sessions.find(conn);
    if (!found)
        return false;
    ClientSession &session = *found;
    if (session.ending)
        return true; // behind its end nothing counts
    const Command command = parseCommand(line);
    if (std::holds_alternative<EmptyLine>(command))
        return true;
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::LineReceived {conn, line.toByteArray()});
    const bool good = std::visit(
        Overloaded {
            [&](const Iamat &iamat) { return runIamat(conn, session, iamat, now); },
            [&](const Whatsat &whatsat) { return runWhatsat(conn, session, whatsat, now); },
            [&](const UpdateCommand &update) {
                return m_foreign.runUpdate(line, update.json, session.host(), now);
            },
            [&](const EmptyLine &) { return true; },
            [&](const InvalidCommand &) { return m_foreign.runLine(line, session.host(), now); },
        },
        command);
    if (!good)
        m_sessions.answer(conn, session, "? " + line.toByteArray() + '\n');
    m_sessions.pauseIfBehind(conn, session);
    return true;
}

bool ClientDesk::runIamat(ConnId conn, ClientSession &session, const Iamat &iamat, Now now)
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
    m_sessions.answer(conn, session, m_said, m_node.barrier.pending());
    return true;
}

bool ClientDesk::runWhatsat(ConnId conn, ClientSession &session, const Whatsat &whatsat, Now now)
{
    const Report *known = m_node.table.find(whatsat.client);
    if (!known || known->isTombstone())
        return false;
    const PlacesQuery what {known->where(), whatsat.radiusKm, whatsat.limit};
    const QueryId query = m_sessions.await(conn, session, known->line() + '\n', now.mono);
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::PlacesAsked {query, conn, whatsat.client.toByteArray(), what});
    m_node.output.askPlaces(query, what);
    return true;
}

void ClientDesk::onPlaces(QueryId query, const PlacesResult &result, Now now)
{
    const auto asked = m_sessions.takeQuery(query);
    if (!asked)
        return;
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::PlacesAnswered {query, result, now.mono - asked->at});
    m_sessions.answerQuery(*asked, query, result.json + "\n\n");
}

void ClientDesk::onStored(quint64 batch)
{
    m_sessions.stored(m_node.barrier.onStored(batch), batch);
}

// Nobody waits any longer; what is stored later is said by onStored().
void ClientDesk::onStoreFailed(const QByteArray &why)
{
    const quint64 all = m_node.barrier.pending();
    m_sessions.stored(m_node.barrier.onFailed(why), all);
}

void ClientDesk::stop()
{
    const auto result = emptyPlaces(PlacesStatus::UnknownError,
                                    QByteArrayLiteral("The server is being stopped."));
    m_sessions.answerQueries(result.json + "\n\n");
}

} // namespace herd
