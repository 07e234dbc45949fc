// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/eventqueue.h"

#include <algorithm>
#include <utility>

namespace herd {

void EventQueue::at(Nanoseconds when, std::function<void()> happen)
{
    m_events.push({std::max(when, m_now), m_next++, std::move(happen)});
}

std::optional<Nanoseconds> EventQueue::next() const
{
    return m_events.empty() ? std::nullopt : std::optional(m_events.top().when);
}

bool EventQueue::step()
{
    if (m_events.empty())
        return false;
    const Event event = m_events.top();
    m_events.pop();
    m_now = event.when;
    event.happen();
    return true;
}

void EventQueue::runUntil(Nanoseconds when)
{
    while (!m_events.empty() && m_events.top().when <= when)
        step();
    m_now = std::max(m_now, when);
}

} // namespace herd
