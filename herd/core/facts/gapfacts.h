// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of gaps: what is not told one by one. Values; pure.
#pragma once

#include "herd/core/base/types.h"

#include <memory>

namespace herd {

struct GapSummary; // herd/core/facts/gapsummary.h

namespace fact {

// The recorder could not keep up: of what happened from here on for `lasted`, so many facts are not
// told one by one. What they come to follows, up to each node's CaughtUp.
struct FactsDropped
{
    quint64 count = 0;
    Nanoseconds lasted {};
    quint64 unknown = 0; // of these, reports of which it is not told who holds them now
};
// The end of such a gap for this node: what was not told of it, added up.
struct CaughtUp
{
    std::shared_ptr<const GapSummary> summary; // never null
};

} // namespace fact

} // namespace herd
