// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/herdsession.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"

namespace herd::ui {

using namespace std::chrono_literals;

HerdSession::HerdSession(const QString &path, const HerdConfig &config, const QString &places,
                         std::unique_ptr<HerdBackend> backend, std::unique_ptr<Recorder> recorder,
                         qsizetype kept, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_places(places)
    , m_store(config, nullptr, kept, limits::FactsKeptBytes / limits::FactsKept * kept)
    , m_isRecording(!backend->capabilities().testFlag(HerdBackend::Capability::Live))
    , m_recorder(std::move(recorder))
    , m_backend(std::move(backend))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(2s);
    connect(&m_patience, &QTimer::timeout, this, &HerdSession::closed);
    connect(m_backend.get(), &HerdBackend::factsReady, this, &HerdSession::onFacts);
    connect(m_backend.get(), &HerdBackend::beganBehind, this, &HerdSession::beginBehind);
    connect(m_backend.get(), &HerdBackend::lost, this, &HerdSession::lose);
    connect(m_backend.get(), &HerdBackend::unreachable, this, &HerdSession::setUnreachable);
    connect(m_backend.get(), &HerdBackend::reachable, this, [this] { setUnreachable({}); });
    connect(m_backend.get(), &HerdBackend::refused, this, &HerdSession::refused);
    if (!recording().isEmpty()) {
        m_stretches = m_recorder ? std::make_unique<RecordedStretches>(*m_recorder)
                                 : std::make_unique<RecordedStretches>(recording());
        m_store.setRecorded(true);
        if (m_recorder)
            connect(m_recorder.get(), &Recorder::summedUp, &m_store, &TraceStore::setSummedUp);
        connect(m_stretches.get(), &RecordedStretches::scanned, &m_store, &TraceStore::setBins);
        connect(m_stretches.get(), &RecordedStretches::damaged, this, &HerdSession::lose);
    }
}

HerdSession::~HerdSession()
{
    // What still happens while the nodes say goodbye is of no interest any more.
    m_backend->disconnect(this);
}

QString HerdSession::recording() const
{
    if (m_recorder)
        return m_recorder->path();
    return m_isRecording ? m_path : QString();
}

bool HerdSession::can(HerdBackend::Capability what) const
{
    const bool isReached = m_unreachable.isEmpty() || what == HerdBackend::Capability::Live;
    return m_lost.isEmpty() && isReached && m_backend->capabilities().testFlag(what);
}

QString HerdSession::whyNot(HerdBackend::Capability what) const
{
    if (can(what))
        return {};
    if (!m_lost.isEmpty() && m_isRecording)
        return filled(tr("%1."), proseText(m_lost));
    if (!m_lost.isEmpty())
        return filled(tr("The herd cannot be reached any more: %1."), proseText(m_lost));
    if (!m_unreachable.isEmpty() && m_backend->capabilities().testFlag(what))
        return filled(tr("The herd cannot be reached for now: %1."), proseText(m_unreachable));
    if (m_isRecording)
        return tr("This is a recording: it can be looked at, and nothing done to it.");
    return tr("This herd cannot be told to from here.");
}

NodeChoices HerdSession::choices(NodeId node) const
{
    NodeChoices choices = choicesFor(m_store.live(), node);
    if (!can(HerdBackend::Capability::Run, node))
        choices.start = choices.stop = choices.kill = choices.restart = false;
    choices.drain = choices.drain && can(HerdBackend::Capability::Drain, node);
    choices.report = choices.report && can(HerdBackend::Capability::Submit, node);
    return choices;
}

LinkChoices HerdSession::choices(LinkId link) const
{
    const LinkConfig &ends = config().link(link);
    return can(HerdBackend::Capability::Links, ends.a)
            || can(HerdBackend::Capability::Links, ends.b)
        ? choicesFor(m_store.live(), link)
        : LinkChoices {};
}

bool HerdSession::can(HerdBackend::Capability what, NodeId node) const
{
    return can(what) && m_backend->capabilitiesOf(node).testFlag(what);
}

QList<NodeId> HerdSession::owned() const
{
    QList<NodeId> nodes = config().allNodes();
    nodes.removeIf([this](NodeId node) { return !can(HerdBackend::Capability::Owner, node); });
    return nodes;
}

std::optional<NodeId> HerdSession::whoForgets(const QByteArray &client) const
{
    const HerdState &state = m_store.live();
    for (NodeId node : state.config().allNodes()) {
        if (can(HerdBackend::Capability::Forget, node) && state.knowsNewest(node, client))
            return node;
    }
    return std::nullopt;
}

void HerdSession::open()
{
    for (const NodeId node : owned()) {
        if (choices(node).start)
            m_backend->start(node);
    }
}

void HerdSession::startAll()
{
    for (const NodeId node : config().allNodes()) {
        if (choices(node).start)
            m_backend->start(node);
    }
}

void HerdSession::stopAll()
{
    for (const NodeId node : config().allNodes()) {
        if (choices(node).stop)
            m_backend->stop(node);
    }
}

void HerdSession::close()
{
    if (m_closing)
        return;
    m_closing = true;
    m_patience.start();
    for (const NodeId node : owned()) {
        if (choices(node).stop)
            m_backend->stop(node);
    }
    QMetaObject::invokeMethod(this, &HerdSession::closeIfStopped, Qt::QueuedConnection);
}

// What is between the stand-ins of a recording is read from it beside all else. Those of a herd
// elsewhere are what its own recording begins with.
void HerdSession::beginBehind(quint64 last, const FactBatch &standIns, quint64 floods)
{
    for (const Fact &fact : standIns) {
        if (!fact.as<fact::FactsDropped>())
            m_meter.apply(fact);
    }
    m_store.beginBehind(last, standIns, floods);
    if (m_recorder)
        m_recorder->add(standIns);
    else if (m_stretches)
        m_stretches->scan();
}

void HerdSession::lose(const QString &why)
{
    if (!m_lost.isEmpty())
        return; // it was said
    m_lost = why;
    Q_EMIT lost();
    Q_EMIT powersChanged();
}

void HerdSession::setUnreachable(const QString &why)
{
    m_unreachable = why;
    Q_EMIT powersChanged();
}

void HerdSession::onFacts(const FactBatch &batch)
{
    for (const Fact &fact : batch)
        m_meter.apply(fact);
    m_store.append(batch);
    if (m_recorder)
        m_recorder->add(batch);
    if (m_closing)
        closeIfStopped();
}

void HerdSession::closeIfStopped()
{
    for (const NodeId node : owned()) {
        const NodeStatus status = m_store.live().node(node).status;
        if (status != NodeStatus::Stopped && status != NodeStatus::Failed)
            return;
    }
    if (!m_patience.isActive())
        return; // said so already
    m_patience.stop();
    Q_EMIT closed();
}

} // namespace herd::ui

#include "moc_herdsession.cpp"
