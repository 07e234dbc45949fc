// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/flood/floodeconomy.h"

#include <algorithm>
#include <vector>

namespace herd::ui {

namespace {

// Those that are not there are left out.
class Times
{
public:
    void add(const std::optional<Nanoseconds> &time)
    {
        if (time)
            m_times.push_back(*time);
    }
    std::optional<Nanoseconds> median()
    {
        if (m_times.empty())
            return std::nullopt;
        const auto middle = m_times.begin() + qsizetype(m_times.size() - 1) / 2;
        std::nth_element(m_times.begin(), middle, m_times.end());
        return *middle;
    }

private:
    std::vector<Nanoseconds> m_times;
};

bool isTold(const Flood &flood)
{
    return flood.isOver() && flood.origin.isValid() && flood.untold() == 0 && !flood.mayLack();
}

} // namespace

FloodEconomy economyOf(const std::deque<Flood> &floods, Nanoseconds until)
{
    FloodEconomy economy;
    Times half, most, all;
    for (auto it = floods.rbegin(); it != floods.rend() && economy.floods < FloodEconomy::Most;
         ++it) {
        const Flood &flood = *it;
        if (flood.started > until || !isTold(flood))
            continue;
        ++economy.floods;
        economy.reached += flood.arrived();
        economy.reachable += flood.treeMessages();
        economy.sent += flood.messages();
        economy.expected += flood.expected;
        economy.tree += flood.treeMessages();
        economy.echo += flood.echoMessages();
        economy.duplicates += flood.duplicates();
        economy.lost += flood.lost();
        economy.repairs += flood.hops.size() - flood.messages();
        if (flood.treeMessages() == 0)
            continue; // there was nobody to reach
        half.add(flood.reachedAfter(0.5));
        most.add(flood.reachedAfter(0.95));
        all.add(flood.reachedAfter(1));
    }
    economy.half = half.median();
    economy.most = most.median();
    economy.all = all.median();
    return economy;
}

} // namespace herd::ui
