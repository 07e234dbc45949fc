// SPDX-License-Identifier: GPL-3.0-or-later
// How much memory a fact takes, for those who keep many. Pure.
#pragma once

#include "herd/core/facts/fact.h"

namespace herd {

// Bytes: the value itself and all it owns. What several facts share is counted with each, so a sum
// is never less than what they really take.
qsizetype sizeOf(const Fact &fact);
qsizetype sizeOf(const FactBody &body); // the same, of the fact with that body

} // namespace herd
