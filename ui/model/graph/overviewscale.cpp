// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/overviewscale.h"

#include <algorithm>

namespace herd::ui {

namespace {

constexpr double LeastSide = 48;     // pixels, of herds in a row or in one point
constexpr double LeastExtent = 1e-3; // of the plane

} // namespace

OverviewScale::OverviewScale(const QRectF &bounds, QSizeF most)
    : m_bounds(bounds)
{
    const QSizeF room = most - QSizeF(2 * Margin, 2 * Margin);
    m_scale = std::min(room.width() / std::max(bounds.width(), LeastExtent),
                       room.height() / std::max(bounds.height(), LeastExtent));
    const auto side = [this](double extent, double mostSide) {
        return std::min(mostSide, std::max(LeastSide, extent * m_scale + 2 * Margin));
    };
    m_size = {side(bounds.width(), most.width()), side(bounds.height(), most.height())};
}

QPointF OverviewScale::toPicture(QPointF plane) const
{
    return (plane - m_bounds.center()) * m_scale + QRectF(QPointF(), m_size).center();
}

QPointF OverviewScale::toPlane(QPointF pixel) const
{
    return (pixel - QRectF(QPointF(), m_size).center()) / m_scale + m_bounds.center();
}

QRectF OverviewScale::toPicture(const QRectF &plane) const
{
    return {toPicture(plane.topLeft()), plane.size() * m_scale};
}

QPointF leastCovering(const QList<QPointF> &corners, QSizeF size, const QList<QPointF> &points)
{
    const auto covered = [&](QPointF corner) {
        return std::count_if(points.begin(), points.end(),
                             [&](QPointF point) { return QRectF(corner, size).contains(point); });
    };
    return *std::min_element(corners.begin(), corners.end(),
                             [&](QPointF a, QPointF b) { return covered(a) < covered(b); });
}

} // namespace herd::ui
