// SPDX-License-Identifier: GPL-3.0-or-later
// What can befall a herd that nobody who runs a real one can order: only a simulated herd obeys.
// Values; pure.
#pragma once

#include "herd/core/base/types.h"

#include <variant>

namespace herd {

// A link, or only the way from one of its ends to the other.
struct Passage
{
    LinkId link;
    NodeId from; // invalid: both ways
};

namespace fault {

struct Crash // the server's machine goes out; unlike a kill, nobody is told
{
    NodeId node;
    bool losesDisk = false; // and what its journal held with it
};
struct Lose // the connections of a link break, wherever in a message they just are
{
    LinkId link;
};
struct Silence // nothing gets through and nobody is told, until the link is healed
{
    Passage way;
};
struct Delay
{
    Passage way;
    Nanoseconds latency {}; // one way
    Nanoseconds jitter {};  // up to so much more on each delivery; order is kept
};
struct Skew // of the server's wall clock
{
    NodeId node;
    Nanoseconds offset {}; // ahead of the true time
};

} // namespace fault

using Fault = std::variant<fault::Crash, fault::Lose, fault::Silence, fault::Delay, fault::Skew>;

} // namespace herd
