// SPDX-License-Identifier: GPL-3.0-or-later
// One server of a herd, without its sockets: bytes and times come in, calls on NodeOutput go out.
// Deterministic: same calls, same output. Owned by a host (NodeHost over TCP, SimHerd in virtual
// time, a recorder in tests), which lives on one thread and calls from that thread only.
#pragma once

#include "herd/core/fact.h"
#include "herd/core/herdconfig.h"
#include "herd/core/linkcore.h"
#include "herd/core/session.h"

#include <QHash>

#include <memory>
#include <unordered_map>

namespace herd {

// What a node can do to the world. Implemented by its host.
class NodeOutput
{
public:
    virtual ~NodeOutput() = default;

    // Queues bytes on a connection; they go out in one write at the end of the batch.
    virtual void send(ConnId conn, const QByteArray &bytes) = 0;
    // Closes after everything queued has gone out; no onClosed() follows.
    virtual void close(ConnId conn) = 0;
    // Whether more lines are wanted from a connection.
    virtual void setReading(ConnId conn, bool on) = 0;

    // Opens a connection to a neighbour; answered by onDialed() or onDialFailed().
    virtual void dial(NodeId neighbour) = 0;
    // Calls onTimer(neighbour) once after `delay`; a later call for the same neighbour replaces it.
    virtual void startTimer(NodeId neighbour, Nanoseconds delay) = 0;

    virtual void askPlaces(QueryId query, const PlacesQuery &what) = 0; // answered by onPlaces()

    virtual bool wantsFacts() const = 0; // false makes facts cost one branch
    virtual void fact(FactBody body) = 0;
};

enum class Port { Clients, Peers };

struct NodeSettings
{
    HerdConfig herd;
    NodeId self;
    QByteArray key;             // the members' secret; unused when the herd is open
    quint64 incarnation = 0;    // greater at every start of this node
    quint64 seed = 0;           // for nonces and jitter; unpredictable in real hosts
    bool closeAfterReply = false;
};

class NodeCore
{
public:
    NodeCore(NodeSettings settings, NodeOutput &output);
    ~NodeCore();
    NodeCore(const NodeCore &) = delete;
    NodeCore &operator=(const NodeCore &) = delete;

    void start(Now now); // begins to dial and to knock
    void stop(Now now);  // goodbye to neighbours; the host closes what is left

    void onAccepted(ConnId conn, Port port, const QByteArray &host, Now now);
    void onDialed(NodeId neighbour, ConnId conn, Now now);
    void onDialFailed(NodeId neighbour, LinkReason why, const QByteArray &detail, Now now);
    void onLine(ConnId conn, QByteArrayView line, Now now);            // without its newline
    void onLineTooLong(ConnId conn, QByteArrayView start, Now now);    // its first bytes
    void onHalfClosed(ConnId conn, Now now); // the other side will send no more
    void onClosed(ConnId conn, CloseReason reason, Now now);
    void onSent(ConnId conn, Now now); // everything queued on it has been handed to the system
    void onTimer(NodeId neighbour, Now now);
    void onPlaces(QueryId query, const PlacesResult &result, Now now);
    void endOfBatch(Now now); // once a loop turn, after all lines of that turn

    void setLinkWhole(NodeId neighbour, bool whole, Now now); // cut or heal, by the user

    // The longest line wanted from a connection. Lines that begin with UPDATE may be longer where
    // a foreign neighbour may speak.
    qsizetype lineLimit(ConnId conn) const;
    bool takesLongUpdates(ConnId conn) const;

    const QHash<QByteArray, Report> &table() const { return m_table; } // client -> newest report

private:
    friend class Link; // see linkcore.h

    NodeSettings m_settings;
    NodeOutput &m_output;
    QHash<QByteArray, Report> m_table;
};

} // namespace herd
