// SPDX-License-Identifier: GPL-3.0-or-later
// The real herd: nodes over TCP on a few threads of their own, and clients that talk to them from
// outside. Lives on the thread it is made on (the GUI's, or the main one of herdd), which never
// waits for a node except in the destructor.
#pragma once

#include "herd/backend/herdbackend.h"
#include "herd/core/config/herdconfig.h"
#include "herd/journal/journalsettings.h"
#include "herd/net/host/hostbounds.h"
#include "herd/net/host/membercertificates.h"
#include "herd/net/host/serverports.h"
#include "herd/net/relay/factrelay.h"
#include "herd/places/provider/placesprovider.h"
#include "herd/system/clock.h"

#include <QTimer>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace herd {

class ClientsThread;
class HerdThread;
class NodeHost;

struct LiveSettings
{
    QByteArray key;       // the members' secret; of a herd that has one
    QString folder;       // what the herd file's own paths are relative to
    NodeTls certificates; // of each node that is started, where members have them
    PlacesFactory places; // one provider a thread
    int threads = 0;      // 0: one per core, at most one per node
    bool closeAfterReply = false;
    bool observed = true; // whether facts are wanted
    // A watcher further behind gets what facts come to, to be at the present; unset: every fact.
    std::optional<Nanoseconds> mostBehind;
    HostBounds bounds;
    std::optional<JournalSettings> journal; // where nodes keep what they know
};

class LiveHerd final : public HerdBackend
{
    Q_OBJECT

public:
    LiveHerd(const HerdConfig &config, LiveSettings settings, QObject *parent = nullptr);
    // Stops nodes that still run, waiting for their goodbyes at most about a second.
    ~LiveHerd() override;

    Capabilities capabilities() const override;
    Nanoseconds now() const override { return monotonicNow(); }
    void start(NodeId node) override;
    void stop(NodeId node) override;
    void drain(NodeId node, Nanoseconds within) override;
    void kill(NodeId node) override;
    void startOnFreePorts(NodeId node) override { startOn(node, freePorts(m_config.node(node))); }
    void setLink(LinkId link, bool whole) override;
    void forget(NodeId node, const QByteArray &client) override;
    quint64 submit(NodeId node, const QByteArray &line) override;
    void setTraffic(const Traffic &traffic) override;
    void note(NodeId node, const fact::ActAsked &act) override;
    void flushFacts() override;

    int running() const { return int(m_running.size()); } // nodes started and not yet stopped

Q_SIGNALS:
    void nodeListening(herd::NodeId node, const herd::ServerPorts &ports);
    void nodeFailed(herd::NodeId node,
                    const QByteArray &detail); // the fact, also when not observed
    void nodeStopped(herd::NodeId node);       // also after a failed start
    // The facts, also when not observed.
    // A foreign neighbour does not take what it is sent; see NodeOutput::onRefused().
    void neighbourRefused(herd::NodeId node, herd::NodeId by, const QByteArray &answer);
    void journalFailed(herd::NodeId node, const QByteArray &problem);
    void journalRecovered(herd::NodeId node);
    // A damaged journal was replaced by what could be read of it: a sentence.
    void journalSalvaged(herd::NodeId node, const QByteArray &outcome);
    // So many of its reports are from too far ahead to be taken now.
    void journalSetAside(herd::NodeId node, qint64 reports);

private:
    struct Life
    {
        bool listening = false, stopping = false; // as told by the server, as asked of it
        std::optional<ServerPorts> again;         // started again with these once stopped
    };

    HerdThread &threadOf(NodeId node) { return *m_threads[size_t(node.index) % m_threads.size()]; }
    void addNodes();
    void startOn(NodeId node, const ServerPorts &ports);
    void end(NodeId node, const std::function<void(NodeHost &)> &how);
    void onListening(NodeId node, const ServerPorts &ports);
    void onStopped(NodeId node);
    void onFrame();
    void gatherFacts();

    const HerdConfig m_config;
    const LiveSettings m_settings;
    std::atomic<bool> m_observed;
    std::vector<std::unique_ptr<HerdThread>> m_threads;
    std::unique_ptr<ClientsThread> m_clients;
    quint64 m_requests = 0;           // submitted
    std::map<NodeId, Life> m_running; // started, not yet stopped
    FactRelay m_relay;
    QTimer m_frame;
};

} // namespace herd
