// SPDX-License-Identifier: GPL-3.0-or-later
// The messages of flooding that are between two servers, sent and not yet received, each way of
// each link in the order in which they were sent. Bounded. Owned by FaultLog. Pure.
#pragma once

#include "herd/core/base/types.h"
#include "herd/core/wire/report.h"

#include <deque>
#include <map>
#include <utility>

namespace herd {

class MessagesUnderway
{
public:
    static constexpr size_t WayBound = 4096; // older ones of a way are forgotten

    struct OneWay
    {
        std::deque<Report> messages; // oldest first
        bool isPartial = false;      // older ones were forgotten
    };

    void sent(LinkId link, NodeId from, const Report &report);
    // A link keeps the order of its messages: what was sent before one that arrives has arrived,
    // too. False when it was not under way, as far as is known.
    bool arrived(LinkId link, NodeId from, const Report &report);
    OneWay take(LinkId link, NodeId from) { return std::exchange(m_ways[{link, from}], {}); }
    void clear() { m_ways.clear(); }

private:
    std::map<std::pair<LinkId, NodeId>, OneWay> m_ways;
};

} // namespace herd
