// SPDX-License-Identifier: GPL-3.0-or-later
// NodeCore over TCP: sockets, timers and clocks for one node. Lives on one herd thread, made and
// destroyed there; owned by LiveHerd. Can be started and stopped any number of times: every start
// is a new incarnation, with an empty table or what its journal holds.
#pragma once

#include "herd/core/node/batchloop.h"
#include "herd/core/node/nodecore.h"
#include "herd/journal/journalwriter.h"
#include "herd/net/host/hostguards.h"
#include "herd/net/transport/connection.h"
#include "herd/places/provider/provider.h"

#include <QObject>

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <set>

class QThread;
class QTimer;

namespace herd {

class FactBuffer;
class Listener;

// Where the nodes of a thread keep their journals, and the thread that writes them.
struct JournalContext
{
    QThread &thread;
    JournalSettings settings;
};

// What all nodes of a thread share.
struct HerdThreadContext
{
    EpollSet &epoll;
    FactBuffer &facts;
    const std::atomic<bool> &observed; // whether anybody wants facts
    PlacesProvider &places;
    HostGuards guards;
    const JournalContext *journals = nullptr; // null: nodes remember nothing
};

class NodeHost final : public QObject,
                       private NodeOutput,
                       private ConnectionOwner,
                       private BatchHost,
                       private BatchMember
{
    Q_OBJECT

public:
    NodeHost(NodeSettings settings, const HerdThreadContext &context);
    ~NodeHost() override;

    void start(quint16 port, quint16 peerPort); // 0 asks the system
    void stop();                                // flushes and says goodbye, within StopTime
    void kill();                                // no goodbye, resets
    void setLinkWhole(NodeId neighbour, bool whole);
    // Where a neighbour really listens; `port` is the one its wire is spoken on.
    void setPeerPort(NodeId neighbour, quint16 port);

Q_SIGNALS:
    void listening(herd::NodeId node, quint16 port, quint16 peerPort);
    void failed(herd::NodeId node, const QByteArray &detail);
    void stopped(herd::NodeId node);                                  // also after a failed start
    void journalFailed(herd::NodeId node, const QByteArray &problem); // it is tried again
    void journalRecovered(herd::NodeId node);
    void journalSalvaged(herd::NodeId node, const QByteArray &outcome);
    void journalSetAside(herd::NodeId node, qint64 reports); // see fact::ReportSetAside

private:
    void send(ConnId conn, const QByteArray &bytes) override;
    void close(ConnId conn) override;
    void welcome(ConnId conn) override;
    void setReading(ConnId conn, bool on) override;
    void dial(NodeId neighbour) override;
    void startTimer(NodeId neighbour, Nanoseconds delay) override;
    void askPlaces(QueryId query, const PlacesQuery &what) override;
    void store(const JournalBatch &batch) override;
    void batchDue() override;
    bool wantsFacts() const override { return m_context.observed.load(std::memory_order_relaxed); }
    void fact(FactBody body) override;

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
    void onBatchEnd() override;

    void openJournal(quint16 port, quint16 peerPort);
    void restoreLater(std::function<void()> step);
    void onStored(quint64 batch);
    void onStoreFailed(const QString &problem);
    void findAddress(quint16 port, quint16 peerPort);
    struct ListenError // of a port that cannot be listened on; no error: both are
    {
        int error = 0;
        quint16 port = 0;
    };
    void begin(const QList<QHostAddress> &addresses, quint16 port, quint16 peerPort);
    ListenError listen(const QHostAddress &address, quint16 port, quint16 peerPort);
    void cannotListen(const ListenError &failure);
    void fail(NodeFailure why, const QByteArray &detail);
    void accept(int descriptor, Port port);
    bool hasRoom(int descriptor, Port port) const;
    void forgetStranger(ConnId conn);
    void resolveForeign();
    void dialAddresses(NodeId neighbour, QList<QHostAddress> addresses);
    void dialFailed(NodeId neighbour, int error);
    void sayGoodbye();
    void onStopTime();
    void finishStop(bool killed);
    void sweepClosing();
    void checkDeadlines();
    Connection *find(ConnId conn) const;
    ConnectionLimits limitsOf(Port port) const; // of callers
    const NodeConfig &self() const { return m_settings.herd.node(m_settings.self); }

    NodeSettings m_settings;
    const HerdThreadContext m_context;
    struct LetGo
    {
        void operator()(JournalWriter *journal) const
        {
            journal->letGo();
            journal->deleteLater();
        }
    };

    std::unique_ptr<NodeCore> m_core;                // while running
    std::unique_ptr<NodeCore> m_loading;             // while its journal is read
    std::unique_ptr<JournalWriter, LetGo> m_journal; // lives on the journals' thread
    std::deque<std::function<void()>> m_restoring;   // what it read, a step a batch
    std::unique_ptr<Listener> m_clients, m_peers;
    std::unordered_map<ConnId, std::unique_ptr<Connection>> m_connections;
    Connection *m_speaking = nullptr; // whose line the core has now: most answers are for it
    struct Dial
    {
        NodeId neighbour;
        QList<QHostAddress> others; // of its addresses, still to be tried
    };
    std::unordered_map<ConnId, Dial> m_dials; // connections being made
    std::set<ConnId> m_strangers;             // callers at the peer port that are not welcome yet
    std::vector<std::unique_ptr<Connection>> m_finished; // until the batch has ended
    BatchLoop m_loop;
    std::map<ConnId, Nanoseconds> m_closing; // with the time they have
    std::map<NodeId, std::unique_ptr<QTimer>> m_timers;
    std::map<NodeId, quint16> m_peerPorts;
    std::map<NodeId, bool> m_links; // whole or cut, as the user last said
    QTimer *m_sweep = nullptr;
    QTimer *m_stopTimer = nullptr;
    QTimer *m_ticker = nullptr;
    quint64 m_refused = 0;    // clients since the last tick
    ConnId m_nextConn = 1;    // never starts again: a number is used once in a node's life
    quint64 m_starts = 0;     // what was asked for before the last stop is of no more use
    bool m_preparing = false; // reads its journal, looks up where to listen
    bool m_stopping = false;
    bool m_saidGoodbye = false;
    bool m_journalFails = false;
    bool m_isDue = false; // onBatchEnd() is to come, or under way
};

} // namespace herd
