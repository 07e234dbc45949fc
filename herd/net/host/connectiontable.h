// SPDX-License-Identifier: GPL-3.0-or-later
// The connections of one run of a node, between the thread's epoll set and its NodeCore: those it
// takes and those it makes, what each is asked for and told. Owned by NodeRun, on its thread.
#pragma once

#include "herd/core/node/batchloop.h"
#include "herd/core/node/nodecore.h"
#include "herd/net/host/herdthreadcontext.h"
#include "herd/net/host/lingering.h"
#include "herd/net/host/linktransports.h"
#include "herd/net/host/strangers.h"
#include "herd/net/tls/tlsidentity.h"
#include "herd/net/transport/connection.h"

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace herd {

class ConnectionTable final : private ConnectionOwner, private BatchHost
{
public:
    // `member` ends its batches with endBatch(). `nextId` is counted up: numbers are used once in a
    // node's life.
    ConnectionTable(NodeCore &core, const NodeSettings &settings,
                    std::shared_ptr<const TlsIdentity> tls, const HerdThreadContext &context,
                    BatchMember &member, ConnId &nextId);
    ~ConnectionTable();

    void accept(int descriptor, Port port);
    // The answer: 0, or errno; what is known of the problem besides, see Transport::Peer.
    using Connected = std::function<void(ConnId conn, int error, const QByteArray &problem)>;
    // Returns 0 and calls back in a later turn, or returns errno and does not.
    int connectTo(NodeId neighbour, const QHostAddress &address, quint16 port, Connected connected);

    // As NodeOutput has them.
    void send(ConnId conn, const QByteArray &bytes);
    void close(ConnId conn);
    void endOutput(ConnId conn);
    void welcome(ConnId conn);
    void setReading(ConnId conn, bool on);

    void closeAll();
    void abortAll(); // no call to the core; they are destroyed with the table
    bool isEmpty() const { return m_connections.empty(); }
    bool endBatch();       // true when there is more to do
    void checkDeadlines(); // of lines, connections under way and trust; every HostBounds::tick
    quint64 takeRefused(); // clients that found no room since the last call

private:
    struct Dial
    {
        Connected connected;
        int ticks = 0; // since it was begun
    };

    void onConnected(Connection &connection, int error) override;
    void onLinesAhead(QByteArrayView lines) override;
    void onLine(Connection &connection, QByteArrayView line) override;
    void onLineTooLong(Connection &connection, QByteArrayView start) override;
    void onLineTooSlow(Connection &connection, QByteArrayView start) override;
    void onHalfClosed(Connection &connection) override;
    void onLost(Connection &connection, CloseReason reason) override;
    void onSent(Connection &connection) override;
    void onFinished(Connection &connection) override;

    void readHeldLines(ConnId conn) override;
    void flush(ConnId conn) override;

    Connection *find(ConnId conn) const;
    std::vector<ConnId> all() const;
    void cut(ConnId conn);
    void batchDue() { m_context.epoll.endLater(m_member); }

    NodeCore &m_core;
    const HerdThreadContext &m_context;
    BatchMember &m_member;
    ConnId &m_nextId;
    const HerdConfig &m_herd;
    std::unordered_map<ConnId, std::unique_ptr<Connection>> m_connections;
    Connection *m_speaking = nullptr; // whose line the core has now: most answers are for it
    std::unordered_map<ConnId, Dial> m_dials; // that are under way
    Strangers m_strangers;
    Lingering m_closing;
    std::vector<std::unique_ptr<Connection>> m_finished; // until the batch has ended
    LinkTransports m_transports;
    BatchLoop m_loop;
    quint64 m_refused = 0;
};

} // namespace herd
