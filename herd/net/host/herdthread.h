// SPDX-License-Identifier: GPL-3.0-or-later
// One thread that nodes live on, with what they share there. The handle belongs to LiveHerd's
// thread; everything inside is made, used and destroyed on the thread itself.
#pragma once

#include "herd/net/host/nodehost.h"
#include "herd/net/nats/natsthreads.h"
#include "herd/net/relay/factbuffer.h"
#include "herd/net/tls/tlsidentity.h"

#include <QThread>

#include <functional>

#include <optional>

namespace herd {

// What lives on the thread.
class HerdWorker final : public QObject
{
    Q_OBJECT

public:
    HerdWorker(const PlacesFactory &places, FactBuffer &facts, const std::atomic<bool> &observed,
               const HostBounds &bounds, std::optional<JournalContext> journals);
    ~HerdWorker() override;

    NodeHost &add(NodeSettings settings, std::shared_ptr<const TlsIdentity> certificates);
    NodeHost &host(NodeId node) { return *m_hosts.at(node); }
    bool has(NodeId node) const { return m_hosts.contains(node); }
    const HerdThreadContext &context() const { return m_context; }

private:
    std::unique_ptr<PlacesProvider> m_places;
    NatsThreads m_nats; // goes after those that use it
    EpollSet m_epoll;
    std::optional<JournalContext> m_journals;
    HerdThreadContext m_context;
    std::map<NodeId, std::unique_ptr<NodeHost>> m_hosts;
};

class HerdThread
{
public:
    HerdThread(const QString &name, const PlacesFactory &places, const std::atomic<bool> &observed,
               const HostBounds &bounds, const std::optional<JournalSettings> &journal,
               qsizetype factsWaiting,      // bytes of facts
               std::function<void()> wake); // see FactBuffer
    // Stops the loop and waits; what runs there is dropped without goodbye, what waits for the
    // journals is stored.
    ~HerdThread();
    HerdThread(const HerdThread &) = delete;
    HerdThread &operator=(const HerdThread &) = delete;

    // Runs `work` there, later, in the order of the calls.
    void post(std::function<void(HerdWorker &)> work);
    FactBuffer &facts() { return m_facts; }

private:
    FactBuffer m_facts;
    QThread m_thread;
    QThread m_journalThread;              // only runs when there are journals
    std::unique_ptr<QObject> m_lastThere; // lives on it
    HerdWorker *m_worker = nullptr; // set before the constructor returns, used on the thread only
};

} // namespace herd
