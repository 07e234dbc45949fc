// SPDX-License-Identifier: GPL-3.0-or-later
// Floods through simulated herds, and the time they take on this machine. On the calling thread.
#pragma once

#include "herd/core/base/types.h"
#include "herd/core/config/herdconfig.h"

namespace herd {

// Servers in a ring, each linked with the two next to it on either side: degree 4 at any size.
HerdConfig ringOf(int nodes);
// A random tree, and other links by chance until there are so many.
HerdConfig randomGraph(int nodes, int links, quint64 seed);

struct FloodFigures
{
    quint64 messages = 0; // between servers: 2E - (N - 1) a position
    double seconds = 0;
};

// So many positions, each at another server, a millisecond apart. Every server is checked
// to know all of them afterwards; throws BenchFailure if not.
FloodFigures floodSimulated(const HerdConfig &herd, int positions);

// The same floods by a priority queue of arrivals and nothing else: no bytes, no connections, one
// number a client and server. The least a simulator does.
FloodFigures floodBare(const HerdConfig &herd, int positions);

} // namespace herd
