// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/hopcount.h"

#include <algorithm>

namespace herd {

std::optional<int> HopCount::apply(const Fact &fact)
{
    if (const auto *taken = fact.as<fact::ReportTaken>()) {
        if (taken->verdict != Verdict::Newer)
            return std::nullopt;
        wayOf(taken->report.line()).known = {{fact.node, 0}};
        return 0;
    }
    if (const auto *sent = fact.as<fact::UpdateSent>()) {
        Way &way = wayOf(sent->report.line());
        const std::optional<int> hop = sent->isRepair ? std::nullopt : hopFrom(way, fact.node);
        if (!hop)
            way.repairs.emplace_back(fact.node, sent->to);
        return hop;
    }
    if (const auto *lost = fact.as<fact::UpdateLost>()) {
        Way &way = wayOf(lost->report.line());
        return takeRepair(way, fact.node, lost->to) ? std::nullopt : hopFrom(way, fact.node);
    }
    if (const auto *received = fact.as<fact::UpdateReceived>())
        return this->received(fact, *received);
    return std::nullopt;
}

std::optional<int> HopCount::received(const Fact &fact, const fact::UpdateReceived &what)
{
    Way &way = wayOf(what.report.line());
    const std::optional<int> hop
        = takeRepair(way, what.from, fact.node) ? std::nullopt : hopFrom(way, what.from);
    const bool isKnown
        = std::any_of(way.known.begin(), way.known.end(),
                      [&fact](const auto &known) { return known.node == fact.node; });
    if (what.verdict == Verdict::Newer && !isKnown)
        way.known.push_back({fact.node, hop.value_or(OfTable)});
    return hop;
}

HopCount::Way &HopCount::wayOf(const QByteArray &report)
{
    const auto there = m_ways.find(report);
    if (there != m_ways.end())
        return *there;
    m_order.push_back(report);
    if (m_order.size() > Bound) {
        m_ways.remove(m_order.front());
        m_order.pop_front();
    }
    return *m_ways.insert(report, {});
}

// A server that is not known to have it is where the flood was seen first.
std::optional<int> HopCount::hopFrom(const Way &way, NodeId from)
{
    for (const Way::Known &known : way.known) {
        if (known.node == from)
            return known.hop == OfTable ? std::nullopt : std::optional(known.hop + 1);
    }
    return 1;
}

bool HopCount::takeRepair(Way &way, NodeId from, NodeId to)
{
    const auto repair = std::find(way.repairs.begin(), way.repairs.end(), std::pair(from, to));
    if (repair == way.repairs.end())
        return false;
    way.repairs.erase(repair);
    return true;
}

} // namespace herd
