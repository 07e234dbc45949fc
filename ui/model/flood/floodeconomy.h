// SPDX-License-Identifier: GPL-3.0-or-later
// What the last floods came to together: how far they got, how fast, and what they cost beside the
// least there is. Pure.
#pragma once

#include "ui/model/flood/flood.h"

#include <deque>
#include <optional>

namespace herd::ui {

struct FloodEconomy
{
    static constexpr qsizetype Most = 100; // floods; they are looked through each time

    qsizetype floods = 0; // that are over, and whose beginning and end were seen
    qint64 reached = 0;   // servers it was new to, by the flood itself
    qint64 reachable = 0; // besides the origin
    // As Flood has them.
    qint64 sent = 0, expected = 0, tree = 0, echo = 0, duplicates = 0, lost = 0;
    qint64 repairs = 0; // messages with a table, about these reports
    // When half of what could be reached had it, 95 % and all: the median over the floods that got
    // so far; nothing when none did.
    std::optional<Nanoseconds> half, most, all;
};

// Of the last of them, oldest first in `floods`, that had begun at `until`.
FloodEconomy economyOf(const std::deque<Flood> &floods, Nanoseconds until = Nanoseconds::max());

} // namespace herd::ui
