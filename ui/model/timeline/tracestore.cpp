// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/tracestore.h"

#include "herd/core/facts/factsize.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

TraceStore::TraceStore(const HerdConfig &config, QObject *parent, qsizetype bound,
                       qsizetype byteBound)
    : QObject(parent)
    , m_live(config)
    , m_history(m_live)
    , m_floods(config)
    , m_bound(bound)
    , m_byteBound(byteBound)
{
}

void TraceStore::append(const FactBatch &batch)
{
    if (m_facts.empty() && !batch.isEmpty())
        m_began = batch.front().at;
    for (const Fact &fact : batch) {
        m_live.apply(fact);
        m_faults.apply(fact, m_live);
        m_history.note(m_live, fact);
        m_floods.apply(fact);
        m_bins.apply(fact);
        m_facts.append(fact);
        m_bytes += sizeOf(fact);
        if (const auto *dropped = fact.as<fact::FactsDropped>())
            m_discarded += dropped->count;
    }
    // A batch larger than the bound pushes out some of its own facts: the views never saw those.
    const qsizetype before = qsizetype(m_facts.size()) - batch.size();
    const qsizetype excess = countExcess();
    m_facts.dropFirst(size_t(excess));
    m_discarded += quint64(excess);
    if (excess > 0)
        m_history.forgetBefore(m_facts.front().seq, m_live);
    const qsizetype removed = std::min(before, excess);
    sayTopology();
    Q_EMIT appended(batch.size() - (excess - removed), removed);
}

void TraceStore::show(std::optional<quint64> seq)
{
    m_shown.reset();
    if (seq && !m_facts.empty()) {
        // Right before the first fact that is kept is the earliest there is.
        m_shownSeq = std::clamp(*seq, m_facts.front().seq - 1, m_facts.back().seq);
        m_shown = m_history.after(m_shownSeq, [this](quint64 wanted) { return find(wanted); });
    }
    sayTopology();
    Q_EMIT appended(0, 0);
}

void TraceStore::sayTopology()
{
    if (std::exchange(m_topology, state().topology()) != m_topology)
        Q_EMIT topologyChanged();
}

quint64 TraceStore::shownSeq() const
{
    if (m_shown)
        return m_shownSeq;
    return m_facts.empty() ? 0 : m_facts.back().seq;
}

quint64 TraceStore::lastAt(Nanoseconds at) const
{
    return m_history.lastAt(at, [this](quint64 wanted) { return find(wanted); });
}

// How many of the oldest are to go; the newest stays whatever its size.
qsizetype TraceStore::countExcess()
{
    const auto count = qsizetype(m_facts.size());
    qsizetype excess = 0;
    while (count - excess > 1 && (count - excess > m_bound || m_bytes > m_byteBound))
        m_bytes -= sizeOf(m_facts[size_t(excess++)]);
    return excess;
}

ReportTrail TraceStore::trail(const QByteArray &report) const
{
    ReportTrail trail(report);
    const quint64 last = shownSeq();
    for (const Fact &fact : m_facts) {
        if (fact.seq > last)
            break;
        trail.apply(fact);
    }
    return trail;
}

} // namespace herd::ui

#include "moc_tracestore.cpp"
