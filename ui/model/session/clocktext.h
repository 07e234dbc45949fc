// SPDX-License-Identifier: GPL-3.0-or-later
// What it means that the system's clock was set while a herd runs. Pure.
#pragma once

#include "herd/core/base/types.h"

#include <QString>

namespace herd::ui {

// For a clock that was set ahead, or back when negative, under servers that remember silent clients
// for `forgetAfter` (0: for ever). Empty when everything goes on as it was.
QString clockSetText(Nanoseconds set, Nanoseconds forgetAfter);

} // namespace herd::ui
