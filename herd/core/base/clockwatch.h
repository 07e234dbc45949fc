// SPDX-License-Identifier: GPL-3.0-or-later
// Follows the wall clock by the steady one, and so notices when it is set: by hand, by a time
// server, or because the machine slept, when the steady one stands still. A value; pure.
#pragma once

#include "herd/core/base/types.h"

#include <optional>

namespace herd {

class ClockWatch
{
public:
    // Smaller corrections are made all day long, and matter to nobody.
    static constexpr Nanoseconds Step = std::chrono::seconds(2);

    // Called now and then. How far the wall clock was set ahead since the call before, or back when
    // negative; nothing when it only went on.
    std::optional<Nanoseconds> look(Now now);

    // What the wall clock would say if nobody had set it since the last look.
    Nanoseconds wall(Now now) const { return m_apart ? *m_apart + now.mono : now.wall; }

private:
    std::optional<Nanoseconds> m_apart; // wall less steady
};

} // namespace herd
