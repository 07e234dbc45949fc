// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/appliedfilter.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

AppliedFilter::AppliedFilter(const TraceStore &store, const EventMarks &marks, EventSieve &sieve)
    : m_store(store)
    , m_marks(marks)
    , m_sieve(sieve)
{
    connect(&marks, &EventMarks::changed, this, [this] {
        if (m_filter.uses(FilterField::Marked))
            restart();
    });
    connect(&sieve, &EventSieve::found, this, &AppliedFilter::take);
}

void AppliedFilter::setFilter(const FactFilter &filter)
{
    if (m_filter == filter)
        return;
    m_filter = filter;
    restart();
}

void AppliedFilter::restart()
{
    m_fresh.emplace();
    m_atOnce.reset();
    m_last = 0;
    const KeptFacts &facts = m_store.facts();
    m_sieve.start(m_filter, context()); // lets go of the one before
    if (m_filter.isEmpty() || facts.empty()) {
        m_fresh = test();
        take({}, 1);
        return;
    }
    m_sieve.test(facts);
    Q_EMIT progressed(0);
}

bool AppliedFilter::fits(quint64 seq)
{
    if (!m_atOnce)
        m_atOnce = AtOnce {FactMatcher(m_filter, context()), 0, {}};
    AtOnce &known = *m_atOnce;
    const KeptFacts &facts = m_store.facts();
    while (!facts.empty() && known.last < std::min(seq, facts.back().seq)) {
        known.last = std::max(known.last + 1, facts.front().seq);
        if (known.matcher.matches(*facts.find(known.last)))
            known.numbers.push_back(known.last);
    }
    return std::binary_search(known.numbers.begin(), known.numbers.end(), seq);
}

FactNumbers AppliedFilter::test()
{
    const KeptFacts &facts = m_store.facts();
    FactNumbers fresh;
    if (facts.empty() || m_sieve.isTesting())
        return fresh;
    if (m_filter.isEmpty()) {
        for (quint64 seq = std::max(m_last + 1, facts.front().seq); seq <= facts.back().seq; ++seq)
            fresh.push_back(seq);
        m_last = facts.back().seq;
        return fresh;
    }
    if (m_sieve.tested() == 0)
        m_sieve.start(m_filter, context()); // only now it is known when it began
    m_sieve.test(facts);
    return fresh;
}

void AppliedFilter::take(const FactNumbers &numbers, double share)
{
    if (m_fresh)
        m_fresh->insert(m_fresh->end(), numbers.begin(), numbers.end());
    if (share >= 1)
        m_atOnce.reset();
    if (m_fresh && share >= 1)
        Q_EMIT applied(*std::exchange(m_fresh, std::nullopt));
    else if (m_fresh)
        Q_EMIT progressed(share);
    else
        Q_EMIT found(numbers);
    if (share >= 1)
        Q_EMIT tested();
}

quint64 AppliedFilter::lastTested() const
{
    return m_filter.isEmpty() ? m_last : m_sieve.tested();
}

FilterContext AppliedFilter::context() const
{
    FilterContext context {m_store.names(), m_store.began(), filterWording, {}};
    if (m_filter.uses(FilterField::Marked))
        context.marked = m_marks.all();
    return context;
}

} // namespace herd::ui

#include "moc_appliedfilter.cpp"
