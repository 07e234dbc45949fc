// SPDX-License-Identifier: GPL-3.0-or-later
// A flood as it was known at a moment. Pure.
#pragma once

#include "ui/model/flood/flood.h"

namespace herd::ui {

// Without what was sent later, and without the ends that were still to come.
Flood floodAsOf(const Flood &flood, Nanoseconds at);

} // namespace herd::ui
