// SPDX-License-Identifier: GPL-3.0-or-later
// The facts by which the herd itself changes: servers and links added, changed and removed. Every
// fold with a config of its own goes along with them. Pure functions.
#pragma once

#include "herd/core/facts/fact.h"

namespace herd {

bool isTopology(const FactBody &body);

// What the fact says of the herd is so in `config` too. False, and nothing changes, for facts of
// anything else and for what cannot be: see HerdConfig::addNode().
bool applyTopology(HerdConfig &config, const Fact &fact);

} // namespace herd
