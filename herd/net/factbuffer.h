// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of one herd thread on their way to the one who watches: filled there, swapped out whole a
// frame. Shared by two threads, locked; bounded, and what does not fit is counted.
#pragma once

#include "herd/core/fact.h"

#include <mutex>
#include <vector>

namespace herd {

// Nobody who draws a frame of these could follow; a fact is about 200 bytes.
constexpr size_t FactBufferBound = 1'000'000;

class FactBuffer
{
public:
    void push(NodeId node, Nanoseconds at, FactBody body)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_facts.size() < FactBufferBound)
            m_facts.push_back({0, at, node, std::move(body)});
        else
            ++m_dropped;
    }

    // Everything so far, in the order of push(); empties the buffer.
    std::vector<Fact> take(quint64 &dropped)
    {
        std::vector<Fact> facts;
        facts.reserve(m_lastTaken); // there will be about as many next time
        const std::scoped_lock lock(m_mutex);
        facts.swap(m_facts);
        m_lastTaken = facts.size();
        dropped = std::exchange(m_dropped, 0);
        return facts;
    }

private:
    std::mutex m_mutex;
    std::vector<Fact> m_facts;
    size_t m_lastTaken = 0; // the taker's alone
    quint64 m_dropped = 0;
};

} // namespace herd
