// SPDX-License-Identifier: GPL-3.0-or-later
// One run of a node, from its start to its end: a NodeCore over TCP, with its ports, connections,
// journal and timers. Lives on a herd thread; owned by NodeHost, which makes a new one for every
// start and destroys it in a later turn than ended().
#pragma once

#include "herd/core/node/nodecore.h"
#include "herd/net/host/connectiontable.h"
#include "herd/net/host/dialer.h"
#include "herd/net/host/journalclient.h"
#include "herd/net/host/nodeports.h"
#include "herd/net/tls/tlsidentity.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace herd {

// What of a node outlives its runs. Owned by NodeHost.
struct NodeLife
{
    ConnId nextConn = 1;
    std::shared_ptr<const TlsIdentity> tls; // null: no link of the node is TLS
    Dialer::PeerPorts peerPorts;
    std::map<NodeId, bool> links; // whole or cut, as the user last said
    std::function<void(NodeId by, const QByteArray &answer)> refused; // see NodeOutput
    std::function<void(const QByteArray &left)> drained; // what is, see Drain; it stops now
};

class NodeRun final : public QObject, private NodeOutput, private BatchMember
{
    Q_OBJECT

public:
    NodeRun(const NodeSettings &settings, const HerdThreadContext &context, NodeLife &life);
    ~NodeRun() override;

    // Once: reads the journal, finds an address, listens.
    void start(const ServerPorts &ports);
    // Flushes and says goodbye, within StopTime; once it is drained, see Drain, at the latest then.
    void stop(Nanoseconds drainsFor = {});
    void kill();                                                 // no goodbye, resets
    void order(const std::function<void(NodeCore &core)> &what); // nothing while it does not listen

    // Null: it remembers nothing. There from the beginning; says itself how it fares.
    const JournalClient *journal() const { return m_journal.get(); }

Q_SIGNALS:
    void listening(const herd::ServerPorts &ports);
    void failed(const QByteArray &detail); // to start
    void ended();                          // the last of it, also after failed()
    void setAside(qint64 reports);         // of its journal; see fact::ReportSetAside

private:
    // Preparing: reads its journal, looks up where to listen. Stopping: answers wait for the
    // journal. Leaving: goodbye was said, what is queued goes out.
    enum class State { Preparing, Running, Stopping, Leaving, Ended };

    void send(ConnId conn, const QByteArray &bytes) override { m_connections.send(conn, bytes); }
    void close(ConnId conn) override { m_connections.close(conn); }
    void endOutput(ConnId conn) override { m_connections.endOutput(conn); }
    void welcome(ConnId conn) override { m_connections.welcome(conn); }
    void setReading(ConnId conn, bool on) override { m_connections.setReading(conn, on); }
    void dial(NodeId neighbour) override { m_dialer->dial(neighbour); }
    void startTimer(NodeId neighbour, Nanoseconds delay) override;
    void askPlaces(QueryId query, const PlacesQuery &what) override;
    void store(const JournalBatch &batch) override { m_journal->store(batch); }
    void batchDue() override { m_context.epoll.endLater(*this); }
    void onRefused(NodeId by, const QByteArray &what) override { m_life.refused(by, what); }
    bool wantsFacts() const override { return m_context.observed.load(std::memory_order_relaxed); }
    void fact(FactBody body) override;

    bool onBatchEnd() override;

    void openJournal(const ServerPorts &ports);
    void onListening();
    void onTick();
    void onStored(quint64 batch);
    void onStoreFailed(const QByteArray &problem);
    void fail(NodeFailure why, const QByteArray &detail);
    void leave();
    void finish(bool killed);
    void end();
    const NodeConfig &self() const { return m_settings.herd.node(m_settings.self); }

    const NodeSettings m_settings;
    const HerdThreadContext &m_context;
    NodeLife &m_life;
    State m_state = State::Preparing;
    NodeCore m_core;
    ConnectionTable m_connections;
    std::unique_ptr<Dialer> m_dialer;
    NodePorts m_ports;
    std::unique_ptr<JournalClient> m_journal;
    std::optional<fact::CertificateInUse> m_certificate; // as of the last tick
    std::map<NodeId, std::unique_ptr<QTimer>> m_timers;  // of the links
    QTimer m_ticker, m_stopTimer, m_drainTimer;
    bool m_isDraining = false; // and it was not told how that ended
};

} // namespace herd
