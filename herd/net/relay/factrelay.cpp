// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/relay/factrelay.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace herd {

namespace {

// Memory is used again when it was filled to that share: a burst leaves nothing behind.
constexpr size_t SpareShare = 4;

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
    ++m_gathered;
    const size_t room = m_skipping > 0 ? std::max<size_t>(1, size_t(WhileSkipping) / m_buffers)
                                       : FactBuffer::NoBound;
    FactBuffer::Taken taken = buffer.take(room, takeSpare());
    m_summedUp += taken.summedUp;
    m_bytes += taken.bytes;
    std::vector<Fact> &facts = taken.facts;
    const size_t count = facts.size();
    m_taken += count;
    if (!std::is_sorted(facts.begin(), facts.end(), isEarlier))
        std::stable_sort(facts.begin(), facts.end(), isEarlier);
    if (m_facts.empty()) {
        m_facts.swap(facts); // not one by one, which costs as much as all else here
        spare(std::move(facts), m_mostHeld);
        m_mostHeld = count;
        return;
    }
    const auto known = std::ptrdiff_t(m_facts.size());
    m_facts.insert(m_facts.end(), std::move_iterator(facts.begin()),
                   std::move_iterator(facts.end()));
    const auto middle = m_facts.begin() + known;
    if (middle != m_facts.end() && isEarlier(*middle, *(middle - 1)))
        std::inplace_merge(begin(), middle, m_facts.end(), isEarlier);
    m_mostHeld = std::max(m_mostHeld, m_facts.size());
    spare(std::move(facts), count);
}

bool FactRelay::isBehind(Nanoseconds now) const
{
    return m_mostBehind && held() > size_t(AtOnce)
        && (m_bytes > m_bound || m_facts[m_begin + size_t(AtOnce)].at < now - *m_mostBehind);
}

std::ptrdiff_t FactRelay::countUpTo(Nanoseconds at) const
{
    const auto first = m_facts.cbegin() + std::ptrdiff_t(m_begin);
    return std::upper_bound(first, m_facts.cend(), at,
                            [](Nanoseconds time, const Fact &fact) { return time < fact.at; })
        - first;
}

FactBatch FactRelay::sumUp(std::ptrdiff_t count)
{
    ConflatedFacts gap(m_bound / 2);
    for (auto fact = begin(); fact != begin() + count; ++fact) {
        m_bytes -= sizeOf(*fact);
        gap.add(std::move(*fact));
    }
    forget(count);
    const std::vector<Fact> few = gap.take();
    FactBatch batch(few.begin(), few.end());
    for (Fact &fact : batch)
        fact.seq = m_nextSeq++;
    return batch;
}

FactBatch FactRelay::next(Nanoseconds now)
{
    m_buffers = std::max<size_t>(1, std::exchange(m_gathered, 0));
    const std::ptrdiff_t settled = countUpTo(now - Settle);
    const bool behind = isBehind(now);
    // It takes a batch until the buffers know, and another until it shows that they need not.
    constexpr int batchesToKnow = 2;
    const quint64 summedUp = std::exchange(m_summedUp, 0);
    const quint64 said = std::exchange(m_taken, 0) + summedUp;
    const bool tooMuch = m_skipping > 0 ? said > EndsSkipping : summedUp > 0;
    if (behind || (m_mostBehind && tooMuch))
        m_skipping = batchesToKnow;
    else if (m_skipping > 0)
        --m_skipping;
    if (behind)
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
    for (auto fact = begin(); fact != begin() + count; ++fact) {
        m_bytes -= sizeOf(*fact);
        fact->seq = m_nextSeq++;
        batch.append(std::move(*fact));
    }
    forget(count);
    return batch;
}

// What is at the front goes when all has, or when it is more than what is behind it.
void FactRelay::forget(std::ptrdiff_t count)
{
    m_begin += size_t(count);
    if (m_begin == m_facts.size())
        m_facts.clear();
    else if (m_begin > m_facts.size() / 2)
        m_facts.erase(m_facts.begin(), begin());
    else
        return;
    m_begin = 0;
}

std::vector<Fact> FactRelay::takeSpare()
{
    if (m_spares.empty())
        return {};
    std::vector<Fact> memory = std::move(m_spares.back());
    m_spares.pop_back();
    return memory;
}

void FactRelay::spare(std::vector<Fact> &&memory, size_t used)
{
    if (memory.capacity() / SpareShare > used || m_spares.size() >= m_buffers)
        return;
    memory.clear();
    m_spares.push_back(std::move(memory));
}

} // namespace herd
