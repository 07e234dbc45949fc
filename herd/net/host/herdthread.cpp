// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/herdthread.h"

#include "herd/net/tls/tlscontext.h"

#include <utility>

namespace herd {

HerdWorker::HerdWorker(const PlacesFactory &places, FactBuffer &facts,
                       const std::atomic<bool> &observed, const HostBounds &bounds,
                       std::optional<JournalContext> journals)
    : m_places(places())
    , m_journals(std::move(journals))
    , m_context {m_epoll, facts, observed, *m_places, bounds, m_journals ? &*m_journals : nullptr,
                 &m_nats}
{
}

HerdWorker::~HerdWorker()
{
    m_hosts.clear();
    TlsContext::leaveThread();
}

NodeHost &HerdWorker::add(NodeSettings settings, std::shared_ptr<const TlsIdentity> certificates)
{
    const NodeId node = settings.self;
    return *m_hosts
                .emplace(node,
                         std::make_unique<NodeHost>(std::move(settings), std::move(certificates),
                                                    m_context))
                .first->second;
}

HerdThread::HerdThread(const QString &name, const PlacesFactory &places,
                       const std::atomic<bool> &observed, const HostBounds &bounds,
                       const std::optional<JournalSettings> &journal, qsizetype factsWaiting,
                       std::function<void()> wake)
    : m_facts(factsWaiting, std::move(wake))
{
    m_thread.setObjectName(name);
    std::optional<JournalContext> journals;
    if (journal) {
        journals.emplace(JournalContext {m_journalThread, *journal});
        m_journalThread.setObjectName(name + QStringLiteral(" disk"));
        m_journalThread.start();
        m_lastThere = std::make_unique<QObject>();
        m_lastThere->moveToThread(&m_journalThread);
    }
    QObject doorway; // its event is the first of the new thread
    doorway.moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        &doorway,
        [&] {
            m_worker = new HerdWorker(places, m_facts, observed, bounds, journals);
            doorway.moveToThread(nullptr);
        },
        Qt::BlockingQueuedConnection);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
}

HerdThread::~HerdThread()
{
    m_thread.quit();
    m_thread.wait();
    if (!m_lastThere)
        return;
    // The nodes have gone and left their journals to be destroyed; this comes behind them.
    QObject::connect(m_lastThere.get(), &QObject::destroyed, &m_journalThread, &QThread::quit,
                     Qt::DirectConnection);
    m_lastThere.release()->deleteLater();
    m_journalThread.wait();
}

void HerdThread::post(std::function<void(HerdWorker &)> work)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, work = std::move(work)] { work(*worker); },
        Qt::QueuedConnection);
}

} // namespace herd

#include "moc_herdthread.cpp"
