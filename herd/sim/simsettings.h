// SPDX-License-Identifier: GPL-3.0-or-later
// The world a simulated herd lives in. Values; pure.
#pragma once

#include "herd/core/base/places.h"
#include "herd/core/base/types.h"

#include <QHash>

#include <functional>

namespace herd {

// How systems carry a connection.
struct SimTcp
{
    // Bytes of a connection a system takes before the other side has them.
    qsizetype window = 256 * 1024;
    // Bytes that nobody acknowledges for so long break a connection: TCP_USER_TIMEOUT, as the hosts
    // set it where there is such a thing.
    Nanoseconds patience = std::chrono::seconds(5);
    Nanoseconds dialing = std::chrono::seconds(5); // without an answer, a dial ends then
};

// How a foreign server prints what it was told.
enum class ForeignPrint {
    Exact,
    Pads,     // coordinates and times with more digits than they came with
    Rounds,   // times to microseconds
    Shortens, // times cut off behind them
};

struct SimSettings
{
    quint64 seed = 1;                                         // of every random choice
    Nanoseconds latency = std::chrono::milliseconds(1);       // of a link, one way
    QHash<LinkId, Nanoseconds> latencyOf;                     // of single links, instead
    Nanoseconds clientLatency = std::chrono::milliseconds(1); // between a client and a server
    Nanoseconds jitter {}; // up to so much more on each delivery; order is kept
    SimTcp tcp;
    Nanoseconds placesLatency = std::chrono::milliseconds(20);
    // What Places answers; without it there never are results.
    std::function<PlacesResult(const PlacesQuery &)> places;
    bool facts = true;                                      // whether anybody wants them
    bool hasDisks = false;                                  // every server has a journal
    Nanoseconds diskLatency = std::chrono::milliseconds(2); // of storing a batch
    QHash<NodeId, ForeignPrint> foreign; // the foreign servers of the herd, all of them
    // The wall clock at the start: 2018-03-02 20:52:14.918963997 UTC.
    Nanoseconds epoch {1'520'023'934'918'963'997};
};

} // namespace herd
