// SPDX-License-Identifier: GPL-3.0-or-later
// What there is to measure beside the panel (app/herdbench/panel): a bench each, which blocks until
// it has its figures. Throws BenchFailure.
#pragma once

#include "app/herdbench/run/benchrun.h"

namespace herd {

Figures answerBench(BenchRun &run);
Figures spreadBench(BenchRun &run);
Figures idleBench(BenchRun &run);
Figures clientsBench(BenchRun &run);
Figures nodesBench(BenchRun &run);
Figures simBench(BenchRun &run);
Figures fairBench(BenchRun &run);
Figures factsBench(BenchRun &run);

} // namespace herd
