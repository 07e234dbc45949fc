// SPDX-License-Identifier: GPL-3.0-or-later
// A node's callers at the peer port, until they are neighbours or gone. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/link/pendinghandshakes.h"
#include "herd/core/node/nodeparts.h"

namespace herd {

class CallerDesk
{
public:
    explicit CallerDesk(NodeParts &node);

    void onAccepted(ConnId conn, const QByteArray &host);
    void onIdentified(ConnId conn, const QByteArray &name);
    void onDistrusted(ConnId conn, const QByteArray &name, const QByteArray &why);
    bool onLine(ConnId conn, QByteArrayView line);     // false when it is no caller's
    bool onBadLine(ConnId conn, QByteArrayView start); // too long or too slow: it is said so
    void onClosed(ConnId conn) { m_handshakes.remove(conn); }
    void onTick();

    // Closes one that has not proven itself; false when there is none.
    bool turnAwayOne();
    void onTurnedAway() { ++m_turnedAway.callers; } // by the host, before it came here

private:
    void turnAway(ConnId conn);
    void take(const InboundHandshake::Outcome &proven, ConnId conn, quint64 incarnation);

    NodeParts &m_node;
    PendingHandshakes m_handshakes;
    quint64 m_begun = 0;
    fact::StrangersTurnedAway m_turnedAway; // since the last tick
};

} // namespace herd
