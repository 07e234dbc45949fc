// SPDX-License-Identifier: GPL-3.0-or-later
// The system's two clocks, in nanoseconds. Any thread.
#pragma once

#include "herd/core/types.h"

namespace herd {

inline Nanoseconds monotonicNow()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

inline Now systemNow()
{
    return {monotonicNow(), std::chrono::system_clock::now().time_since_epoch()};
}

} // namespace herd
