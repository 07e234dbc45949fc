// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/herdsession.h"

#include "ui/model/graph/nodechoices.h"

namespace herd::ui {

using namespace std::chrono_literals;

HerdSession::HerdSession(const QString &path, const HerdConfig &config, const QString &places,
                         std::unique_ptr<HerdBackend> backend, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_places(places)
    , m_store(config)
    , m_backend(std::move(backend))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(2s);
    connect(&m_patience, &QTimer::timeout, this, &HerdSession::closed);
    connect(m_backend.get(), &HerdBackend::factsReady, this, &HerdSession::onFacts);
}

HerdSession::~HerdSession()
{
    // What still happens while the nodes say goodbye is of no interest any more.
    m_backend->disconnect(this);
}

void HerdSession::startAll()
{
    for (const NodeId node : config().allNodes()) {
        if (choicesFor(m_store.state(), node).start)
            m_backend->start(node);
    }
}

void HerdSession::stopAll()
{
    for (const NodeId node : config().allNodes()) {
        if (choicesFor(m_store.state(), node).stop)
            m_backend->stop(node);
    }
}

void HerdSession::close()
{
    if (m_closing)
        return;
    m_closing = true;
    m_patience.start();
    stopAll();
    QMetaObject::invokeMethod(this, &HerdSession::closeIfStopped, Qt::QueuedConnection);
}

void HerdSession::onFacts(const FactBatch &batch)
{
    for (const Fact &fact : batch)
        m_meter.apply(fact);
    m_store.append(batch);
    if (m_closing)
        closeIfStopped();
}

void HerdSession::closeIfStopped()
{
    for (const NodeId node : config().allNodes()) {
        const NodeStatus status = m_store.state().node(node).status;
        if (status != NodeStatus::Stopped && status != NodeStatus::Failed)
            return;
    }
    if (!m_patience.isActive())
        return; // said so already
    m_patience.stop();
    Q_EMIT closed();
}

} // namespace herd::ui
