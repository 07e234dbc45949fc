// SPDX-License-Identifier: GPL-3.0-or-later
// herdsim --seeds: one random herd and its faults after the other, until all are done or SIGINT.
#pragma once

#include "app/herdsim/simoptions.h"

namespace herd {

// Prints every seed that fails, and a summary; progress goes to stderr when that is a terminal. A
// single seed is told in full. The program's exit code.
int runSeeds(const SeedOptions &options);

} // namespace herd
