// SPDX-License-Identifier: GPL-3.0-or-later
// When a server ran, and what befell it: from the facts that are kept, between two moments. Pure
// functions.
#pragma once

#include "herd/core/folds/herdstate.h"
#include "ui/model/timeline/keptfacts.h"

#include <vector>

namespace herd::ui {

struct ServerTimes
{
    struct Span
    {
        Nanoseconds from {}, to {};
    };
    struct Mark
    {
        enum class Kind { Started, Stopped, Killed, Failed };
        Nanoseconds at {};
        Kind kind = Kind::Started;
    };

    std::vector<Span> down;  // it did not run, or was not there
    std::vector<Mark> marks; // by time
};

// By node. What a server was before the first fact of it follows from that fact, or else from how
// it is now: `live`.
std::vector<ServerTimes> serverTimes(const KeptFacts &facts, const HerdState &live,
                                     Nanoseconds from, Nanoseconds to);

} // namespace herd::ui
