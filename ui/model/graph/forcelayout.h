// SPDX-License-Identifier: GPL-3.0-or-later
// Where nodes lie that nobody has placed: by structure (pivotlayout.h), then by forces of
// Fruchterman and Reingold ("Graph drawing by force-directed placement", 1991; among many nodes
// only near ones push, their grid variant). Same herd, same places. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <QList>
#include <QPointF>

namespace herd::ui {

// No two nodes come to lie closer than this; neighbours are about 1 apart.
constexpr double NodeDistance = 0.6;

// A place for every id there ever was; of those that are gone (0, 0). Wider than high, as windows
// are.
QList<QPointF> layoutByForces(const HerdConfig &config);

} // namespace herd::ui
