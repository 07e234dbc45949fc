// SPDX-License-Identifier: GPL-3.0-or-later
// The whole of the graph's plane on a small picture, and in which corner of the view that covers
// least. Pure.
#pragma once

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace herd::ui {

class OverviewScale
{
public:
    static constexpr double Margin = 8; // pixels around the servers' centres

    // `bounds` of the plane, on a picture no larger than `most`, which has room for the margins.
    OverviewScale(const QRectF &bounds, QSizeF most);

    QSizeF size() const { return m_size; } // of the picture
    QPointF toPicture(QPointF plane) const;
    QPointF toPlane(QPointF pixel) const;
    QRectF toPicture(const QRectF &plane) const;

private:
    QRectF m_bounds;
    QSizeF m_size;
    double m_scale; // pixels for 1 of the plane
};

// Of these places, the first of those that cover the fewest points; there is one.
QPointF leastCovering(const QList<QPointF> &corners, QSizeF size, const QList<QPointF> &points);

} // namespace herd::ui
