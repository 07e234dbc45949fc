// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/joined/joinedherd.h"

#include "herd/core/base/limits.h"
#include "herd/core/folds/conflatedfacts.h"
#include "herd/system/clock.h"

#include <algorithm>
#include <utility>

namespace herd {

namespace {

using namespace std::chrono_literals;

// Requests are known by their number at who was asked, and by who that was.
constexpr int PartShift = 48;

quint64 requestOf(qsizetype part, quint64 theirs)
{
    return (quint64(part) << PartShift) | (theirs & ((quint64(1) << PartShift) - 1));
}

QList<std::optional<qsizetype>> runnersOf(const HerdUnion &joined)
{
    QList<std::optional<qsizetype>> runners;
    for (NodeId node {0}; node.index < joined.herd().nodes.size(); ++node.index)
        runners.append(joined.runnerOf(node));
    return runners;
}

} // namespace

JoinedHerd::JoinedHerd(const HerdUnion &joined, std::vector<std::unique_ptr<HerdBackend>> parts,
                       QObject *parent)
    : HerdBackend(parent)
    , m_union(joined)
    , m_merge(joined.parts(), runnersOf(joined))
{
    Q_ASSERT(qsizetype(parts.size()) == joined.parts());
    for (auto &backend : parts) {
        Part part;
        part.hasBegun = backend->tellsAll();
        m_tellsAll = m_tellsAll && part.hasBegun;
        part.ahead = backend->now() - monotonicNow();
        part.backend = std::move(backend);
        m_parts.push_back(std::move(part));
    }
    for (qsizetype i = 0; i < joined.parts(); ++i)
        watch(i);
    m_frame.setInterval(16ms);
    connect(&m_frame, &QTimer::timeout, this, &JoinedHerd::onFrame);
    m_hasBegun = m_tellsAll;
    if (m_tellsAll)
        QMetaObject::invokeMethod(this, &JoinedHerd::onFrame, Qt::QueuedConnection);
}

JoinedHerd::~JoinedHerd()
{
    for (const Part &part : m_parts)
        part.backend->disconnect(this);
}

void JoinedHerd::watch(qsizetype index)
{
    HerdBackend *const backend = m_parts[size_t(index)].backend.get();
    connect(backend, &HerdBackend::beganBehind, this,
            [this, index](quint64, const FactBatch &standIns) { begin(index, standIns); });
    connect(backend, &HerdBackend::factsReady, this,
            [this, index](const FactBatch &batch) { take(index, batch); });
    connect(backend, &HerdBackend::unreachable, this,
            [this, index](const QString &why) { setReached(index, why); });
    connect(backend, &HerdBackend::reachable, this, [this, index] { setReached(index, {}); });
    connect(backend, &HerdBackend::refused, this, &HerdBackend::refused);
    connect(backend, &HerdBackend::drained, this,
            [this, index](NodeId node, const QByteArray &left) {
                if (const NodeId ours = m_union.oursOf(index, node); ours.isValid())
                    Q_EMIT drained(ours, left);
            });
    connect(backend, &HerdBackend::lost, this,
            [this, index](const QString &why) { lose(index, why); });
    connect(backend, &HerdBackend::trafficCounted, this, &HerdBackend::trafficCounted);
}

// What stands for all that was is told once all have begun.
void JoinedHerd::begin(qsizetype index, const FactBatch &standIns)
{
    m_parts[size_t(index)].standIns = translated(index, standIns);
    m_parts[size_t(index)].hasBegun = true;
    const auto hasBegun = [](const Part &part) {
        return part.hasBegun;
    };
    if (m_hasBegun || !std::all_of(m_parts.begin(), m_parts.end(), hasBegun))
        return;
    m_hasBegun = true;
    ConflatedFacts sum(limits::FactsWaiting);
    for (Part &part : m_parts) {
        for (const Fact &fact : std::exchange(part.standIns, {}))
            sum.add(fact);
    }
    for (const Fact &fact : runByNobody())
        sum.add(fact);
    FactBatch all;
    for (Fact &fact : sum.take()) {
        fact.seq = ++m_seq;
        all.append(std::move(fact));
    }
    Q_EMIT beganBehind(m_seq, all, 0);
    m_frame.start();
}

FactBatch JoinedHerd::runByNobody() const
{
    FactBatch told;
    const HerdConfig &herd = m_union.herd();
    for (const NodeId node : herd.allNodes()) {
        if (herd.node(node).wire == Wire::Herd && !m_union.runnerOf(node))
            told.append({0,
                         now(),
                         {},
                         fact::ServerOutOfReach {node, "No process that is connected to runs it"}});
    }
    return told;
}

void JoinedHerd::take(qsizetype index, const FactBatch &batch)
{
    m_merge.add(index, translated(index, batch), monotonicNow());
    if (m_hasBegun && !m_frame.isActive())
        m_frame.start();
}

// On this machine's clock, with the union's ids. What cannot be told is a gap.
FactBatch JoinedHerd::translated(qsizetype index, FactBatch batch)
{
    Part &part = m_parts[size_t(index)];
    if (part.whyNot.isEmpty())
        part.ahead = part.backend->now() - monotonicNow();
    FactBatch told;
    quint64 untold = 0;
    for (Fact &fact : batch) {
        fact.at -= part.ahead;
        if (!m_union.translate(index, fact)) {
            ++untold;
            continue;
        }
        if (auto *answered = std::get_if<fact::RequestAnswered>(&fact.body))
            answered->request = requestOf(index, answered->request);
        else if (auto *failed = std::get_if<fact::RequestFailed>(&fact.body))
            failed->request = requestOf(index, failed->request);
        told.append(std::move(fact));
    }
    if (untold > 0)
        told.append({0, batch.constLast().at, {}, fact::FactsDropped {untold, {}, 0}});
    return told;
}

void JoinedHerd::setReached(qsizetype index, const QString &whyNot)
{
    m_parts[size_t(index)].whyNot = whyNot;
    m_merge.setReached(index, whyNot.isEmpty());
    const auto isReached = [](const Part &part) {
        return part.whyNot.isEmpty();
    };
    const auto reached = std::count_if(m_parts.begin(), m_parts.end(), isReached);
    if (reached == 0)
        Q_EMIT unreachable(whyNot);
    else if (reached == 1 && whyNot.isEmpty())
        Q_EMIT reachable();
}

void JoinedHerd::lose(qsizetype index, const QString &why)
{
    m_parts[size_t(index)].isLost = true;
    const auto isLost = [](const Part &part) {
        return part.isLost;
    };
    if (!std::all_of(m_parts.begin(), m_parts.end(), isLost))
        return setReached(index, why);
    onFrame();
    Q_EMIT lost(why);
}

HerdBackend::Capabilities JoinedHerd::capabilities() const
{
    Capabilities all;
    for (const Part &part : m_parts)
        all |= part.backend->capabilities();
    return all;
}

HerdBackend::Capabilities JoinedHerd::capabilitiesOf(NodeId node) const
{
    const auto runner = m_union.runnerOf(node);
    // To one that nobody here runs anybody may talk.
    return runner ? m_parts[size_t(*runner)].backend->capabilities()
                  : capabilities() & (Capability::Live | Capability::Submit);
}

Nanoseconds JoinedHerd::now() const
{
    return monotonicNow();
}

void JoinedHerd::tellRunner(NodeId node, void (HerdBackend::*what)(NodeId))
{
    if (const auto runner = m_union.runnerOf(node))
        (m_parts[size_t(*runner)].backend.get()->*what)(m_union.theirsOf(*runner, node));
}

void JoinedHerd::setLink(LinkId link, bool whole)
{
    const LinkConfig &ends = m_union.herd().link(link);
    const auto a = m_union.runnerOf(ends.a), b = m_union.runnerOf(ends.b);
    for (const auto &runner : {a, a == b ? std::nullopt : b}) {
        const LinkId theirs = runner ? m_union.linkOf(*runner, ends) : LinkId();
        if (theirs.isValid())
            m_parts[size_t(*runner)].backend->setLink(theirs, whole);
    }
}

void JoinedHerd::drain(NodeId node, Nanoseconds within)
{
    if (const auto runner = m_union.runnerOf(node))
        m_parts[size_t(*runner)].backend->drain(m_union.theirsOf(*runner, node), within);
}

void JoinedHerd::forget(NodeId node, const QByteArray &client)
{
    if (const auto runner = m_union.runnerOf(node))
        m_parts[size_t(*runner)].backend->forget(m_union.theirsOf(*runner, node), client);
}

quint64 JoinedHerd::submit(NodeId node, const QByteArray &line)
{
    const auto able = std::find_if(m_parts.begin(), m_parts.end(), [this, node](const Part &part) {
        return part.backend->capabilities().testFlag(Capability::Submit)
            && m_union.theirsOf(&part - m_parts.data(), node).isValid();
    });
    const qsizetype anybody = able == m_parts.end() ? 0 : able - m_parts.begin();
    const qsizetype part = m_union.runnerOf(node).value_or(anybody);
    return requestOf(part,
                     m_parts[size_t(part)].backend->submit(m_union.theirsOf(part, node), line));
}

// From where servers live in this process, to these.
void JoinedHerd::setTraffic(const Traffic &traffic)
{
    for (qsizetype part = 0; part < m_union.parts(); ++part) {
        HerdBackend &backend = *m_parts[size_t(part)].backend;
        if (!backend.capabilities().testFlag(Capability::Traffic))
            continue;
        Traffic theirs = traffic;
        theirs.servers.clear();
        for (const NodeId node :
             traffic.servers.isEmpty() ? m_union.herd().allNodes() : traffic.servers) {
            if (m_union.runnerOf(node) == part)
                theirs.servers.append(m_union.theirsOf(part, node));
        }
        if (theirs.servers.isEmpty())
            theirs.count = 0;
        backend.setTraffic(theirs);
    }
}

void JoinedHerd::onFrame()
{
    for (qsizetype i = 0; i < m_union.parts(); ++i)
        m_merge.setBehind(i, m_parts[size_t(i)].backend->isCatchingUp());
    FactBatch batch = m_merge.next(monotonicNow());
    if (m_tellsAll && m_seq == 0)
        batch = runByNobody() + batch;
    for (Fact &fact : batch)
        fact.seq = ++m_seq;
    if (m_merge.isEmpty())
        m_frame.stop();
    if (!batch.isEmpty())
        Q_EMIT factsReady(batch);
}

} // namespace herd

#include "moc_joinedherd.cpp"
