// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of one herd thread on their way to the one who watches: filled there, swapped out whole a
// frame. Shared by two threads, locked. Bounded: what has no room any more, in bytes or as many as
// the watcher wants at once, is made a ConflatedFacts where it is said, behind those that had. What
// it promises: facts come out in the order of push(), each once, as itself or in what a gap comes
// to; states are never lost. Whoever watches is woken, so that nobody has to look while nothing
// happens.
#pragma once

#include "herd/core/facts/factsize.h"
#include "herd/core/folds/conflatedfacts.h"

#include <functional>
#include <limits>
#include <mutex>
#include <utility>
#include <vector>

namespace herd {

class FactBuffer
{
public:
    static constexpr size_t NoBound = std::numeric_limits<size_t>::max();

    // `bound` in bytes: half of it for facts, half for a gap. `wake` is called on the filling
    // thread by the first push() after each take(): there is something to take.
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
            const qsizetype bytes = sizeOf(body);
            if (m_gap.isEmpty() && m_facts.size() < m_room && m_bytes + bytes <= m_bound) {
                m_bytes += bytes;
                m_facts.push_back({0, at, node, std::move(body)});
            } else {
                m_gap.add({0, at, node, std::move(body)});
            }
        }
        if (isFirst && m_wake)
            m_wake();
    }

    struct Taken
    {
        std::vector<Fact> facts; // what a gap comes to, behind the others
        qsizetype bytes = 0;     // of all
        quint64 summedUp = 0;    // so many are in the gap
    };
    // Everything so far; empties the buffer, which keeps up to `room` facts until the next call.
    // `spare`: empty; its memory is used again.
    Taken take(size_t room = NoBound, std::vector<Fact> spare = {})
    {
        Taken taken;
        ConflatedFacts gap(m_bound);
        {
            const std::scoped_lock lock(m_mutex);
            m_room = room;
            taken.facts = std::exchange(m_facts, std::move(spare));
            taken.bytes = std::exchange(m_bytes, 0);
            std::swap(gap, m_gap);
        }
        taken.summedUp = gap.count();
        for (Fact &fact : gap.take()) {
            taken.bytes += sizeOf(fact);
            taken.facts.push_back(std::move(fact));
        }
        return taken;
    }

private:
    const qsizetype m_bound; // of m_facts
    const std::function<void()> m_wake;
    std::mutex m_mutex; // for all below
    std::vector<Fact> m_facts;
    qsizetype m_bytes = 0; // of these
    size_t m_room = NoBound;
    ConflatedFacts m_gap; // behind them
};

} // namespace herd
