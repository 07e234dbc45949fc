// SPDX-License-Identifier: GPL-3.0-or-later
// What mobile clients to make, how they fare, and how one moves: random way-point within an area, a
// pure function of the client's number and time, so that a run can be repeated. Pure.
#pragma once

#include "herd/core/base/coordinates.h"
#include "herd/core/base/types.h"

#include <QList>

namespace herd {

struct Traffic
{
    int count = 0;                               // clients, 0..limits of the panel
    double speedKmh = 50;                        // ground speed of each
    std::chrono::milliseconds interval {1000};   // between reports of one client
    Coordinates centre {34.068930, -118.445127}; // of the area
    double radiusKm = 15;                        // of the area
    QList<NodeId> servers;                       // they report to these in turn; empty: all
    quint64 seed = 1;
    bool operator==(const Traffic &) const = default;
};

// How the clients fare; counts are of reports, since the clients were last started.
struct TrafficFigures
{
    int clients = 0;
    quint64 answered = 0;  // with the right AT
    quint64 failed = 0;    // with anything else, or not at all
    quint64 missed = 0;    // not sent: no server, or still waiting for the last answer
    double rate = 0;       // answered a second, since the figures before
    Nanoseconds median {}; // from sending to answer, of the last few hundred; 0 when there is none
    bool operator==(const TrafficFigures &) const = default;
};

// Where client number `index` is, `elapsed` after its start.
Coordinates positionOf(const Traffic &traffic, int index, Nanoseconds elapsed);
// "walker-007"
QByteArray mobileName(int index);

} // namespace herd
