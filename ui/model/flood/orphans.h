// SPDX-License-Identifier: GPL-3.0-or-later
// Messages of repairs under way about reports nobody saw begin, by their hashes, so that their
// arrival is not taken for a new flood. Forgotten with the link they were on; bounded. Pure.
#pragma once

#include "herd/core/wire/report.h"

#include <QSet>

#include <map>
#include <utility>

namespace herd::ui {

class Orphans
{
public:
    static constexpr qsizetype Bound = 100'000; // some 2 MB; past it they count as new floods

    void add(NodeId from, NodeId to, const Report &report)
    {
        if (m_count >= Bound)
            return;
        QSet<size_t> &onWay = m_ways[{from, to}];
        const qsizetype before = onWay.size();
        onWay.insert(qHash(report.line()));
        m_count += onWay.size() - before;
    }
    // It arrived, or was lost. False when it was none of these.
    bool take(NodeId from, NodeId to, const Report &report)
    {
        const auto way = m_count > 0 ? m_ways.find({from, to}) : m_ways.end();
        if (way == m_ways.end() || !way->second.remove(qHash(report.line())))
            return false;
        --m_count;
        if (way->second.isEmpty())
            m_ways.erase(way);
        return true;
    }
    void forgetLink(NodeId end, NodeId other)
    {
        forgetIf([=](const Way &way) {
            return way == Way {end, other} || way == Way {other, end};
        });
    }
    void forgetNode(NodeId node)
    {
        forgetIf([=](const Way &way) { return way.first == node || way.second == node; });
    }
    void clear()
    {
        m_ways.clear();
        m_count = 0;
    }

private:
    using Way = std::pair<NodeId, NodeId>; // from, to

    template<class Rule> void forgetIf(Rule rule)
    {
        std::erase_if(m_ways, [&](const auto &entry) {
            if (!rule(entry.first))
                return false;
            m_count -= entry.second.size();
            return true;
        });
    }

    std::map<Way, QSet<size_t>> m_ways;
    qsizetype m_count = 0;
};

} // namespace herd::ui
