// SPDX-License-Identifier: GPL-3.0-or-later
// Questions FloodLog has about the hops of one flood. Pure.
#pragma once

#include "ui/model/flood/flood.h"

#include <algorithm>

namespace herd::ui {

// The first hop of that direction which fits the rule, the flood's own first; null for none.
template<class Rule> Hop *findHop(Flood &flood, NodeId from, NodeId to, Rule rule)
{
    const auto hop = std::find_if(flood.hops.begin(), flood.hops.end(), [&](const Hop &h) {
        return h.to == to && h.from == from && rule(h);
    });
    return hop == flood.hops.end() ? nullptr : &*hop;
}

// It brought its receiver something new, or nobody can tell: the receiver is foreign, or the
// recorder dropped it.
inline bool isArrival(const Hop &hop)
{
    return hop.received ? hop.verdict == Verdict::Newer
                        : !(hop.observed && hop.isTold) && !hop.lost;
}

// The message that last brought a node this report as something new; null when none did.
const Hop *lastArrival(const Flood &flood, NodeId node);

// A message of the last table is under way.
bool isBurstUnderWay(const Flood &flood);

// Counts the flood's own hops from the origin, or from where it was first seen, along first
// arrivals.
void numberGenerations(Flood &flood);

} // namespace herd::ui
