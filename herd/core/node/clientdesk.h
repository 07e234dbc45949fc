// SPDX-License-Identifier: GPL-3.0-or-later
// A node's clients: their commands, their answers, their end. Foreign servers call here too. Owned
// by NodeCore. Pure.
#pragma once

#include "herd/core/node/flooding.h"
#include "herd/core/node/session.h"
#include "herd/core/wire/command.h"

#include <unordered_map>
#include <vector>

namespace herd {

class ClientDesk
{
public:
    ClientDesk(NodeParts &node, const Retention &retention, Flooding &flooding);

    void onAccepted(ConnId conn, const QByteArray &host);
    // Each false when it is no client's connection.
    bool onLine(ConnId conn, QByteArrayView line, Now now);
    bool onBadLine(ConnId conn, QByteArrayView start, CloseReason why); // too long, too slow
    bool onHalfClosed(ConnId conn);
    bool onClosed(ConnId conn, CloseReason reason);

    void onPlaces(QueryId query, const PlacesResult &result, Now now);
    void onStored(quint64 batch);
    void onStoreFailed(const QByteArray &why);
    void release(); // the answers that may go out now
    bool hasMore() const { return !m_touched.empty(); }
    void stop(); // answers what waits for Places

    // Somebody may say UPDATE here.
    bool takesUpdates() const { return m_takesUpdates; }

private:
    struct Asked
    {
        ConnId conn = 0;
        Nanoseconds at {};
    };

    void run(ConnId conn, Session &session, QByteArrayView line, Now now);
    bool runIamat(ConnId conn, Session &session, const Iamat &iamat, Now now);
    bool runWhatsat(ConnId conn, Session &session, const Whatsat &whatsat, Now now);
    bool runUpdate(Session &session, QByteArrayView line, QByteArrayView json, Now now);
    void answer(ConnId conn, Session &session, const QByteArray &bytes, quint64 batch = 0);
    void endAfterReply(Session &session) const;
    void markStored(const std::vector<ConnId> &conns, quint64 batch);
    void touch(ConnId conn);
    void release(ConnId conn, Session &session);
    void end(ConnId conn, Session &session, CloseReason reason);
    void forgetQueries(const Session &session);

    NodeParts &m_node;
    const Retention &m_retention;
    Flooding &m_flooding;
    const bool m_takesUpdates;
    std::unordered_map<ConnId, Session> m_sessions;
    std::unordered_map<QueryId, Asked> m_queries;
    QueryId m_nextQuery = 1;
    std::vector<ConnId> m_touched;   // sessions with something to release
    std::vector<ConnId> m_releasing; // those whose turn it is; keeps its memory
    QByteArray m_said;               // the answer under way; keeps its memory
};

} // namespace herd
