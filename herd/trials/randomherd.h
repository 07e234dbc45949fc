// SPDX-License-Identifier: GPL-3.0-or-later
// Herds by chance: connected, with no link twice. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/sim/splitmix.h"

namespace herd {

// Of `least` to `most` servers, up to twice as many links. Names do not sort in the order of nodes.
HerdConfig randomHerd(SplitMix &random, int least, int most);

// `count` servers n0, n1, ... without links.
HerdConfig unlinkedHerd(const QByteArray &name, int count);
void addLink(HerdConfig &herd, int a, int b);

} // namespace herd
