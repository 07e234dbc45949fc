// SPDX-License-Identifier: GPL-3.0-or-later
// From world units to pixels, with what cannot be seen left out: a country has tens of thousands of
// points, and at a deep zoom they lie millions of pixels away. Pure.
#pragma once

#include <QLineF>
#include <QList>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>
#include <QSizeF>

#include <optional>
#include <span>

namespace herd::ui {

// A picture of a part of the world: pixel = (world - topLeft) * scale.
struct MapFrame
{
    QPointF topLeft;  // in world units, x any
    double scale = 1; // pixels of 360 degrees
    QSizeF size;      // in pixels

    QPointF toPixel(QPointF world) const { return (world - topLeft) * scale; }
    QRectF world() const { return {topLeft, size / scale}; }
    MapFrame shifted(double worlds) const { return {topLeft + QPointF(worlds, 0), scale, size}; }
};

// A closed ring to fill. Right where it can be seen; what runs outside is cut back to a margin
// around the picture. Points that lie on the same pixel are one. Empty when there is nothing to
// fill.
QPolygonF clipRing(std::span<const QPointF> world, const MapFrame &frame);

// The visible part of a straight line, in pixels; nothing when there is none.
std::optional<QLineF> clipSegment(QPointF from, QPointF to, const MapFrame &frame);

// The visible stretches of an open line.
QList<QPolygonF> clipLine(std::span<const QPointF> world, const MapFrame &frame);

} // namespace herd::ui
