// SPDX-License-Identifier: GPL-3.0-or-later
// Virtual time: what is to happen, in the order of time and, at one time, in the order it was
// planned. Owned by SimHerd. Pure.
#pragma once

#include "herd/core/base/types.h"

#include <functional>
#include <optional>
#include <vector>

namespace herd {

class EventQueue
{
public:
    Nanoseconds now() const { return m_now; } // starts at 0
    void after(Nanoseconds delay, std::function<void()> happen)
    {
        at(m_now + delay, std::move(happen));
    }
    void at(Nanoseconds when, std::function<void()> happen);

    std::optional<Nanoseconds> next() const; // when the next event is
    bool step();                             // lets it happen; false when there is none
    void runUntil(Nanoseconds when);         // all up to and at `when`, which then is now

private:
    struct Event // small, for a heap moves them a lot
    {
        Nanoseconds when {};
        quint64 number = 0;
        size_t action = 0; // its place in m_actions
    };
    struct Later
    {
        bool operator()(const Event &a, const Event &b) const
        {
            return a.when != b.when ? a.when > b.when : a.number > b.number;
        }
    };

    std::vector<Event> m_events; // a heap, the soonest first
    std::vector<std::function<void()>> m_actions;
    std::vector<size_t> m_free; // places in m_actions
    Nanoseconds m_now {};
    quint64 m_next = 0;
};

} // namespace herd
