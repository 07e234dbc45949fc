// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/flood/floodhops.h"

#include <QHash>

namespace herd::ui {

const Hop *lastArrival(const Flood &flood, NodeId node)
{
    const Hop *last = nullptr;
    for (const Hop &hop : flood.hops) {
        if (hop.to == node && hop.received && hop.verdict == Verdict::Newer
            && (!last || *hop.received >= *last->received))
            last = &hop;
    }
    return last;
}

bool isBurstUnderWay(const Flood &flood)
{
    return std::any_of(flood.hops.cbegin(), flood.hops.cend(), [&flood](const Hop &hop) {
        return hop.burst == flood.bursts && hop.isUnderWay();
    });
}

void numberGenerations(Flood &flood)
{
    QHash<NodeId, qsizetype> first; // the hop each node learned it from
    for (qsizetype i = 0; i < flood.hops.size(); ++i) {
        const Hop &hop = flood.hops.at(i);
        if (!hop.ofTable && hop.to != flood.origin && isArrival(hop) && !first.contains(hop.to))
            first.insert(hop.to, i);
    }
    // Hops are nearly in order, so that two or three rounds do; a circle of facts ends it too.
    bool changed = true;
    for (qsizetype round = 0; changed && round <= flood.hops.size(); ++round) {
        changed = false;
        for (Hop &hop : flood.hops) {
            if (hop.ofTable)
                continue;
            const auto from = first.constFind(hop.from);
            const int before = from == first.constEnd() ? 0 : flood.hops.at(*from).generation;
            changed = changed || hop.generation != before + 1;
            hop.generation = before + 1;
        }
    }
}

} // namespace herd::ui
