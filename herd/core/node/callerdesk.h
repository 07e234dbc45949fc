// SPDX-License-Identifier: GPL-3.0-or-later
// A node's callers at the peer port, until they are neighbours or gone, and those at the TLS port,
// until they are clients or gone. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/link/pendinghandshakes.h"
#include "herd/core/node/clientsessions.h"
#include "herd/core/node/nodeparts.h"

namespace herd {

class CallerDesk
{
public:
    CallerDesk(NodeParts &node, ClientSessions &sessions);

    void onAccepted(ConnId conn, Port port, const QByteArray &host);
    bool onIdentified(ConnId conn, const QByteArray &name); // true: it is a client from here on
    void onDistrusted(ConnId conn, const QByteArray &name, const QByteArray &why);
    bool onLine(ConnId conn, QByteArrayView line);     // false when it is no caller's
    bool onBadLine(ConnId conn, QByteArrayView start); // too long or too slow: it is said so
    void onClosed(ConnId conn) { forget(conn); }
    void onTick();

    // Closes one that has not proven itself, for the sake of one at that port: before neighbours
    // clients go. False when there is none.
    bool turnAwayOne(Port port);
    void onTurnedAway() { ++m_turnedAway.callers; } // by the host, before it came here

private:
    bool turnAwayFirst(const PendingHandshakes &handshakes);
    void turnAway(ConnId conn);
    void forget(ConnId conn);
    void take(const InboundHandshake::Outcome &proven, ConnId conn, quint64 incarnation);

    NodeParts &m_node;
    ClientSessions &m_sessions;
    PendingHandshakes m_handshakes; // at the peer port
    PendingHandshakes m_tlsClients;
    quint64 m_begun = 0;
    fact::StrangersTurnedAway m_turnedAway; // since the last tick
};

} // namespace herd
