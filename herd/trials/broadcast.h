// SPDX-License-Identifier: GPL-3.0-or-later
// Measures a herd as Jepsen's Maelstrom measures broadcasts (workload broadcast, doc/03-broadcast/
// 02-performance.md): what a report costs in messages, and how long it takes to be everywhere.
// Values; pure.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <vector>

namespace herd {

enum class Topology { Line, Grid, Tree4, Total };
constexpr Topology Topologies[]
    = {Topology::Line, Topology::Grid, Topology::Tree4, Topology::Total};

// As Maelstrom arranges them.
HerdConfig herdOf(Topology topology, int nodes);

struct BroadcastLoad
{
    int nodes = 25;
    Nanoseconds latency = std::chrono::milliseconds(100); // of a link; clients have none
    int rate = 100;                                       // operations a second, half of them reads
    Nanoseconds time = std::chrono::seconds(20);
    quint64 seed = 1;
};

struct BroadcastFigures
{
    int broadcasts = 0, reads = 0;
    int lost = 0;                       // answered, and not everywhere in the end
    quint64 messages = 0;               // between servers
    std::vector<Nanoseconds> latencies; // from the answer until all have it, sorted

    double messagesPerOperation() const { return double(messages) / (broadcasts + reads); }
    Nanoseconds quantile(double part) const;
};

BroadcastFigures measure(Topology topology, const BroadcastLoad &load);

} // namespace herd
