// SPDX-License-Identifier: GPL-3.0-or-later
// Distances on the ground, by Qt Positioning. Pure.
#pragma once

#include "herd/core/base/coordinates.h"
#include "ui/model/map/projection.h"

#include <QList>
#include <QPolygonF>

namespace herd::ui {

double metresBetween(Coordinates a, Coordinates b);

// Degrees from north, clockwise, in which `b` lies from `a`.
double bearingBetween(Coordinates a, Coordinates b);

// The place so many metres away in that direction.
Coordinates placeFrom(Coordinates from, double metres, double bearing);

// The places that are `radiusKm` away from `centre`, closed (the last is the first).
QList<Coordinates> ringAround(Coordinates centre, double radiusKm, int steps = 72);

// The same on a view: a polygon around the centre, whole also across the seam.
QPolygonF ringPolygon(const Projection &view, Coordinates centre, double radiusKm);

// A round length (1, 2 or 5 times a power of ten metres) and its pixels in the middle of the view.
struct ScaleBar
{
    double metres = 0;
    double pixels = 0; // at most the `longest` asked for
};
ScaleBar scaleBar(const Projection &view, double longest);

} // namespace herd::ui
