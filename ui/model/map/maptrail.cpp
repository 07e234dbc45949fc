// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/maptrail.h"

#include "ui/model/map/geodesy.h"
#include "ui/model/map/projection.h"

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

QRectF boundsOf(const QList<TrailPoint> &points)
{
    QPointF least = points.first().world;
    QPointF most = least;
    for (const TrailPoint &point : points) {
        least = {std::min(least.x(), point.world.x()), std::min(least.y(), point.world.y())};
        most = {std::max(most.x(), point.world.x()), std::max(most.y(), point.world.y())};
    }
    return {least, most};
}

} // namespace

void MapTrail::add(Coordinates where, Nanoseconds at)
{
    if (!m_points.isEmpty() && metresBetween(m_points.last().where, where) < Apart) {
        m_points.last().at = at;
        return;
    }
    QPointF world = Projection::toWorld(where);
    if (!m_points.isEmpty())
        world.rx() += std::round(m_points.last().world.x() - world.x());
    if (isStraightOn(where, at))
        m_points.removeLast();
    else if (m_points.size() == Bound)
        m_points.removeFirst();
    m_points.append({where, world, at});
    m_bounds = boundsOf(m_points);
}

// Whether the last point can go, since the way from the one before it leads on to `where`.
bool MapTrail::isStraightOn(Coordinates where, Nanoseconds at) const
{
    if (m_points.size() < 2)
        return false;
    const TrailPoint &from = m_points[m_points.size() - 2];
    const TrailPoint &last = m_points.last();
    if (at - from.at > Stretch)
        return false;
    const double turn = bearingBetween(last.where, where) - bearingBetween(from.where, last.where);
    return std::abs(std::remainder(turn, 360)) < Turn;
}

} // namespace herd::ui
