// SPDX-License-Identifier: GPL-3.0-or-later
// All neighbours of a node: which connections are theirs, from where foreign ones may call, and
// whose turn it is to say more. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/link/neighbour.h"

#include <QHash>

#include <deque>
#include <memory>
#include <unordered_map>
#include <vector>

namespace herd {

class Link;

class Neighbours
{
public:
    // Made from the herd's links; `table` is the node's.
    Neighbours(const NodeSettings &settings, NodeOutput &output, const ReportTable &table);
    ~Neighbours();
    Neighbours(const Neighbours &) = delete;
    Neighbours &operator=(const Neighbours &) = delete;

    Neighbour *find(NodeId id) const; // null when it is none
    Link *linkTo(NodeId id) const;    // the same, of our own wire; null also for a foreign one
    Neighbour *ofConnection(ConnId conn) const // whose it is; null when of none
    {
        const auto link = m_connections.find(conn);
        return link == m_connections.end() ? nullptr : link->second;
    }

    void start();
    void stop();
    void onDialed(NodeId id, ConnId conn);
    void attach(ConnId conn, Neighbour &neighbour);
    // False when it was none of theirs.
    bool onClosed(ConnId conn, CloseReason reason, const QByteArray &detail);
    bool onDistrusted(ConnId conn, const QByteArray &why); // the same: it has gone
    void onClock(Nanoseconds wall);

    void forward(const Report &report, NodeId except); // a flood's next hop; invalid: to all

    // Those that are up are to have all that is known by now.
    void handOver();
    struct Takeover
    {
        int whole = 0; // that nobody has cut
        int up = 0, upAndHave = 0;
    };
    Takeover takeover() const;

    // Lets them say about limits::LinkSlice bytes of what waits.
    void takeTurns();
    bool hasMore() const { return !m_turns.empty(); }

    // Where a foreign neighbour may call from: its host at first; where that is a name, what it
    // stands for.
    void setAddresses(NodeId id, const QList<QByteArray> &addresses);
    bool mayCallFrom(NodeId id, const QByteArray &host) const; // false for those that never call

private:
    Neighbour *detach(ConnId conn);

    const NodeSettings &m_settings;
    std::unordered_map<ConnId, Neighbour *> m_connections;
    std::deque<Neighbour *> m_turns; // those with more to say, in the order they shall say it
    std::vector<std::unique_ptr<Neighbour>> m_neighbours;
    QHash<NodeId, QList<QByteArray>> m_addresses;
};

} // namespace herd
