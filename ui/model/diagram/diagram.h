// SPDX-License-Identifier: GPL-3.0-or-later
// What a space-time diagram shows: a line for each server, and an arrow for each message of one
// flood, or of all floods between two moments. Complete in itself: it needs no store to be painted
// or told. A value, bounded in arrows; pure.
//
// After L. Lamport, Time, Clocks, and the Ordering of Events in a Distributed System (1978), with
// time to the right.
#pragma once

#include "ui/model/diagram/arrow.h"
#include "ui/model/diagram/servertimes.h"
#include "ui/model/flood/floodlog.h"

#include <vector>

namespace herd::ui {

enum class ServerOrder { Reach, Name, File };

struct Lane
{
    NodeId node;
    ServerTimes times;
    std::optional<Nanoseconds> has; // since when it has the report; of one flood only
};

struct Diagram
{
    // An arrow takes about 100 bytes, and less than a microsecond whenever something changes.
    static constexpr qsizetype MostArrows = 20'000;
    static constexpr int ClientLane = 0; // servers come after it

    bool isFlood = false;
    Nanoseconds from {}, to {}; // what it spans
    Nanoseconds zero {};        // times are told from there
    HerdConfig names;           // of all servers there are in it
    std::vector<Lane> servers;  // from above; lane 1 is the first
    std::vector<Arrow> arrows;  // by time
    qint64 floods = 0;          // of which there are messages
    qint64 messages = 0;        // UPDATEs of them, those that are left out too
    qint64 leftOut = 0;         // arrows past the bound
    quint64 firstKept = 0;      // floods before that number are no longer known; 0: all are

    bool isEmpty() const { return arrows.empty(); }
    int lanes() const { return int(servers.size()) + 1; }
    int laneOf(NodeId node) const; // -1: it has none; the clients' for an invalid one
    // Of that message; -1: there is none.
    int find(const QByteArray &report, int hop) const;
    std::vector<Nanoseconds> moments() const; // when something was sent or ended
    qint64 count(ArrowEnd what) const;
    // Where an arrow is drawn to: what is under way goes to the right end.
    Nanoseconds endOfArrow(const Arrow &arrow) const { return arrow.end.value_or(to); }

private:
    friend void addServers(Diagram &diagram, const HerdConfig &names, const QList<NodeId> &there,
                           ServerOrder order);
    std::vector<int> m_laneOf; // by node
};

// Every message the flood cost, what tables said of it too.
Diagram floodDiagram(const Flood &flood);
// Every message that was on its way then. Past `most` the earliest are left out and counted.
Diagram rangeDiagram(const FloodLog &floods, Nanoseconds from, Nanoseconds to,
                     qsizetype most = Diagram::MostArrows);

// Lines for these servers, and for all that are at an end of an arrow. `names` knows them all.
void addServers(Diagram &diagram, const HerdConfig &names, const QList<NodeId> &there,
                ServerOrder order);
// When they ran; after addServers().
void addTimes(Diagram &diagram, const KeptFacts &facts, const HerdState &live);

// Gives two floods the same length before and after their zero, two ranges that of the longer, so
// that they stand under each other. Returns the moments of both since they begin, each once.
std::vector<Nanoseconds> align(Diagram &a, Diagram &b);

} // namespace herd::ui
