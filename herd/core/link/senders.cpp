// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/senders.h"

namespace herd {

bool Senders::note(NodeId sender, quint64 incarnation, quint64 number, quint64 step)
{
    const auto [place, isNew] = m_heard.try_emplace(sender, Heard {incarnation, number});
    Heard &heard = place->second;
    bool isWhole = true;
    if (isNew || incarnation > heard.incarnation) {
        const bool isAsked = incarnation <= m_own && m_elders < MostElders;
        m_elders += isAsked ? 1 : 0;
        isWhole = number <= step && !isAsked;
        heard = {incarnation, number};
    } else if (incarnation == heard.incarnation && number > heard.number) {
        isWhole = number == heard.number + step;
        heard.number = number;
    }
    if (!isWhole) {
        m_missed.insert(sender);
        m_incomplete.insert(sender);
    }
    return isWhole;
}

// In turn, so that one that does not answer keeps no other from it.
std::optional<NodeId> Senders::takeMissed()
{
    if (m_missed.empty())
        return std::nullopt;
    auto next = m_missed.upper_bound(m_lastAsked);
    if (next == m_missed.end())
        next = m_missed.begin();
    m_lastAsked = *next;
    m_missed.erase(next);
    return m_lastAsked;
}

} // namespace herd
