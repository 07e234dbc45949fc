// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/eventqueue.h"

#include <algorithm>
#include <utility>

namespace herd {

void EventQueue::at(Nanoseconds when, std::function<void()> happen)
{
    if (m_free.empty()) {
        m_free.push_back(m_actions.size());
        m_actions.emplace_back();
    }
    const size_t action = m_free.back();
    m_free.pop_back();
    m_actions[action] = std::move(happen);
    m_events.push_back({std::max(when, m_now), m_next++, action});
    std::push_heap(m_events.begin(), m_events.end(), Later());
}

std::optional<Nanoseconds> EventQueue::next() const
{
    return m_events.empty() ? std::nullopt : std::optional(m_events.front().when);
}

bool EventQueue::step()
{
    if (m_events.empty())
        return false;
    std::pop_heap(m_events.begin(), m_events.end(), Later());
    const Event event = m_events.back();
    m_events.pop_back();
    m_now = event.when;
    const std::function<void()> happen = std::move(m_actions[event.action]);
    m_free.push_back(event.action);
    happen();
    return true;
}

void EventQueue::runUntil(Nanoseconds when)
{
    while (!m_events.empty() && m_events.front().when <= when)
        step();
    m_now = std::max(m_now, when);
}

} // namespace herd
