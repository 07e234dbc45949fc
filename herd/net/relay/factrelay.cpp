// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/relay/factrelay.h"

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
    if (m_held.empty()) {
        m_held = std::move(facts); // not one by one, which costs as much as all else here
        return;
    }
    const auto held = std::ptrdiff_t(m_held.size());
    m_held.insert(m_held.end(), std::move_iterator(facts.begin()), std::move_iterator(facts.end()));
    const auto middle = m_held.begin() + held;
    if (middle != m_held.end() && isEarlier(*middle, *(middle - 1)))
        std::inplace_merge(m_held.begin(), middle, m_held.end(), isEarlier);
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

std::ptrdiff_t FactRelay::countUpTo(Nanoseconds at) const
{
    const auto end
        = std::upper_bound(m_held.cbegin(), m_held.cend(), at,
                           [](Nanoseconds time, const Fact &fact) { return time < fact.at; });
    return end - m_held.cbegin();
}

FactBatch FactRelay::sumUp(std::ptrdiff_t count)
{
    ConflatedFacts gap(m_bound / 2);
    for (std::ptrdiff_t i = 0; i < count; ++i)
        gap.add(std::move(m_held[size_t(i)]));
    m_held.erase(m_held.begin(), m_held.begin() + count);
    std::vector<Fact> few = gap.take();
    m_held.insert(m_held.begin(), std::move_iterator(few.begin()), std::move_iterator(few.end()));
    return handOut(std::ptrdiff_t(few.size()));
}

FactBatch FactRelay::next(Nanoseconds now)
{
    const std::ptrdiff_t settled = countUpTo(now - Settle);
    if (isBehind(now))
        return sumUp(settled);
    return handOut(m_mostBehind ? std::min(settled, AtOnce) : settled);
}

FactBatch FactRelay::allOf(Nanoseconds past)
{
    return handOut(countUpTo(past));
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
