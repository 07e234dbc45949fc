// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of one herd thread on their way to the one who watches: filled there, swapped out whole a
// frame. Shared by two threads, locked. Bounded in bytes: past half of the bound the oldest give
// way one by one to a ConflatedFacts, which has the other half. What it promises: facts come out in the
// order of push(), each once, as itself or in what a gap comes to; states are never lost. Whoever
// watches is woken, so that nobody has to look while nothing happens.
#pragma once

#include "herd/core/facts/conflatedfacts.h"
#include "herd/core/facts/factsize.h"

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace herd {

class FactBuffer
{
public:
    // `wake` is called on the filling thread by the first push() after each take(): there is
    // something to take.
    explicit FactBuffer(qsizetype bound, std::function<void()> wake = {})
        : m_bound(bound / 2)
        , m_wake(std::move(wake))
        , m_gap(bound / 2)
    {
    }

    void push(NodeId node, Nanoseconds at, FactBody body)
    {
        bool isFirst = false;
        {
            const std::scoped_lock lock(m_mutex);
            isFirst = m_facts.empty() && m_gap.isEmpty();
            m_bytes += sizeOf(body);
            m_facts.push_back({0, at, node, std::move(body)});
            if (m_bytes > m_bound)
                giveWay();
        }
        if (isFirst && m_wake)
            m_wake();
    }

    // Everything so far; empties the buffer.
    std::vector<Fact> take()
    {
        std::vector<Fact> facts;
        facts.reserve(m_lastTaken); // there will be about as many next time
        ConflatedFacts gap(m_bound);
        size_t first = 0;
        {
            const std::scoped_lock lock(m_mutex);
            facts.swap(m_facts);
            first = std::exchange(m_first, 0);
            m_bytes = 0;
            std::swap(gap, m_gap);
        }
        m_lastTaken = facts.size() - first;
        if (gap.isEmpty())
            return facts;
        std::vector<Fact> all = gap.take();
        std::move(facts.begin() + std::ptrdiff_t(first), facts.end(), std::back_inserter(all));
        return all;
    }

private:
    void giveWay()
    {
        while (m_bytes > m_bound) {
            Fact &oldest = m_facts[m_first++];
            m_bytes -= sizeOf(oldest);
            m_gap.add(std::move(oldest));
        }
        if (m_first > m_facts.size() / 2) {
            m_facts.erase(m_facts.begin(), m_facts.begin() + std::ptrdiff_t(m_first));
            m_first = 0;
        }
    }

    const qsizetype m_bound; // of m_facts
    const std::function<void()> m_wake;
    std::mutex m_mutex;
    std::vector<Fact> m_facts;
    size_t m_first = 0;    // those before it are in the gap
    qsizetype m_bytes = 0; // of those from there on
    ConflatedFacts m_gap;
    size_t m_lastTaken = 0; // the taker's alone
};

} // namespace herd
