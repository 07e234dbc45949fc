// SPDX-License-Identifier: GPL-3.0-or-later
// One flood: a report, and every message it cost. Values; pure.
#pragma once

#include "herd/core/base/types.h"
#include "herd/core/wire/report.h"

#include <QList>

#include <algorithm>
#include <optional>

namespace herd::ui {

// One UPDATE on one link: a dot.
struct Hop
{
    NodeId from, to;
    std::optional<Nanoseconds> sent;     // unknown when the sender is foreign
    std::optional<Nanoseconds> received; // not yet, or never
    std::optional<Nanoseconds> lost;     // when it was known to be lost
    Verdict verdict = Verdict::Newer;    // when received
    int generation = 1;                  // 1 leaves the origin
    bool ofTable = false;                // a table sent at link-up, or what followed from it
    int burst = 0;                       // of the table hops: which time; 0 is the flood itself
    bool observed = true;                // false: to a foreign server, which shows us nothing
    bool isTold = true;                  // false: what became of it was dropped by the recorder
    QByteArray bytes;                    // the line as it went over the wire

    bool isUnderWay() const { return observed && isTold && !received && !lost; }
};

// "The flood itself" is the hops that are not ofTable.
struct Flood
{
    quint64 number = 0; // counts from 1 in this session
    Report report;
    NodeId origin; // where it entered; invalid when that was not seen
    Nanoseconds started {};
    int reachable = 0;    // nodes linked to the origin when it began, the origin included
    int expected = 0;     // messages it then costs, whatever the timing: 2E-(N-1)
    bool ofTable = false; // a table sent at link-up touched it
    int bursts = 0;       // how often
    int underWay = 0;     // hops neither received nor lost yet
    quint64 lastSeq = 0;  // of the last fact that a message of it was sent or received
    std::optional<Nanoseconds> cutAt; // when events were left out before all of it was told
    QList<Hop> hops;                  // in the order they were first seen

    // Hops from the origin to a node along first arrivals; 0 for the origin, -1 when it did not
    // arrive.
    int generationOf(NodeId node) const;
    bool isOver() const { return underWay == 0; } // nothing is under way
    int arrived() const;    // nodes it is new to, the origin excluded, of the flood itself
    int caughtUp() const;   // nodes it was new to later, by a table
    int messages() const;   // of the flood itself
    int duplicates() const; // of these, duplicate or stale on arrival
    int lost() const;
    int unobserved() const; // of these, to foreign servers
    int untold() const;     // of these, whose end was dropped by the recorder
    // Whether its figures are the least that is true, for want of events that were left out.
    bool mayLack() const { return cutAt && (!isOver() || untold() > 0 || messages() < expected); }
    // What other ways to tell everybody would cost: along a tree, the least there is; and if each
    // server told all its neighbours, also who told it. As `expected`, of what it could reach.
    int treeMessages() const { return std::max(0, reachable - 1); }
    int echoMessages() const { return expected + treeMessages(); } // 2E
    // When that share (0..1) of the servers it could reach had it, the origin among them, by the
    // flood itself; nothing while they have not, or when the origin was not seen.
    std::optional<Nanoseconds> reachedAfter(double share) const;
    int generations() const; // the last generation of the flood itself; 0 without hops
};

} // namespace herd::ui
