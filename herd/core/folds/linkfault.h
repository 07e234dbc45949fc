// SPDX-License-Identifier: GPL-3.0-or-later
// What can befall links and servers, and what of it keeps a link from being up, as its ends say.
// Pure.
#pragma once

#include "herd/core/folds/herdstate.h"

#include <optional>

namespace herd {

enum class FaultKind {
    Cut,    // a link, by the user
    Broken, // a link's connection was lost while both its servers ran
    Silent, // a link: nothing came any more
    Killed, // a server ended without goodbye
};

// Whether it is in the herd, between two servers that run; a foreign server says nothing of itself.
bool isBetweenRunning(const HerdState &herd, LinkId link);

// Nothing for a link that is up, or that is not between two that run, or comes up by itself.
std::optional<FaultKind> faultOf(const HerdState &herd, LinkId link);

} // namespace herd
