// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/clientsessions.h"

#include "herd/core/base/limits.h"

#include <utility>

namespace herd {

void ClientSessions::onAccepted(ConnId conn, const QByteArray &host, bool isTls)
{
    m_sessions.emplace(conn, ClientSession(host));
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::ClientConnected {conn, host, isTls});
}

bool ClientSessions::onBadLine(ConnId conn, QByteArrayView start, CloseReason why)
{
    ClientSession *const session = find(conn);
    if (!session)
        return false;
    if (session->ending)
        return true; // it had its last answer
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::LineReceived {conn, start.toByteArray()});
    session->answer("? " + start.toByteArray() + '\n');
    session->ending = why; // after the answers that wait
    touch(conn);
    return true;
}

bool ClientSessions::onHalfClosed(ConnId conn)
{
    ClientSession *const session = find(conn);
    if (!session)
        return false;
    if (!session->ending)
        session->ending = CloseReason::ByClient;
    touch(conn);
    return true;
}

bool ClientSessions::onClosed(ConnId conn, CloseReason reason)
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

// The line now answered is the last that counts, where the settings want that.
void ClientSessions::endAfterReply(ClientSession &session) const
{
    if (m_node.settings.closeAfterReply && !session.ending)
        session.ending = CloseReason::ByServer;
}

void ClientSessions::answer(ConnId conn, ClientSession &session, const QByteArray &bytes,
                            quint64 batch)
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

QueryId ClientSessions::await(ConnId conn, ClientSession &session, QByteArrayView head,
                              Nanoseconds now)
{
    const QueryId query = m_nextQuery++;
    m_queries.emplace(query, Asked {conn, now});
    endAfterReply(session);
    session.await(query, head);
    return query;
}

std::optional<ClientSessions::Asked> ClientSessions::takeQuery(QueryId query)
{
    const auto asked = m_queries.extract(query);
    return asked ? std::optional(asked.mapped()) : std::nullopt;
}

void ClientSessions::answerQuery(const Asked &asked, QueryId query, QByteArrayView rest)
{
    ClientSession *const session = find(asked.conn);
    if (session && session->answered(query, rest))
        touch(asked.conn);
}

void ClientSessions::answerQueries(QByteArrayView rest)
{
    for (const auto &[query, asked] : std::exchange(m_queries, {}))
        answerQuery(asked, query, rest);
}

void ClientSessions::pauseIfBehind(ConnId conn, ClientSession &session)
{
    if (session.paused || session.waiting() < limits::WaitingAnswers)
        return;
    session.paused = true;
    m_node.output.setReading(conn, false);
}

void ClientSessions::endRead()
{
    for (auto &[conn, session] : m_sessions) {
        if (session.paused || session.ending)
            continue;
        session.ending = CloseReason::ByServer;
        touch(conn);
    }
}

void ClientSessions::stored(const std::vector<ConnId> &conns, quint64 batch)
{
    for (ConnId conn : conns) {
        if (ClientSession *const session = find(conn)) {
            session->stored(batch);
            touch(conn);
        }
    }
}

void ClientSessions::touch(ConnId conn)
{
    m_touched.push_back(conn);
    m_node.output.batchDue();
}

void ClientSessions::release()
{
    m_releasing.swap(m_touched);
    for (ConnId conn : m_releasing) {
        if (ClientSession *const session = find(conn))
            release(conn, *session);
    }
    m_releasing.clear();
}

void ClientSessions::release(ConnId conn, ClientSession &session)
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
void ClientSessions::end(ConnId conn, ClientSession &session, CloseReason reason)
{
    forgetQueries(session);
    m_node.output.close(conn);
    m_sessions.erase(conn);
    if (m_node.output.wantsFacts())
        m_node.output.fact(fact::ClientGone {conn, reason});
}

void ClientSessions::forgetQueries(const ClientSession &session)
{
    for (QueryId query : session.waitingQueries())
        m_queries.erase(query);
}

} // namespace herd
