// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/cameraflight.h"

#include <cmath>

namespace herd::ui {

CameraFlight::CameraFlight(const GraphCamera &from, const GraphCamera &to, QSizeF view)
    : m_from(from)
    , m_to(to)
    , m_middle(QRectF(QPointF(), view).center())
{
}

// What is seen grows by the same factor in the same time.
GraphCamera CameraFlight::at(double share) const
{
    if (share <= 0)
        return m_from;
    if (share >= 1)
        return m_to;
    const QPointF begin = m_from.toPlane(m_middle), end = m_to.toPlane(m_middle);
    GraphCamera camera = m_from;
    const double scale = m_from.scale() * std::pow(m_to.scale() / m_from.scale(), share);
    camera.centreOn(begin + (end - begin) * share, scale, m_middle);
    return camera;
}

} // namespace herd::ui
