// SPDX-License-Identifier: GPL-3.0-or-later
// One message as a space-time diagram has it: from whom, when, to whom, and how it ended. A value
// made from a Flood; pure.
#pragma once

#include "ui/model/flood/flood.h"

#include <QByteArray>

#include <optional>

namespace herd::ui {

// What became of a message: told by the end of its arrow.
enum class ArrowEnd {
    Taken, // an IAMAT that began a flood
    New,
    Duplicate,
    Stale,
    Ahead,
    Lost,
    UnderWay,
    Foreign, // handed to a foreign server, which shows us nothing
    Untold,  // the recorder dropped it
};
constexpr size_t ArrowEnds = 9;

struct Arrow
{
    QByteArray report; // the flood's AT line
    quint64 flood = 0; // its number
    int hop = -1;      // place in Flood::hops; -1: the IAMAT
    NodeId from;       // invalid: a client
    NodeId to;
    Nanoseconds begin {};           // sent; where that was not seen, when it ended
    std::optional<Nanoseconds> end; // received or known to be lost, never before `begin`; nothing
                                    // while it is under way
    ArrowEnd what = ArrowEnd::UnderWay;
    int generation = 0;
    bool isSentSeen = true;
    bool ofTable = false; // a table sent at link-up, or what followed from it

    bool isArrival() const { return what == ArrowEnd::Taken || what == ArrowEnd::New; }
};

// When a message was on its way: as Arrow says it.
struct ArrowTimes
{
    Nanoseconds begin {};
    std::optional<Nanoseconds> end;
};

ArrowEnd endOf(const Hop &hop);
ArrowTimes timesOf(const Flood &flood, int hop); // -1: the IAMAT
Arrow arrowOf(const Flood &flood, int hop);      // -1: the IAMAT, of a flood whose origin was seen

// In the order of time; of equal times the same every time.
bool isEarlier(const Arrow &a, const Arrow &b);

} // namespace herd::ui
