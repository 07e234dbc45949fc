// SPDX-License-Identifier: GPL-3.0-or-later
// Paints where clients came from, fading with age: each stretch that crosses the view, in every
// copy of the world that shows, wherever the client is by now. Fast: runs every frame.
#pragma once

#include "ui/model/map/mapscene.h"
#include "ui/widgets/theme/theme.h"

class QPainter;

namespace herd::ui {

// That of `selected` is shown whole; the others share what one picture can hold.
void paintTrails(QPainter &painter, const Projection &view, const MapScene &scene,
                 const QByteArray &selected, Nanoseconds now, const Theme &theme);

// A point of a trail that says when its client was there.
void paintTimedPoint(QPainter &painter, QPointF at, const Theme &theme);

} // namespace herd::ui
