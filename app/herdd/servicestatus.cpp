// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/servicestatus.h"

#include "app/herdd/console.h"
#include "herd/net/host/liveherd.h"

#include <utility>

namespace herd {

ServiceStatus::ServiceStatus(const QList<NodeId> &nodes, LiveHerd &herd)
    : m_nodes(nodes)
    , m_notifier(printWarning)
{
    connect(&herd, &LiveHerd::nodeListening, this, &ServiceStatus::onListening);
    connect(&herd, &LiveHerd::nodeStopped, this, [this](NodeId node) {
        m_listening.erase(node);
        setStored(node, true);
    });
    connect(&herd, &LiveHerd::journalFailed, this, [this](NodeId node) { setStored(node, false); });
    connect(&herd, &LiveHerd::journalRecovered, this,
            [this](NodeId node) { setStored(node, true); });
}

void ServiceStatus::onListening(NodeId node)
{
    m_listening.insert(node);
    tell();
    if (qsizetype(m_listening.size()) == m_nodes.size() && !std::exchange(m_isReady, true))
        m_notifier.ready();
}

void ServiceStatus::setStored(NodeId node, bool isStored)
{
    if (isStored)
        m_unstored.erase(node);
    else
        m_unstored.insert(node);
    tell();
}

void ServiceStatus::stopping()
{
    m_isStopping = true;
    m_notifier.stopping();
    m_notifier.setStatus(QStringLiteral("Stopping."));
}

void ServiceStatus::tell()
{
    if (m_isStopping)
        return;
    QString text
        = QStringLiteral("%1 of %2 servers listen.").arg(m_listening.size()).arg(m_nodes.size());
    if (!m_unstored.empty())
        text += QStringLiteral(" %1 only keep reports in memory.").arg(m_unstored.size());
    if (text != std::exchange(m_text, text))
        m_notifier.setStatus(text);
}

} // namespace herd

#include "moc_servicestatus.cpp"
