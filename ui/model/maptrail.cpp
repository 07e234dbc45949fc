// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/maptrail.h"

#include "ui/model/geodesy.h"
#include "ui/model/projection.h"

#include <cmath>

namespace herd::ui {

void MapTrail::add(Coordinates where, Nanoseconds at)
{
    if (!m_points.isEmpty() && metresBetween(m_points.last().where, where) < Apart) {
        m_points.last().at = at;
        return;
    }
    if (isStraightOn(where, at))
        m_points.removeLast();
    else if (m_points.size() == Bound)
        m_points.removeFirst();
    m_points.append({where, Projection::toWorld(where), at});
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
