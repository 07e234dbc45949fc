// SPDX-License-Identifier: GPL-3.0-or-later
// The sessions of a node's clients: their answers in the order of their lines, what these wait for,
// and their end. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/node/clientsession.h"
#include "herd/core/node/nodeparts.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace herd {

class ClientSessions
{
public:
    explicit ClientSessions(NodeParts &node)
        : m_node(node)
    {
    }

    void onAccepted(ConnId conn, const QByteArray &host, bool isTls);
    ClientSession *find(ConnId conn) // null when it is no client's
    {
        const auto session = m_sessions.find(conn);
        return session == m_sessions.end() ? nullptr : &session->second;
    }
    // Each false when it is no client's connection.
    bool onBadLine(ConnId conn, QByteArrayView start, CloseReason why); // too long, too slow
    bool onHalfClosed(ConnId conn);
    bool onClosed(ConnId conn, CloseReason reason);

    // At once when nothing stands before it, else behind what the session waits for. `batch`: of
    // the journal, which has to be stored first; 0: none.
    void answer(ConnId conn, ClientSession &session, const QByteArray &bytes, quint64 batch = 0);
    // The head of an answer whose rest comes from Places.
    QueryId await(ConnId conn, ClientSession &session, QByteArrayView head, Nanoseconds now);
    // That rest is there.
    struct Asked
    {
        ConnId conn = 0;
        Nanoseconds at {};
    };
    std::optional<Asked> takeQuery(QueryId query); // nothing when nobody waits any more
    void answerQuery(const Asked &asked, QueryId query, QByteArrayView rest);
    void answerQueries(QByteArrayView rest); // all of them
    // Does not read on while too many answers wait.
    void pauseIfBehind(ConnId conn, ClientSession &session);

    // Ends each when all it has said so far is answered, but for those that are not read for now:
    // what they have said is still to come.
    void endRead();
    qsizetype count() const { return qsizetype(m_sessions.size()); }

    // The batch up to which everything is stored; all that those wait for, when the journal fails.
    void stored(const std::vector<ConnId> &conns, quint64 batch);
    void release(); // the answers that may go out now
    bool hasMore() const { return !m_touched.empty(); }

private:
    void endAfterReply(ClientSession &session) const;
    void touch(ConnId conn);
    void release(ConnId conn, ClientSession &session);
    void end(ConnId conn, ClientSession &session, CloseReason reason);
    void forgetQueries(const ClientSession &session);

    NodeParts &m_node;
    std::unordered_map<ConnId, ClientSession> m_sessions;
    std::unordered_map<QueryId, Asked> m_queries;
    QueryId m_nextQuery = 1;
    std::vector<ConnId> m_touched;   // those with something to release
    std::vector<ConnId> m_releasing; // whose turn it is; keeps its memory
    QByteArray m_said;               // the answer under way; keeps its memory
};

} // namespace herd
