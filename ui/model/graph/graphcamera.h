// SPDX-License-Identifier: GPL-3.0-or-later
// How the graph's plane is seen: a scale and an offset. A value; pure.
#pragma once

#include <QMarginsF>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace herd::ui {

class GraphCamera
{
public:
    static constexpr double MinScale = 2, MaxScale = 1200; // pixels for 1 of the plane

    double scale() const { return m_scale; }
    QPointF toView(QPointF plane) const { return plane * m_scale + m_offset; }
    QPointF toPlane(QPointF pixel) const { return (pixel - m_offset) / m_scale; }

    void panBy(QPointF pixels) { m_offset += pixels; }
    void zoomAt(QPointF pixel, double factor); // what is under the pixel stays there
    // That point of the plane comes to lie at that pixel.
    void centreOn(QPointF plane, double scale, QPointF pixel);
    // `bounds` in the middle of what a view has within `around`, the room of the nodes themselves.
    void fit(const QRectF &bounds, QSizeF view, QMarginsF around, double mostScale);
    void resize(QSizeF from, QSizeF to); // the middle stays in the middle

    bool operator==(const GraphCamera &) const = default;

private:
    double m_scale = 220;
    QPointF m_offset;
};

} // namespace herd::ui
