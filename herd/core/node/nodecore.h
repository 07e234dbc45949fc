// SPDX-License-Identifier: GPL-3.0-or-later
// One server of a herd, without its sockets: bytes and times come in, calls on NodeOutput go out.
// Deterministic: same calls, same output. Owned by a host (NodeHost over TCP, SimHerd in virtual
// time, a recorder in tests), which lives on one thread and calls from that thread only.
#pragma once

#include "herd/core/base/clockwatch.h"
#include "herd/core/link/link.h"
#include "herd/core/link/pendinghandshakes.h"
#include "herd/core/node/commitbarrier.h"
#include "herd/core/node/session.h"
#include "herd/core/table/setaside.h"
#include "herd/core/wire/command.h"

#include <QHash>

#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

namespace herd {

class NodeCore
{
public:
    NodeCore(NodeSettings settings, NodeOutput &output);
    ~NodeCore();
    NodeCore(const NodeCore &) = delete;
    NodeCore &operator=(const NodeCore &) = delete;

    // What its journal holds, some at a time, before start(): AT lines, each with its newline,
    // which the journal has checked.
    void restore(QByteArrayView lines, Now now);
    qsizetype setAside() const { return m_aside.size(); } // see fact::ReportSetAside
    void start();                                         // begins to dial and to knock
    // Answers what still waits, says goodbye to neighbours; the host flushes and closes what is
    // left.
    void stop();

    // `host` is the caller's address as text ("127.0.0.1").
    void onAccepted(ConnId conn, Port port, const QByteArray &host);
    void onDialed(NodeId neighbour, ConnId conn);
    void onDialFailed(NodeId neighbour, LinkReason why, const QByteArray &detail);
    void onLine(ConnId conn, QByteArrayView line, Now now); // without its newline
    void onLineTooLong(ConnId conn, QByteArrayView start);  // its first bytes
    void onLineTooSlow(ConnId conn, QByteArrayView start);  // begun and not finished in time
    void onHalfClosed(ConnId conn);                         // the other side will send no more
    void onClosed(ConnId conn, CloseReason reason);
    void onSent(ConnId conn); // everything queued on it has been handed to the system
    void onTimer(NodeId neighbour);
    void onTick(Now now); // every limits::LinkTick: looks for what has to go
    void onPlaces(QueryId query, const PlacesResult &result, Now now);
    void onStored(quint64 batch); // and every batch before it
    void onStoreFailed(const QByteArray &why);
    bool hasUncommitted() const
    {
        return m_barrier.isAwaited();
    } // answers that wait for onStored()
    // Hands over what is to be stored, releases the answers that waited, and lets links say a slice
    // of what waits for them. Once a loop turn, after everything that came in during it; what was
    // sent meanwhile goes to the system then. BatchLoop does it all.
    void endOfBatch();
    bool hasMore() const; // endOfBatch() would have more to do

    void setLinkWhole(NodeId neighbour, bool whole); // cut or heal, by the user
    void onNeighbourMoved(NodeId neighbour);         // it listens elsewhere now: worth a try

    // The host is short of room for callers at the peer port: closes one that has not proven
    // itself, false when there is none.
    bool turnAwayCaller();
    void onTurnedAway() { ++m_turnedAway.callers; } // the host had no room for one at all

    // The longest line wanted from callers at a port, at the peer port until they are welcome;
    // lines that begin with UPDATE may be longer where a foreign neighbour may call.
    qsizetype lineLimit(Port port) const;
    qsizetype updateLimit(Port port) const;
    // The addresses a foreign neighbour may speak from, where its host is a name.
    void setAddresses(NodeId neighbour, const QList<QByteArray> &addresses);

    const ReportTable &table() const { return m_table; }

private:
    struct Asked
    {
        ConnId conn = 0;
        Nanoseconds at {};
    };

    Neighbour *neighbour(NodeId id) const;
    void onClientLine(ConnId conn, Session &session, QByteArrayView line, Now now);
    void onCaller(ConnId conn, const QByteArray &host);
    void onCallerLine(ConnId conn, InboundHandshake &handshake, QByteArrayView line);
    void turnAway(ConnId conn);
    void tickHandshakes();
    void take(const InboundHandshake::Outcome &proven, ConnId conn, quint64 incarnation);

    bool runIamat(ConnId conn, Session &session, const Iamat &iamat, Now now);
    bool runWhatsat(ConnId conn, Session &session, const Whatsat &whatsat, Now now);
    bool runUpdate(Session &session, QByteArrayView line, QByteArrayView json, Now now);
    bool maySpeakAs(NodeId sender, const Session &session) const;

    Verdict judge(const Report *known, const ReportView &report, Now now) const;
    bool receiveMessage(Neighbour &from, QByteArrayView message, QByteArrayView line, Now now);
    void settle(Neighbour *from, const ReportTable::Key &key, const ReportView &report,
                Verdict verdict, QByteArrayView line);
    void noteRejection(Neighbour &from, const ReportTable::Key &key, const Report *known,
                       const ReportView &report, Now now);
    void learn(const ReportTable::Key &key, const ReportView &report, NodeId except);
    bool isFull() const;
    bool isExpired(const ReportView &report, Now now) const;
    void lookAtClock(Now now);
    Nanoseconds dueTime(const ReportView &report) const;
    bool isAhead(const ReportView &report, Now now) const;
    void goWithTheClock(Now now);
    void forget(const Report &report);
    void putAside(const Report &report);
    void markStored(const std::vector<ConnId> &conns, quint64 batch);
    void touch(ConnId conn);
    void takeTurns();
    void answer(ConnId conn, Session &session, const QByteArray &bytes, quint64 batch = 0);
    void endAfterReply(Session &session) const;
    void refuseLine(ConnId conn, QByteArrayView start, CloseReason why);
    void release(ConnId conn, Session &session);
    void end(ConnId conn, Session &session, CloseReason reason);

    const NodeSettings m_settings;
    NodeOutput &m_output;
    ReportTable m_table;
    SetAside m_aside; // of clients the table does not know
    CommitBarrier m_barrier;
    std::vector<std::unique_ptr<Neighbour>> m_neighbours;
    std::unordered_map<ConnId, Session> m_sessions;  // clients
    PendingHandshakes m_handshakes;                  // callers on the peer port
    std::unordered_map<ConnId, Neighbour *> m_links; // connections of links
    std::deque<Neighbour *> m_turns; // those with more to say, in the order they shall say it
    std::unordered_map<QueryId, Asked> m_queries;
    std::vector<ConnId> m_touched;                // sessions with something to release
    std::vector<ConnId> m_releasing;              // those whose turn it is; keeps its memory
    QHash<NodeId, QList<QByteArray>> m_addresses; // where each neighbour may call from
    const bool m_foreignCallers;                  // somebody may say UPDATE on the client port
    QByteArray m_said;                            // the answer under way; keeps its memory
    QueryId m_nextQuery = 1;
    quint64 m_handshakesBegun = 0;
    fact::StrangersTurnedAway m_turnedAway; // since the last tick
    int m_nextBucket = 0;                   // to be searched for what has to go
    ClockWatch m_clock;
    Nanoseconds m_forgetsFrom = Nanoseconds::min();   // on the steady clock: nobody before
    Nanoseconds m_putsAsideFrom = Nanoseconds::min(); // the same
};

} // namespace herd
