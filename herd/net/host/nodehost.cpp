// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/nodehost.h"

#include "herd/core/wire/handshake.h"
#include "herd/net/host/journalclient.h"
#include "herd/system/clock.h"

#include <QRandomGenerator>

#include <utility>

namespace herd {

NodeHost::NodeHost(NodeSettings settings, std::shared_ptr<const TlsIdentity> certificates,
                   const HerdThreadContext &context)
    : m_settings(std::move(settings))
    , m_context(context)
{
    m_life.tls = certificates ? std::move(certificates) : tlsByKey(m_settings);
    m_settings.hasJournal = context.journals != nullptr;
    m_life.refused = [this](NodeId by, const QByteArray &answer) {
        Q_EMIT neighbourRefused(m_settings.self, by, answer);
    };
    m_life.drained = [this](const QByteArray &left) {
        Q_EMIT drained(m_settings.self, left);
    };
    for (NodeId id : m_settings.herd.neighbours(m_settings.self)) {
        const NodeConfig &peer = m_settings.herd.node(id);
        m_life.peerPorts[id] = peer.wire == Wire::Herd ? peer.peerPort : peer.port;
    }
}

void NodeHost::start(const ServerPorts &ports)
{
    if (m_run)
        return;
    Q_ASSERT(m_life.tls || m_settings.herd.peers != Membership::Tls);
    m_settings.incarnation = nextIncarnation(m_settings.incarnation, systemNow().wall);
    m_settings.seed = QRandomGenerator::system()->generate64();
    m_run = std::make_unique<NodeRun>(m_settings, m_context, m_life);
    watch(*m_run);
    m_run->start(ports);
}

void NodeHost::watch(const NodeRun &run)
{
    const NodeId self = m_settings.self;
    connect(&run, &NodeRun::listening, this,
            [this, self](const ServerPorts &ports) { Q_EMIT listening(self, ports); });
    connect(&run, &NodeRun::failed, this,
            [this, self](const QByteArray &detail) { Q_EMIT failed(self, detail); });
    connect(&run, &NodeRun::setAside, this,
            [this, self](qint64 reports) { Q_EMIT journalSetAside(self, reports); });
    connect(&run, &NodeRun::ended, this, &NodeHost::onEnded);
    const JournalClient *const journal = run.journal();
    if (!journal)
        return;
    connect(journal, &JournalClient::salvaged, this,
            [this, self](const QByteArray &outcome) { Q_EMIT journalSalvaged(self, outcome); });
    connect(journal, &JournalClient::brokeDown, this,
            [this, self](const QByteArray &problem) { Q_EMIT journalFailed(self, problem); });
    connect(journal, &JournalClient::recovered, this,
            [this, self] { Q_EMIT journalRecovered(self); });
}

void NodeHost::onEnded()
{
    m_ended = std::move(m_run);
    QMetaObject::invokeMethod(
        this, [this] { m_ended.reset(); }, Qt::QueuedConnection);
    Q_EMIT stopped(m_settings.self);
}

void NodeHost::stop(Nanoseconds drainsFor)
{
    if (m_run)
        m_run->stop(drainsFor);
}

void NodeHost::kill()
{
    if (m_run)
        m_run->kill();
}

void NodeHost::setLinkWhole(NodeId neighbour, bool whole)
{
    m_life.links[neighbour] = whole;
    if (m_run)
        m_run->order([=](NodeCore &core) { core.setLinkWhole(neighbour, whole); });
}

void NodeHost::forget(const QByteArray &client)
{
    if (m_run)
        m_run->order([&client](NodeCore &core) { core.forget(client, systemNow()); });
}

void NodeHost::setPeerPort(NodeId neighbour, quint16 port)
{
    if (std::exchange(m_life.peerPorts[neighbour], port) != port && m_run)
        m_run->order([neighbour](NodeCore &core) { core.onNeighbourMoved(neighbour); });
}

} // namespace herd

#include "moc_nodehost.cpp"
