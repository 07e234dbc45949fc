// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/graphcamera.h"

#include <algorithm>
#include <limits>

namespace herd::ui {

void GraphCamera::zoomAt(QPointF pixel, double factor)
{
    centreOn(toPlane(pixel), m_scale * factor, pixel);
}

void GraphCamera::centreOn(QPointF plane, double scale, QPointF pixel)
{
    m_scale = std::clamp(scale, MinScale, MaxScale);
    m_offset = pixel - plane * m_scale;
}

void GraphCamera::fit(const QRectF &bounds, QSizeF view, QMarginsF around, double mostScale)
{
    const auto scaleFor = [](double pixels, double extent) {
        return extent > 0 ? std::max(pixels, 1.0) / extent : std::numeric_limits<double>::max();
    };
    const QRectF room = QRectF(QPointF(), view).marginsRemoved(around);
    const double scale = std::min(scaleFor(room.width(), bounds.width()),
                                  scaleFor(room.height(), bounds.height()));
    m_scale = std::clamp(scale, MinScale, mostScale);
    m_offset = room.center() - bounds.center() * m_scale;
}

void GraphCamera::resize(QSizeF from, QSizeF to)
{
    m_offset += QPointF(to.width() - from.width(), to.height() - from.height()) / 2;
}

} // namespace herd::ui
