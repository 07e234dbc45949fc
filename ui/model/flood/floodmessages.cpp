// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/flood/floodmessages.h"

#include "ui/model/flood/floodhops.h"

#include <algorithm>

namespace herd::ui {

void FloodMessages::forget(const Flood &flood)
{
    m_count -= flood.hops.size();
    for (const Hop &hop : flood.hops)
        m_bytes -= hop.bytes.size();
    m_moving.remove(flood.number);
}

void FloodMessages::setBytes(Hop &hop, const QByteArray &bytes)
{
    m_bytes += bytes.size() - hop.bytes.size();
    hop.bytes = bytes;
}

Hop &FloodMessages::add(Flood &flood, const Way &way)
{
    ++m_count;
    Hop hop;
    hop.from = way.from;
    hop.to = way.to;
    hop.generation = std::max(0, flood.generationOf(way.from)) + 1;
    hop.observed = false;
    flood.hops.append(hop);
    change(flood, flood.hops.last(), [&way](Hop &begun) { begun.observed = way.isObserved; });
    return flood.hops.last();
}

// A message of a table, or of what followed from one. There is one a direction of a link: a later
// table says the same again and takes its place.
Hop &FloodMessages::refill(Flood &flood, const Way &way, const Hop *cause)
{
    int burst = cause ? cause->burst : 0;
    const int generation = cause && burst > 0 ? cause->generation + 1 : 1;
    if (burst == 0)
        burst = flood.bursts > 0 && isBurstUnderWay(flood) ? flood.bursts : ++flood.bursts;
    flood.ofTable = true;
    Hop *hop = findHop(flood, way.from, way.to, [](const Hop &h) { return h.ofTable; });
    if (!hop)
        hop = &add(flood, way);
    setBytes(*hop, {});
    change(flood, *hop, [&](Hop &anew) {
        anew = {};
        anew.from = way.from;
        anew.to = way.to;
        anew.generation = generation;
        anew.ofTable = true;
        anew.burst = burst;
        anew.observed = way.isObserved;
    });
    return *hop;
}

Hop &FloodMessages::toSend(Flood &flood, const Way &way, bool isRepair)
{
    Hop *const first = findHop(flood, way.from, way.to, [](const Hop &h) { return !h.ofTable; });
    if (first && !first->sent) { // it was received, or lost, before
        if (isRepair && first->received) {
            first->ofTable = true;
            first->burst = flood.bursts > 0 ? flood.bursts : ++flood.bursts;
            flood.ofTable = true;
        }
        return *first;
    }
    if (Hop *table = findHop(flood, way.from, way.to,
                             [](const Hop &h) { return h.ofTable && h.received && !h.sent; }))
        return *table;
    const Hop *cause = isRepair ? nullptr : lastArrival(flood, way.from);
    const bool ofFlood = !first && !isRepair && !(cause && cause->ofTable);
    return ofFlood ? add(flood, way) : refill(flood, way, cause);
}

Hop &FloodMessages::toReceive(Flood &flood, const Way &way)
{
    const auto find = [&](auto rule) {
        return findHop(flood, way.from, way.to, rule);
    };
    if (Hop *hop = find([](const Hop &h) { return h.isUnderWay(); }))
        return *hop;
    if (Hop *hop = find([](const Hop &h) { return !h.received; }))
        return *hop; // it was taken for lost
    const bool isKnown = find([](const Hop &) { return true; }) != nullptr;
    return isKnown ? refill(flood, way, nullptr) : add(flood, way);
}

} // namespace herd::ui
