// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/tracestore.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

TraceStore::TraceStore(const HerdConfig &config, QObject *parent, qsizetype bound,
                       qsizetype byteBound)
    : QObject(parent)
    , m_latest(config, bound, byteBound)
{
}

void TraceStore::beginBehind(quint64 last, const FactBatch &standIns, quint64 floods)
{
    m_latest.beginBehind(last, standIns, floods);
    m_excess = last;
    m_lacksBins = true;
    m_untold = m_latest.now().counters().factsDropped;
    if (!standIns.isEmpty()) {
        m_began = standIns.front().at;
        m_hasBegun = true;
    }
    noteTopology();
}

void TraceStore::append(const FactBatch &batch)
{
    if (!batch.isEmpty() && !std::exchange(m_hasBegun, true))
        m_began = batch.front().at;
    for (const Fact &fact : batch) {
        m_latest.append(fact);
        if (fact.seq > m_binned)
            m_bins.apply(fact, m_latest.faults());
        if (const auto *dropped = fact.as<fact::FactsDropped>())
            m_untold += dropped->count;
    }
    // A batch larger than the bound pushes out some of its own facts: the views never saw those.
    const qsizetype before = qsizetype(m_latest.facts().size()) - batch.size();
    const qsizetype excess = m_latest.dropExcess();
    m_excess += quint64(excess);
    const qsizetype removed = std::min(before, excess);
    noteTopology();
    const qsizetype added = batch.size() - (excess - removed);
    if (!isTurned())
        Q_EMIT appended(added, removed);
    Q_EMIT grew(added);
}

void TraceStore::show(std::optional<quint64> seq)
{
    if (!seq)
        turnTo(nullptr);
    m_shown.reset();
    if (seq && !facts().empty()) {
        // Right before the first fact that is kept is the earliest there is.
        m_shownSeq = std::clamp(*seq, facts().front().seq - 1, facts().back().seq);
        m_shown = stretch().stateAfter(m_shownSeq);
        if (!m_shown)
            turnTo(nullptr);
    }
    noteTopology();
    Q_EMIT appended(0, 0);
}

void TraceStore::turnTo(std::shared_ptr<const Stretch> earlier)
{
    if (earlier == m_earlier)
        return;
    m_earlier = std::move(earlier);
    Q_EMIT turned();
}

void TraceStore::setBins(const TimelineBins &bins, quint64 last)
{
    m_bins = bins;
    m_binned = last;
    m_lacksBins = false;
    Q_EMIT binsChanged();
}

void TraceStore::setSummedUp(quint64 first, Nanoseconds at)
{
    m_summedUp = first - 1;
    m_recordedFrom = at;
    Q_EMIT binsChanged();
}

void TraceStore::noteTopology()
{
    if (std::exchange(m_topology, state().topology()) != m_topology)
        Q_EMIT topologyChanged();
}

quint64 TraceStore::shownSeq() const
{
    return m_shown ? m_shownSeq : m_latest.lastSeq();
}

ReportTrail TraceStore::trail(const QByteArray &report) const
{
    ReportTrail trail(report);
    const quint64 last = shownSeq();
    for (const Fact &fact : facts()) {
        if (fact.seq > last)
            break;
        trail.apply(fact);
    }
    return trail;
}

} // namespace herd::ui

#include "moc_tracestore.cpp"
