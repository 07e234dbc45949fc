// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/clockwatch.h"

#include <utility>

namespace herd {

std::optional<Nanoseconds> ClockWatch::look(Now now)
{
    const Nanoseconds apart = now.wall - now.mono;
    const Nanoseconds set = apart - std::exchange(m_apart, apart).value_or(apart);
    return std::chrono::abs(set) >= Step ? std::optional(set) : std::nullopt;
}

} // namespace herd
