// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a place on the timeline. Pure.
#pragma once

#include "ui/model/timeline/timelinebins.h"

#include <QStringList>

namespace herd::ui {

// What befell the herd there, a line each; how many events there are is not among it.
QStringList happenedTexts(const TimelineBin &bin);

} // namespace herd::ui
