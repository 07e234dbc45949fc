// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/stretch.h"

#include "herd/core/facts/factsize.h"

#include <algorithm>

namespace herd::ui {

Stretch::Stretch(const HerdConfig &config, qsizetype bound, qsizetype byteBound)
    : m_now(config)
    , m_history(m_now)
    , m_floods(config)
    , m_bound(bound)
    , m_byteBound(byteBound)
{
}

void Stretch::beginBehind(quint64 last, const FactBatch &standIns, quint64 floods)
{
    Q_ASSERT(m_facts.empty());
    for (const Fact &fact : standIns) {
        m_now.apply(fact);
        m_faults.apply(fact, m_now);
        m_floods.apply(fact);
    }
    m_floods.countFrom(floods);
    m_history = StateHistory(m_now, last);
}

void Stretch::append(const Fact &fact)
{
    m_now.apply(fact);
    m_faults.apply(fact, m_now);
    m_history.note(m_now, fact);
    m_floods.apply(fact);
    m_facts.append(fact);
    m_bytes += sizeOf(fact);
}

qsizetype Stretch::dropExcess()
{
    const auto count = qsizetype(m_facts.size());
    qsizetype excess = 0;
    while (count - excess > 1 && (count - excess > m_bound || m_bytes > m_byteBound))
        m_bytes -= sizeOf(m_facts[size_t(excess++)]);
    m_facts.dropFirst(size_t(excess));
    if (excess > 0)
        m_history.forgetBefore(m_facts.front().seq, m_now);
    return excess;
}

std::optional<HerdState> Stretch::stateAfter(quint64 seq) const
{
    return m_history.after(seq, [this](quint64 wanted) { return find(wanted); });
}

quint64 Stretch::firstKnown() const
{
    return std::max(m_history.earliest().value_or(lastSeq()), firstSeq());
}

quint64 Stretch::lastAt(Nanoseconds at) const
{
    return m_history.lastAt(at, [this](quint64 wanted) { return find(wanted); });
}

} // namespace herd::ui
