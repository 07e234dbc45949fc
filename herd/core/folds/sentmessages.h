// SPDX-License-Identifier: GPL-3.0-or-later
// UPDATEs that were sent and of which it is not told yet what became of them, each with a mark of
// whoever follows them. Bounded in number: past it the oldest of the same way is forgotten. A
// value; pure.
#pragma once

#include "herd/core/base/types.h"

#include <QByteArray>

#include <deque>
#include <map>
#include <optional>
#include <utility>

namespace herd {

class SentMessages
{
public:
    static constexpr qsizetype Bound = 200'000; // their lines are shared: some 10 MB

    void sent(NodeId from, NodeId to, const QByteArray &report, quint64 mark);
    // It arrived, or was lost: the mark of the first of these that was sent. Nothing: its sending
    // was not told.
    std::optional<quint64> take(NodeId from, NodeId to, const QByteArray &report);
    void forget(NodeId from, NodeId to);
    void forgetNode(NodeId node); // all that it sent, or was sent
    void clear();
    qsizetype count() const { return m_count; }

private:
    struct Message
    {
        QByteArray report; // its AT line
        quint64 mark;
    };
    std::map<std::pair<NodeId, NodeId>, std::deque<Message>> m_ways;
    qsizetype m_count = 0;
};

} // namespace herd
