// SPDX-License-Identifier: GPL-3.0-or-later
// Where a client has been, thinned: a straight stretch is kept as its two ends, and the number of
// points is bounded. A value; pure.
#pragma once

#include "herd/core/base/coordinates.h"
#include "herd/core/base/types.h"

#include <QList>
#include <QPointF>
#include <QRectF>

namespace herd::ui {

struct TrailPoint
{
    Coordinates where;
    // The same, see Projection; x goes on from the point before by the short way, and is any.
    QPointF world;
    Nanoseconds at {}; // monotonic clock of the facts
};

class MapTrail
{
public:
    static constexpr qsizetype Bound = 60;
    static constexpr double Apart = 5; // metres: less is standing still
    static constexpr double Turn = 8;  // degrees: less is straight on
    static constexpr Nanoseconds Stretch
        = std::chrono::seconds(5); // longest time between two points
    static constexpr Nanoseconds Life = std::chrono::seconds(120); // of a point: then it has faded

    void add(Coordinates where, Nanoseconds at);
    const QList<TrailPoint> &points() const { return m_points; } // oldest first
    const QRectF &bounds() const { return m_bounds; }            // of the points' worlds

private:
    bool isStraightOn(Coordinates where, Nanoseconds at) const;

    QList<TrailPoint> m_points;
    QRectF m_bounds;
};

} // namespace herd::ui
