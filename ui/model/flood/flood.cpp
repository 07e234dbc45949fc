// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/flood/flood.h"

#include "ui/model/flood/floodhops.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace herd::ui {

namespace {

template<class Rule> int countOf(const QList<Hop> &hops, Rule rule)
{
    return int(std::count_if(hops.begin(), hops.end(), rule));
}

bool isNew(const Hop &hop)
{
    return hop.received && hop.verdict == Verdict::Newer;
}

} // namespace

int Flood::generationOf(NodeId node) const
{
    if (origin.isValid() && node == origin)
        return 0;
    for (const Hop &hop : hops) {
        if (hop.to == node && !hop.ofTable && isArrival(hop))
            return hop.generation;
    }
    return -1;
}

int Flood::arrived() const
{
    return countOf(hops, [](const Hop &hop) { return !hop.ofTable && isNew(hop); });
}

int Flood::caughtUp() const
{
    return countOf(hops, [this](const Hop &hop) {
        return hop.ofTable && isNew(hop) && generationOf(hop.to) < 0;
    });
}

int Flood::messages() const
{
    return countOf(hops, [](const Hop &hop) { return !hop.ofTable; });
}

int Flood::duplicates() const
{
    return countOf(hops, [](const Hop &hop) {
        return !hop.ofTable && hop.received && hop.verdict != Verdict::Newer;
    });
}

int Flood::lost() const
{
    return countOf(hops, [](const Hop &hop) { return !hop.ofTable && hop.lost.has_value(); });
}

int Flood::unobserved() const
{
    return countOf(hops, [](const Hop &hop) { return !hop.ofTable && !hop.observed; });
}

int Flood::untold() const
{
    return countOf(hops, [](const Hop &hop) { return !hop.ofTable && !hop.isTold && !hop.lost; });
}

std::optional<Nanoseconds> Flood::reachedAfter(double share) const
{
    if (!origin.isValid())
        return std::nullopt;
    std::vector<Nanoseconds> times {Nanoseconds()};
    for (const Hop &hop : hops) {
        if (!hop.ofTable && isNew(hop))
            times.push_back(std::max(*hop.received - started, Nanoseconds()));
    }
    const auto wanted = std::max<size_t>(1, size_t(std::ceil(share * reachable)));
    if (wanted > times.size())
        return std::nullopt;
    std::sort(times.begin(), times.end());
    return times[wanted - 1];
}

int Flood::generations() const
{
    int last = 0;
    for (const Hop &hop : hops)
        last = hop.ofTable ? last : std::max(last, hop.generation);
    return last;
}

} // namespace herd::ui
