// SPDX-License-Identifier: GPL-3.0-or-later
// All floods as they were at a moment of the past: which were under way, and how far, in real time.
// Pure functions.
#pragma once

#include "ui/model/flood/floodlog.h"
#include "ui/model/timeline/floodruns.h"

#include <vector>

namespace herd::ui {

// The latest that had begun; null: none had.
const Flood *latestFloodAt(const FloodLog &floods, Nanoseconds at);

// Those that something can be seen of, of the latest `most` that had begun, and what tables said of
// them; `first` before all others, null: none is.
std::vector<FloodRun> runsAt(const FloodLog &floods, Nanoseconds at, const Flood *first, int most);

} // namespace herd::ui
