// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a scenario in a simulated herd to its end. Pure.
#pragma once

#include "herd/core/scenario/scenariorunner.h"
#include "herd/sim/simherd.h"

#include <functional>

namespace herd {

// `tell` is called with every line of the transcript as it is made. Ends, since every step has a
// deadline in virtual time. `record` sees every fact as it comes; it may be nobody.
void runScenario(SimHerd &herd, ScenarioRunner &runner,
                 const std::function<void(const TranscriptLine &)> &tell,
                 const std::function<void(const FactBatch &)> &record = {});

} // namespace herd
