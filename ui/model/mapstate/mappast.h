// SPDX-License-Identifier: GPL-3.0-or-later
// The map at moments of the past: a fold over the facts that are kept. To a later moment it goes on
// from the one before, so that a step costs the facts it passes; to an earlier one it begins anew.
// A value, GUI thread.
#pragma once

#include "ui/model/map/mapscene.h"
#include "ui/model/timeline/keptfacts.h"

namespace herd::ui {

class MapPast
{
public:
    // Right after the fact of that number: as folded from the first of these, or from an earlier
    // one that was kept when it began and has left meanwhile.
    const MapScene &at(const KeptFacts &facts, quint64 seq);
    quint64 folded() const { return m_folded; } // facts, all in all: what it has cost

private:
    MapScene m_scene;
    quint64 m_first = 0, m_last = 0; // facts folded
    quint64 m_folded = 0;
};

} // namespace herd::ui
