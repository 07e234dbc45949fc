// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/floodends.h"

#include <algorithm>

namespace herd::ui {

Nanoseconds FloodEnds::endOf(const Flood &flood)
{
    const auto known = m_over.constFind(flood.number);
    if (known != m_over.cend() && known->began == flood.started && known->hops == flood.hops.size())
        return known->ended;
    Nanoseconds end = flood.started;
    for (const Hop &hop : flood.hops) {
        if (!hop.ofTable)
            end = std::max(end, hop.received.value_or(hop.lost.value_or(end)));
    }
    if (!flood.isOver())
        return end;
    if (m_over.size() >= 2 * FloodLog::FloodBound)
        m_over.clear(); // most are of floods that are no longer on record
    m_over.insert(flood.number, {flood.started, end, flood.hops.size()});
    return end;
}

} // namespace herd::ui
