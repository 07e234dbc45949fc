// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/factrelay.h"

#include <algorithm>
#include <iterator>

namespace herd {

namespace {

bool isEarlier(const Fact &a, const Fact &b)
{
    return a.at < b.at;
}

} // namespace

FactRelay::FactRelay(std::optional<Nanoseconds> mostBehind, qsizetype bound)
    : m_mostBehind(mostBehind)
    , m_bound(bound)
{
}

// Those of one thread come in order, nearly always; what is held is in order.
void FactRelay::gather(FactBuffer &buffer)
{
    std::vector<Fact> facts = buffer.take();
    if (!std::is_sorted(facts.begin(), facts.end(), isEarlier))
        std::stable_sort(facts.begin(), facts.end(), isEarlier);
    const auto held = std::ptrdiff_t(m_held.size());
    std::move(facts.begin(), facts.end(), std::back_inserter(m_held));
    std::inplace_merge(m_held.begin(), m_held.begin() + held, m_held.end(), isEarlier);
}

bool FactRelay::isBehind(Nanoseconds now) const
{
    if (!m_mostBehind || std::ptrdiff_t(m_held.size()) <= AtOnce)
        return false;
    if (m_held[size_t(AtOnce)].at < now - *m_mostBehind)
        return true;
    qsizetype bytes = 0;
    for (const Fact &fact : m_held)
        bytes += sizeOf(fact);
    return bytes > m_bound;
}

void FactRelay::sumUp()
{
    FactGap gap(m_bound / 2);
    for (Fact &fact : m_held)
        gap.add(std::move(fact));
    m_held = gap.take();
}

FactBatch FactRelay::next(Nanoseconds now)
{
    if (isBehind(now)) {
        sumUp();
        return all();
    }
    const auto settled
        = std::upper_bound(m_held.cbegin(), m_held.cend(), now - Settle,
                           [](Nanoseconds at, const Fact &fact) { return at < fact.at; });
    const auto count = settled - m_held.cbegin();
    return handOut(m_mostBehind ? std::min(count, AtOnce) : count);
}

FactBatch FactRelay::all()
{
    return handOut(std::ptrdiff_t(m_held.size()));
}

FactBatch FactRelay::handOut(std::ptrdiff_t count)
{
    FactBatch batch;
    batch.reserve(count);
    std::move(m_held.begin(), m_held.begin() + count, std::back_inserter(batch));
    m_held.erase(m_held.begin(), m_held.begin() + count);
    if (m_held.empty())
        m_held.shrink_to_fit(); // a burst leaves nothing behind
    for (Fact &fact : batch)
        fact.seq = m_nextSeq++;
    return batch;
}

} // namespace herd
