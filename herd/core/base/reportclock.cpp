// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/reportclock.h"

#include "herd/core/base/limits.h"

namespace herd {

Nanoseconds ReportClock::peek(Nanoseconds wall) const
{
    const Nanoseconds after = m_last + Nanoseconds(1);
    return wall >= after || after - wall > limits::FutureTime ? wall : after;
}

} // namespace herd
