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
            m_underway.sent(fact.node, sent->to, sent->report.line(), 0);
    } else if (const auto *received = fact.as<fact::UpdateReceived>();
               received && isWatched(received->report)) {
        m_lastMoved = fact.at;
        m_underway.take(received->from, fact.node, received->report.line());
    } else if (const auto *lost = fact.as<fact::UpdateLost>()) {
        m_underway.take(fact.node, lost->to, lost->report.line());
    } else if (const auto *link = fact.as<fact::LinkChanged>()) {
        if (link->state == LinkState::Up)
            return;
        m_underway.forget(fact.node, link->peer);
        m_underway.forget(link->peer, fact.node);
    } else if (fact.as<fact::NodeStopped>() || fact.as<fact::NodeFailed>()) {
        m_underway.forgetNode(fact.node);
    } else if (fact.as<fact::FactsDropped>()) {
        m_underway.clear(); // their ends are among what was dropped, or may be
    }
}

} // namespace herd
