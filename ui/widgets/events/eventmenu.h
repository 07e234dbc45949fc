// SPDX-License-Identifier: GPL-3.0-or-later
// What the menus of the list of events offer: filters by what stands in a column, by a flood, by a
// client; the columns. Free functions; pure but for the menu. GUI thread.
#pragma once

#include "herd/core/filter/factfilter.h"
#include "ui/model/events/eventsmemory.h"

#include <QString>

#include <functional>

class QMenu;

namespace herd::ui {

// `now` is the filter that is there; `choose` gets the text of the one that is wanted.
void offerFilters(QMenu &menu, const Fact &fact, EventColumn column, const EventTexts &texts,
                  const FactFilter &now, const std::function<void(const QString &)> &choose);

// All, checked where they are shown; `show` is asked for what was clicked.
void offerColumns(QMenu &menu, const EventsMemory &memory,
                  const std::function<void(EventColumn column, bool shown)> &show);

// Both have to hold.
QString narrowed(const FactFilter &filter, const QString &condition);

} // namespace herd::ui
