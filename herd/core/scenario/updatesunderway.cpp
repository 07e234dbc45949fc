// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/updatesunderway.h"

namespace herd {

UpdatesUnderway::UpdatesUnderway(const HerdConfig &herd)
    : m_herd(herd)
{
}

bool UpdatesUnderway::isWatched(const Report &report) const
{
    return m_clients.contains(report.client().toByteArray());
}

void UpdatesUnderway::apply(const Fact &fact)
{
    if (const auto *sent = fact.as<fact::UpdateSent>(); sent && isWatched(sent->report)) {
        m_lastMoved = fact.at;
        if (m_herd.node(sent->to).wire == Wire::Herd)
            leave({fact.node, sent->to}, sent->report);
    } else if (const auto *received = fact.as<fact::UpdateReceived>();
               received && isWatched(received->report)) {
        m_lastMoved = fact.at;
        arrive({received->from, fact.node}, received->report);
    } else if (const auto *lost = fact.as<fact::UpdateLost>()) {
        arrive({fact.node, lost->to}, lost->report);
    } else if (const auto *link = fact.as<fact::LinkChanged>()) {
        if (link->state == LinkState::Up)
            return;
        m_underway.erase({fact.node, link->peer});
        m_underway.erase({link->peer, fact.node});
    } else if (fact.as<fact::NodeStopped>() || fact.as<fact::NodeFailed>()) {
        loseAllOf(fact.node);
    } else if (fact.as<fact::FactsDropped>()) {
        m_underway.clear(); // their ends are among what was dropped, or may be
    }
}

void UpdatesUnderway::leave(Way way, const Report &report)
{
    ++m_underway[way][report.line()];
}

void UpdatesUnderway::arrive(Way way, const Report &report)
{
    const auto reports = m_underway.find(way);
    if (reports == m_underway.end())
        return;
    const auto found = reports->second.find(report.line());
    if (found != reports->second.end() && --*found == 0)
        reports->second.erase(found);
}

void UpdatesUnderway::loseAllOf(NodeId node)
{
    for (auto it = m_underway.begin(); it != m_underway.end();) {
        const bool itsOwn = it->first.first == node || it->first.second == node;
        it = itsOwn ? m_underway.erase(it) : std::next(it);
    }
}

int UpdatesUnderway::count() const
{
    int count = 0;
    for (const auto &reports : m_underway) {
        for (int times : reports.second)
            count += times;
    }
    return count;
}

} // namespace herd
