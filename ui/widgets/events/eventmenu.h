// SPDX-License-Identifier: GPL-3.0-or-later
// The filters that a menu of an event offers: what stands in a column, its flood, its client. Free
// functions; pure but for the menu. GUI thread.
#pragma once

#include "herd/core/filter/factfilter.h"
#include "ui/model/events/eventtexts.h"

#include <QString>

#include <functional>

class QMenu;

namespace herd::ui {

// `now` is the filter that is there; `choose` gets the text of the one that is wanted.
void offerFilters(QMenu &menu, const Fact &fact, EventColumn column, const EventTexts &texts,
                  const FactFilter &now, const std::function<void(const QString &)> &choose);

// Both have to hold.
QString narrowed(const FactFilter &filter, const QString &condition);

} // namespace herd::ui
