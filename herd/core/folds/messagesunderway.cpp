// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/messagesunderway.h"

#include <algorithm>

namespace herd {

void MessagesUnderway::sent(LinkId link, NodeId from, const Report &report)
{
    OneWay &way = m_ways[{link, from}];
    way.messages.push_back(report);
    if (way.messages.size() > WayBound) {
        way.messages.pop_front();
        way.isPartial = true;
    }
}

bool MessagesUnderway::arrived(LinkId link, NodeId from, const Report &report)
{
    OneWay &way = m_ways[{link, from}];
    const auto found = std::find(way.messages.begin(), way.messages.end(), report);
    if (found == way.messages.end())
        return false;
    way.messages.erase(way.messages.begin(), std::next(found));
    way.isPartial = false;
    return true;
}

} // namespace herd
