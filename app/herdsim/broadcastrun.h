// SPDX-License-Identifier: GPL-3.0-or-later
// herdsim --broadcast: what a report costs and how long it takes, beside published figures.
#pragma once

#include "herd/trials/broadcast.h"

namespace herd {

int runBroadcasts(const BroadcastLoad &load); // the program's exit code: 1 when something was lost

} // namespace herd
