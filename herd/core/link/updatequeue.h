// SPDX-License-Identifier: GPL-3.0-or-later
// Clients whose newest report waits for one link, the longest waiting first. A client waits once,
// however often it reports meanwhile: what goes out is what the table holds then. What waits to
// repair the neighbour's table becomes part of a flood when a new report comes. A value; pure.
#pragma once

#include <QByteArray>
#include <QHash>

#include <deque>
#include <optional>

namespace herd {

class UpdateQueue
{
public:
    bool isEmpty() const { return m_waiting.isEmpty(); }
    qsizetype size() const { return m_waiting.size(); }
    bool contains(const QByteArray &client) const { return m_waiting.contains(client); }

    enum class Cause { Flood, Repair };
    struct Next
    {
        QByteArray client;
        Cause cause = Cause::Flood;
    };

    void push(const QByteArray &client, Cause cause);
    void remove(const QByteArray &client);
    std::optional<Next> take();
    void clear();

private:
    std::deque<QByteArray> m_order; // those removed are still in it
    QHash<QByteArray, Cause> m_waiting;
};

} // namespace herd
