// SPDX-License-Identifier: GPL-3.0-or-later
// The system's two clocks, in nanoseconds, and the only place that reads them. Any thread.
//
// The wall clock may be set at any time, either way. What has to go on then is measured by the
// steady one (ages, pauses, timeouts, clocks of a picture); what has to be of the calendar knows
// that it may run backwards (ClockWatch, ReportClock). Whoever wants to be tested takes a Clock.
#pragma once

#include "herd/core/base/types.h"

#include <functional>

namespace herd {

using Clock = std::function<Now()>;

inline Nanoseconds monotonicNow()
{
    return std::chrono::steady_clock::now().time_since_epoch();
}

inline Now systemNow()
{
    return {monotonicNow(), std::chrono::system_clock::now().time_since_epoch()};
}

} // namespace herd
