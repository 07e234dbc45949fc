// SPDX-License-Identifier: GPL-3.0-or-later
// A way that is measured on the map: from point to point along great circles of a sphere, as
// metresBetween() has them; by an ellipsoid it may be half a percent longer or shorter. A value;
// pure.
#pragma once

#include "herd/core/base/coordinates.h"

#include <QList>
#include <QPointF>
#include <QString>

namespace herd::ui {

class MapRuler
{
public:
    static constexpr qsizetype Bound = 100; // points: as many as somebody clicks

    // False when there are as many as may be. The point before, said again, is none.
    bool add(Coordinates where);
    const QList<Coordinates> &points() const { return m_points; }
    double leg(qsizetype index) const; // metres, from that point to the next
    double metres() const;             // in all

    QString text() const;     // in a few words, for display
    QString copyText() const; // a line for each point with the way to it, and all of it

private:
    QList<Coordinates> m_points;
};

// The way from one to the other on the ground, in world units, see Projection; its x goes on from
// that of the first, and is any.
QList<QPointF> greatCircle(Coordinates from, Coordinates to);

} // namespace herd::ui
