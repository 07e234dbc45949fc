// SPDX-License-Identifier: GPL-3.0-or-later
// One server of a herd, without its sockets: bytes and times come in, calls on NodeOutput go out.
// Deterministic: same calls, same output. Owned by a host (NodeRun over TCP, SimNode in virtual
// time, a recorder in tests), which lives on one thread and calls from that thread only.
#pragma once

#include "herd/core/node/callerdesk.h"
#include "herd/core/node/clientdesk.h"
#include "herd/core/node/drain.h"

namespace herd {

class NodeCore
{
public:
    NodeCore(NodeSettings settings, NodeOutput &output);
    NodeCore(const NodeCore &) = delete;
    NodeCore &operator=(const NodeCore &) = delete;

    // What its journal holds, some at a time, before start(): AT lines, each with its newline,
    // which the journal has checked.
    void restore(QByteArrayView lines, Now now);
    qsizetype setAside() const { return m_node.aside.size(); } // see fact::ReportSetAside
    void start();                                              // begins to dial and to knock
    Drain &drain() { return m_drain; }                         // before it is stopped
    // Answers what still waits, says goodbye to neighbours; the host flushes and closes what is
    // left.
    void stop();

    // `host` is the caller's address as text ("127.0.0.1").
    void onAccepted(ConnId conn, Port port, const QByteArray &host);
    // Where the transport asks who calls at the peer port: it has proven to be of that name, before
    // its first line; or it has not, has gone, and pretended to that name, which may be empty. So it
    // is with a link's other end that had proven it, and is believed no longer. At the TLS port the
    // name is empty: the handshake is done, or came to nothing. True: it is a client.
    bool onIdentified(ConnId id, const QByteArray &who) { return m_callers.onIdentified(id, who); }
    void onDistrusted(ConnId conn, const QByteArray &name, const QByteArray &why)
    {
        if (!m_node.neighbours.onDistrusted(conn, why))
            m_callers.onDistrusted(conn, name, why);
    }
    void onDialed(NodeId neighbour, ConnId conn);
    void onDialFailed(NodeId neighbour, LinkReason why, const QByteArray &detail);
    void onLine(ConnId conn, QByteArrayView line, Now now); // without its newline
    // One that is too long, or begun and not finished in time, by its first bytes.
    void onBadLine(ConnId conn, QByteArrayView start, CloseReason why);
    void onHalfClosed(ConnId conn); // the other side will send no more
    // `detail`: what the transport knows of it, see Transport::Peer.
    void onClosed(ConnId conn, CloseReason reason, const QByteArray &detail = {});
    void onSent(ConnId conn); // everything queued on it has been handed to the system
    void onTimer(NodeId neighbour);
    void onTick(Now now); // every limits::LinkTick: looks for what has to go
    void onPlaces(QueryId query, const PlacesResult &result, Now now);
    void onStored(quint64 batch) { m_clients.onStored(batch); } // and every batch before it
    void onStoreFailed(const QByteArray &why) { m_clients.onStoreFailed(why); }
    // Answers wait for onStored().
    bool hasUncommitted() const { return m_node.barrier.isAwaited(); }
    // Hands over what is to be stored, releases the answers that waited, and lets links say a slice
    // of what waits for them. Once a loop turn, after everything that came in during it; what was
    // sent meanwhile goes to the system then. BatchLoop does it all.
    void endOfBatch();
    bool hasMore() const; // endOfBatch() would have more to do

    void setLinkWhole(NodeId neighbour, bool whole); // cut or heal, by the user
    // By an operator: the client is forgotten here and, as a flood, everywhere, until it reports a
    // newer time. It need not be known here. Nothing when that is no client's id.
    void forget(QByteArrayView client, Now now);
    void onNeighbourMoved(NodeId neighbour); // it listens elsewhere now: worth a try

    // The host is short of room for callers that have not proven themselves: closes one of them,
    // for one at that port; false when there is none.
    bool turnAwayCaller(Port port) { return m_callers.turnAwayOne(port); }
    void onTurnedAway() { m_callers.onTurnedAway(); } // the host had no room for one at all

    // The longest line wanted from callers at a port, at the peer port until they are welcome;
    // lines that begin with UPDATE may be longer where a foreign neighbour may call.
    qsizetype lineLimit(Port port) const;
    qsizetype updateLimit(Port port) const;
    // The addresses a foreign neighbour may speak from, where its host is a name.
    void setAddresses(NodeId neighbour, const QList<QByteArray> &addresses);

    const ReportTable &table() const { return m_node.table; }

private:
    NodeParts m_node;
    Retention m_retention;
    Flooding m_flooding;
    ClientSessions m_sessions;
    ClientDesk m_clients;
    CallerDesk m_callers;
    Drain m_drain;
    bool m_isStarted = false;
};

} // namespace herd
