// SPDX-License-Identifier: GPL-3.0-or-later
// All floods as they were at a moment of the past: which were under way, and how far, in real time.
// Pure functions.
#pragma once

#include "ui/model/flood/floodlog.h"
#include "ui/model/playback/floodchoice.h"
#include "ui/model/playback/floodruns.h"
#include "ui/model/timeline/tracestore.h"

#include <optional>
#include <vector>

namespace herd::ui {

// One as it is known at the moment that is shown; nothing: it is not kept, or had not begun then.
std::optional<Flood> shownFlood(const TraceStore &store, const QByteArray &report);

// The latest that had begun, of those shown; null: none had.
const Flood *latestFloodAt(const FloodLog &floods, Nanoseconds at,
                           const IsFloodShown &isShown = {});

// Those that something can be seen of, of the latest `most` that had begun, and what tables said of
// them; `first` before all others, be it shown or not; null: none is.
std::vector<FloodRun> runsAt(const FloodLog &floods, Nanoseconds at, const Flood *first, int most,
                             const IsFloodShown &isShown = {});

} // namespace herd::ui
