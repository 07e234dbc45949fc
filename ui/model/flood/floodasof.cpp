// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/flood/floodasof.h"

#include <algorithm>

namespace herd::ui {

Flood floodAsOf(const Flood &flood, Nanoseconds at)
{
    Flood then = flood;
    // What a foreign server sent is seen when it arrives.
    then.hops.removeIf(
        [at](const Hop &hop) { return hop.sent.value_or(hop.received.value_or(at)) > at; });
    for (Hop &hop : then.hops) {
        if (hop.received > at) {
            hop.received.reset();
            hop.verdict = Verdict::Newer;
        }
        if (hop.lost > at)
            hop.lost.reset();
    }
    if (then.cutAt > at)
        then.cutAt.reset();
    then.underWay = int(std::count_if(then.hops.cbegin(), then.hops.cend(),
                                      [](const Hop &hop) { return hop.isUnderWay(); }));
    return then;
}

} // namespace herd::ui
