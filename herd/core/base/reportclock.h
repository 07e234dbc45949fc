// SPDX-License-Identifier: GPL-3.0-or-later
// The times that go into reports. A server drops a report that is not later than the one it has, so
// these times never go back with the wall clock: after it was set back they creep on from the last
// one, a nanosecond a report, until it has caught up. No further than a server takes them, though:
// set back by more than limits::FutureTime, they go back with it. A value; pure.
#pragma once

#include "herd/core/base/types.h"

namespace herd {

class ReportClock
{
public:
    // What next() would give, for a look ahead.
    Nanoseconds peek(Nanoseconds wall) const;
    // For a report made now: later than any before, but for what is said above.
    Nanoseconds next(Nanoseconds wall) { return m_last = peek(wall); }

private:
    Nanoseconds m_last {};
};

} // namespace herd
