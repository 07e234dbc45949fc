// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/sentmessages.h"

#include <algorithm>

namespace herd {

void SentMessages::sent(NodeId from, NodeId to, const QByteArray &report, quint64 mark)
{
    std::deque<Message> &way = m_ways[{from, to}];
    way.push_back({report, mark});
    ++m_count;
    if (m_count > Bound) {
        way.pop_front();
        --m_count;
    }
}

std::optional<quint64> SentMessages::take(NodeId from, NodeId to, const QByteArray &report)
{
    const auto way = m_ways.find({from, to});
    if (way == m_ways.end())
        return std::nullopt;
    std::deque<Message> &messages = way->second;
    const auto found
        = std::find_if(messages.begin(), messages.end(),
                       [&report](const Message &message) { return message.report == report; });
    if (found == messages.end())
        return std::nullopt;
    const quint64 mark = found->mark;
    messages.erase(found);
    --m_count;
    return mark;
}

void SentMessages::forget(NodeId from, NodeId to)
{
    const auto way = m_ways.find({from, to});
    if (way == m_ways.end())
        return;
    m_count -= qsizetype(way->second.size());
    m_ways.erase(way);
}

void SentMessages::forgetNode(NodeId node)
{
    std::erase_if(m_ways, [&](const auto &entry) {
        const auto &[way, messages] = entry;
        if (way.first != node && way.second != node)
            return false;
        m_count -= qsizetype(messages.size());
        return true;
    });
}

void SentMessages::clear()
{
    m_ways.clear();
    m_count = 0;
}

} // namespace herd
