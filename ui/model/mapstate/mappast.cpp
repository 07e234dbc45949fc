// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/mapstate/mappast.h"

#include <algorithm>

namespace herd::ui {

const MapScene &MapPast::at(const KeptFacts &facts, quint64 seq)
{
    const quint64 first = facts.empty() ? 0 : facts.front().seq;
    const bool goesOn = m_last != 0 && m_last <= seq && m_first <= first && first <= m_last + 1;
    if (!goesOn) {
        m_scene = MapScene();
        m_first = first;
        m_last = 0;
    }
    if (facts.empty())
        return m_scene;
    for (quint64 next = std::max(m_last + 1, first); next <= std::min(seq, facts.back().seq);
         ++next) {
        m_scene.apply(*facts.find(next));
        m_last = next;
        ++m_folded;
    }
    return m_scene;
}

} // namespace herd::ui
