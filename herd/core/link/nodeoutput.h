// SPDX-License-Identifier: GPL-3.0-or-later
// What a node can do to the world, and what it is told at its birth. The host implements the one
// and fills in the other. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"
#include "herd/core/table/journalbatch.h"

namespace herd {

class NodeOutput
{
public:
    virtual ~NodeOutput() = default;

    // Queues bytes on a connection; the host hands them to the system in one write a batch.
    virtual void send(ConnId conn, const QByteArray &bytes) = 0;
    // Closes after everything queued has gone out; no onClosed() follows, nothing more is read.
    virtual void close(ConnId conn) = 0;
    // Says end of stream after everything queued; what comes in is still read. onClosed() follows
    // when the other side ends too.
    virtual void endOutput(ConnId conn) = 0;
    // A caller at the peer port has proven itself: it may say lines of limits::PeerLine now.
    virtual void welcome(ConnId conn) = 0;
    // Whether more lines are wanted from a connection.
    virtual void setReading(ConnId conn, bool on) = 0;

    // Opens a connection to a neighbour; answered later by onDialed() or onDialFailed().
    virtual void dial(NodeId neighbour) = 0;
    // Calls onTimer(neighbour) once after `delay`; a later call for the same neighbour replaces it.
    virtual void startTimer(NodeId neighbour, Nanoseconds delay) = 0;

    virtual void askPlaces(QueryId query, const PlacesQuery &what) = 0; // answered by onPlaces()

    // Stores a batch in the node's journal; answered by onStored(), or by onStoreFailed() now and
    // onStored() when it has worked after all. Only called when the node has one.
    virtual void store(const JournalBatch &batch) = 0;

    // NodeCore::endOfBatch() has something to do. Of no use to a host that calls it after every
    // call.
    virtual void batchDue() { }

    // A foreign neighbour answered "? " to what it was sent, for the first time since it was
    // reached; the line without its newline. Also where nobody wants facts.
    virtual void onRefused(NodeId by, const QByteArray &answer)
    {
        Q_UNUSED(by)
        Q_UNUSED(answer)
    }

    virtual bool wantsFacts() const = 0; // false makes facts cost one branch
    virtual void fact(FactBody body) = 0;
};

enum class Port { Clients, TlsClients, Peers };

struct NodeSettings
{
    HerdConfig herd;
    NodeId self;
    QByteArray key;          // the members' secret; empty when the herd is open
    quint64 incarnation = 0; // greater at every start of this node
    quint64 seed = 0;        // for nonces and jitter; unpredictable in real hosts
    bool closeAfterReply = false;
    bool hasJournal = false; // IAMATs are answered once they are stored
};

} // namespace herd
