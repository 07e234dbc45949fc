// SPDX-License-Identifier: GPL-3.0-or-later
// The bench of the panel's window; blocks until it has its figures. Throws BenchFailure.
#pragma once

#include "app/herdbench/run/benchrun.h"

namespace herd {

Figures panelBench(BenchRun &run);

} // namespace herd
