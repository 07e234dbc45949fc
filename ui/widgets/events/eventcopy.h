// SPDX-License-Identifier: GPL-3.0-or-later
// Events as text for the clipboard. Pure.
#pragma once

#include "ui/model/events/eventmodel.h"

#include <QString>

#include <vector>

namespace herd::ui {

// A line each, the columns apart by tabs, in the order of the rows; those beyond the most are
// counted in a last line.
QString copiedText(const EventModel &events, const std::vector<int> &rows,
                   const std::vector<EventColumn> &columns, qsizetype most);

} // namespace herd::ui
