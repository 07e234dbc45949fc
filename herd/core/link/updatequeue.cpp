// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/updatequeue.h"

#include <QSet>

#include <utility>

namespace herd {

void UpdateQueue::push(const QByteArray &client, Cause cause)
{
    const auto waiting = m_waiting.find(client);
    if (waiting == m_waiting.end()) {
        m_waiting.insert(client, cause);
        m_order.push_back(client);
    } else if (cause == Cause::Flood) {
        *waiting = cause;
    }
}

// A client that is removed and comes again would stand in the order twice: the order is only
// cleaned when half of it is of no use, so that a removal costs O(1).
void UpdateQueue::remove(const QByteArray &client)
{
    if (!m_waiting.remove(client))
        return;
    if (m_waiting.isEmpty()) {
        m_order.clear();
    } else if (m_order.size() > 2 * size_t(m_waiting.size()) + 16) {
        QSet<QByteArray> seen;
        std::deque<QByteArray> order;
        for (QByteArray &waiting : m_order) {
            if (m_waiting.contains(waiting) && !seen.contains(waiting)) {
                seen.insert(waiting);
                order.push_back(std::move(waiting));
            }
        }
        m_order = std::move(order);
    }
}

std::optional<UpdateQueue::Next> UpdateQueue::take()
{
    while (!m_order.empty()) {
        QByteArray client = std::move(m_order.front());
        m_order.pop_front();
        const auto waiting = m_waiting.find(client);
        if (waiting == m_waiting.end())
            continue;
        const Cause cause = *waiting;
        m_waiting.erase(waiting);
        return Next {std::move(client), cause};
    }
    return std::nullopt;
}

void UpdateQueue::clear()
{
    m_order.clear();
    m_waiting.clear();
}

} // namespace herd
