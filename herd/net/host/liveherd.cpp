// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/liveherd.h"

#include "herd/net/clients/clientsthread.h"
#include "herd/net/clients/mobileclients.h"
#include "herd/net/host/herdthread.h"
#include "herd/net/host/nodehost.h"
#include "herd/net/nats/natsfiles.h"
#include "herd/system/clock.h"
#include "herd/system/descriptors.h"

#include <QEventLoop>

#include <algorithm>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr auto GoodbyeTime = 1s;

LiveSettings withRoomForLinks(LiveSettings settings, const HerdConfig &config)
{
    settings.bounds.strangers += descriptorsForNeighbours(config.links.size());
    return settings;
}

} // namespace

LiveHerd::LiveHerd(const HerdConfig &config, LiveSettings settings, QObject *parent)
    : HerdBackend(parent)
    , m_config(withNatsFilesIn(config, settings.folder))
    , m_settings(withRoomForLinks(std::move(settings), config))
    , m_observed(m_settings.observed)
    , m_relay(m_settings.mostBehind)
{
    const int wanted = m_settings.threads > 0 ? m_settings.threads : QThread::idealThreadCount();
    const int count = std::clamp(wanted, 1, std::max(1, int(config.nodes.size())));
    const qsizetype share = std::max(limits::FactsWaiting / count, limits::FactsWaitingOfThread);
    // From other threads, as long as there are any: they end before the herd does.
    const auto wake = [this] {
        QMetaObject::invokeMethod(
            this,
            [this] { // there are facts
                if (m_settings.observed && !m_frame.isActive())
                    m_frame.start(m_relay.pause());
            },
            Qt::QueuedConnection);
    };
    for (int i = 0; i < count; ++i) {
        m_threads.push_back(std::make_unique<HerdThread>(
            QStringLiteral("herd %1").arg(i + 1), m_settings.places, m_observed, m_settings.bounds,
            m_settings.journal, share, wake));
    }
    m_clients = std::make_unique<ClientsThread>(wake);
    connect(&m_clients->mobile(), &MobileClients::counted, this, &LiveHerd::trafficCounted);
    addNodes();
    m_frame.setSingleShot(true);
    connect(&m_frame, &QTimer::timeout, this, &LiveHerd::onFrame);
}

void LiveHerd::addNodes()
{
    for (NodeId id : m_config.allNodes()) {
        if (m_config.node(id).wire != Wire::Herd) {
            if (isForeign(m_config.node(id).wire))
                m_clients->setServer(id, m_config.node(id).host, m_config.node(id).port);
            continue;
        }
        NodeSettings settings;
        settings.herd = m_config;
        settings.self = id;
        settings.key = m_config.peers == Membership::Key ? m_settings.key : QByteArray();
        settings.closeAfterReply = m_settings.closeAfterReply;
        const auto tls = m_settings.certificates.find(id);
        const auto own = tls == m_settings.certificates.end() ? nullptr : tls->second;
        threadOf(id).post([this, settings, own](HerdWorker &worker) {
            NodeHost &host = worker.add(settings, own);
            connect(&host, &NodeHost::listening, this, &LiveHerd::onListening);
            connect(&host, &NodeHost::failed, this, &LiveHerd::nodeFailed);
            connect(&host, &NodeHost::drained, this, &LiveHerd::drained);
            connect(&host, &NodeHost::stopped, this, &LiveHerd::onStopped);
            connect(&host, &NodeHost::neighbourRefused, this, &LiveHerd::neighbourRefused);
            connect(&host, &NodeHost::journalFailed, this, &LiveHerd::journalFailed);
            connect(&host, &NodeHost::journalRecovered, this, &LiveHerd::journalRecovered);
            connect(&host, &NodeHost::journalSalvaged, this, &LiveHerd::journalSalvaged);
            connect(&host, &NodeHost::journalSetAside, this, &LiveHerd::journalSetAside);
        });
    }
}

LiveHerd::~LiveHerd()
{
    setTraffic({});
    for (NodeId node : m_config.allNodes())
        stop(node);
    QEventLoop loop;
    connect(this, &LiveHerd::nodeStopped, &loop, [this, &loop] {
        if (m_running.empty())
            loop.quit();
    });
    QTimer::singleShot(GoodbyeTime, &loop, &QEventLoop::quit);
    if (!m_running.empty())
        loop.exec(QEventLoop::ExcludeUserInputEvents);
}

HerdBackend::Capabilities LiveHerd::capabilities() const
{
    return Capability::Run | Capability::Links | Capability::Submit | Capability::Traffic
        | Capability::Live | Capability::Owner | Capability::Forget | Capability::Drain;
}

void LiveHerd::start(NodeId node)
{
    const NodeConfig &config = m_config.node(node);
    startOn(node, {config.port, config.peerPort, config.tlsPort});
}

void LiveHerd::startOn(NodeId node, const ServerPorts &ports)
{
    if (m_config.node(node).wire != Wire::Herd)
        return;
    const auto [place, isNew] = m_running.try_emplace(node);
    Life &life = place->second;
    if (!isNew) {
        // What does not listen yet may have failed already, and its word of that be under way.
        if (life.stopping || !life.listening)
            life.again = ports;
        return;
    }
    threadOf(node).post([=](HerdWorker &worker) { worker.host(node).start(ports); });
}

void LiveHerd::stop(NodeId node)
{
    end(node, [](NodeHost &host) { host.stop(); });
}

void LiveHerd::drain(NodeId node, Nanoseconds within)
{
    end(node, [within](NodeHost &host) { host.stop(within); });
}

void LiveHerd::kill(NodeId node)
{
    end(node, [](NodeHost &host) { host.kill(); });
}

void LiveHerd::end(NodeId node, const std::function<void(NodeHost &)> &how)
{
    const auto life = m_running.find(node);
    if (life == m_running.end())
        return;
    life->second.stopping = true;
    life->second.again.reset();
    threadOf(node).post([=](HerdWorker &worker) { how(worker.host(node)); });
}

void LiveHerd::setLink(LinkId link, bool whole)
{
    const LinkConfig &ends = m_config.link(link);
    for (NodeId end : {ends.a, ends.b}) {
        const NodeId other = ends.other(end);
        if (m_config.node(end).wire == Wire::Herd)
            threadOf(end).post(
                [=](HerdWorker &worker) { worker.host(end).setLinkWhole(other, whole); });
    }
}

void LiveHerd::forget(NodeId node, const QByteArray &client)
{
    if (m_config.node(node).wire == Wire::Herd)
        threadOf(node).post([=](HerdWorker &worker) { worker.host(node).forget(client); });
}

quint64 LiveHerd::submit(NodeId node, const QByteArray &line)
{
    m_clients->submit(++m_requests, node, line);
    return m_requests;
}

void LiveHerd::setTraffic(const Traffic &traffic)
{
    m_clients->setTraffic(traffic);
}

void LiveHerd::onListening(NodeId node, const ServerPorts &ports)
{
    for (NodeId id : m_config.neighbours(node)) {
        if (m_config.node(id).wire == Wire::Herd)
            threadOf(id).post(
                [=](HerdWorker &worker) { worker.host(id).setPeerPort(node, ports.peers); });
    }
    m_clients->setServer(node, m_config.node(node).host, ports.clients);
    if (const auto life = m_running.find(node); life != m_running.end()) {
        life->second.listening = true;
        if (!life->second.stopping)
            life->second.again.reset(); // it runs, as was wanted
    }
    Q_EMIT nodeListening(node, ports);
}

void LiveHerd::onStopped(NodeId node)
{
    const auto ended = m_running.extract(node);
    m_clients->removeServer(node);
    Q_EMIT nodeStopped(node);
    if (ended && ended.mapped().again)
        startOn(node, *ended.mapped().again);
}

void LiveHerd::note(NodeId node, const fact::ActAsked &act)
{
    if (m_observed)
        m_clients->facts().push(node, monotonicNow(), act);
}

void LiveHerd::flushFacts()
{
    const Nanoseconds now = monotonicNow();
    gatherFacts();
    if (const FactBatch batch = m_relay.allOf(now); !batch.isEmpty())
        Q_EMIT factsReady(batch);
}

void LiveHerd::onFrame()
{
    const Nanoseconds now = monotonicNow();
    gatherFacts();
    const FactBatch batch = m_relay.next(now);
    if (!m_relay.isEmpty())
        m_frame.start(m_relay.pause()); // what has not settled yet, or is too much for one batch
    if (!batch.isEmpty())
        Q_EMIT factsReady(batch);
}

void LiveHerd::gatherFacts()
{
    for (const auto &thread : m_threads)
        m_relay.gather(thread->facts());
    m_relay.gather(m_clients->facts());
}

} // namespace herd

#include "moc_liveherd.cpp"
