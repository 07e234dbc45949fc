// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/diagram/arrow.h"

#include <algorithm>
#include <tuple>

namespace herd::ui {

ArrowEnd endOf(const Hop &hop)
{
    if (hop.received) {
        switch (hop.verdict) {
        case Verdict::Newer:
            return ArrowEnd::New;
        case Verdict::Duplicate:
            return ArrowEnd::Duplicate;
        case Verdict::Stale:
            return ArrowEnd::Stale;
        case Verdict::Ahead:
            return ArrowEnd::Ahead;
        }
    }
    if (hop.lost)
        return ArrowEnd::Lost;
    if (!hop.isTold)
        return ArrowEnd::Untold;
    return hop.observed ? ArrowEnd::UnderWay : ArrowEnd::Foreign;
}

ArrowTimes timesOf(const Flood &flood, int hop)
{
    if (hop < 0)
        return {flood.started, flood.started};
    const Hop &message = flood.hops.at(hop);
    const auto end = message.received ? message.received : message.lost;
    const Nanoseconds begin = message.sent.value_or(end.value_or(flood.started));
    // Two clocks of one machine may differ by less than a hop takes: never backwards.
    if (end)
        return {begin, std::max(begin, *end)};
    if (message.isUnderWay())
        return {begin, std::nullopt};
    return {begin, begin}; // what it took was not seen
}

Arrow arrowOf(const Flood &flood, int hop)
{
    const ArrowTimes times = timesOf(flood, hop);
    Arrow arrow;
    arrow.report = flood.report.line();
    arrow.flood = flood.number;
    arrow.hop = hop;
    arrow.begin = times.begin;
    arrow.end = times.end;
    if (hop < 0) {
        arrow.to = flood.origin;
        arrow.what = ArrowEnd::Taken;
        return arrow;
    }
    const Hop &message = flood.hops.at(hop);
    arrow.from = message.from;
    arrow.to = message.to;
    arrow.what = endOf(message);
    arrow.generation = message.generation;
    arrow.ofTable = message.ofTable;
    arrow.isSentSeen = message.sent.has_value();
    return arrow;
}

bool isEarlier(const Arrow &a, const Arrow &b)
{
    const auto key = [](const Arrow &arrow) {
        return std::tuple(arrow.begin, arrow.flood, arrow.hop);
    };
    return key(a) < key(b);
}

} // namespace herd::ui
