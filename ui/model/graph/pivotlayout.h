// SPDX-License-Identifier: GPL-3.0-or-later
// Where nodes lie by structure alone: as far from each other as they are in links, as well as two
// dimensions have it. By Brandes and Pich, "Eigensolver Methods for Progressive Multidimensional
// Scaling of Large Data" (Pivot MDS, 2006): distances to some nodes, the pivots, stand for all.
// A good beginning for forces, which only mend what is near. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <QList>
#include <QPointF>

namespace herd::ui {

// Of as many nodes as `count`, whose links name their places 0..count-1; linked ones about 1 apart.
// Parts that are not joined lie beside each other. No two at the same point. Same links, same
// places.
QList<QPointF> layoutByPivots(qsizetype count, const QList<LinkConfig> &links);

} // namespace herd::ui
