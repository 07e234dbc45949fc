// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/clippeddevice.h"

#include <QPainterPath>

namespace herd::ui {

namespace {

// Of what a pen draws around a path: half its width, and as much again for mitred corners.
double reachOf(const QPen &pen)
{
    return pen.style() == Qt::NoPen ? 0 : std::max(1.0, pen.widthF());
}

} // namespace

ClippedDevice::ClippedDevice(QPaintDevice &target)
    : m_target(target)
    , m_engine(target)
{
}

int ClippedDevice::metric(PaintDeviceMetric metric) const
{
    switch (metric) {
    case PdmWidth:
        return m_target.width();
    case PdmHeight:
        return m_target.height();
    case PdmWidthMM:
        return m_target.widthMM();
    case PdmHeightMM:
        return m_target.heightMM();
    case PdmNumColors:
        return m_target.colorCount();
    case PdmDepth:
        return m_target.depth();
    case PdmDpiX:
        return m_target.logicalDpiX();
    case PdmDpiY:
        return m_target.logicalDpiY();
    case PdmPhysicalDpiX:
        return m_target.physicalDpiX();
    case PdmPhysicalDpiY:
        return m_target.physicalDpiY();
    case PdmDevicePixelRatio:
        return 1;
    case PdmDevicePixelRatioScaled:
        return int(devicePixelRatioFScale());
    }
    return QPaintDevice::metric(metric);
}

ClippedDevice::Engine::Engine(QPaintDevice &target)
    : QPaintEngine(AllFeatures)
    , m_target(target)
{
}

void ClippedDevice::Engine::updateState(const QPaintEngineState &now)
{
    const DirtyFlags dirty = now.state();
    if (dirty & DirtyTransform)
        m_painter.setTransform(now.transform());
    if (dirty & DirtyPen)
        m_painter.setPen(now.pen());
    if (dirty & DirtyBrush)
        m_painter.setBrush(now.brush());
    if (dirty & DirtyBrushOrigin)
        m_painter.setBrushOrigin(now.brushOrigin());
    if (dirty & DirtyFont)
        m_painter.setFont(now.font());
    if (dirty & DirtyOpacity)
        m_painter.setOpacity(now.opacity());
    if (dirty & DirtyHints)
        m_painter.setRenderHints(now.renderHints());
    if (dirty & (DirtyClipPath | DirtyClipRegion))
        updateClip(now);
    if (dirty & DirtyClipEnabled)
        m_isClipping = now.isClipEnabled();
}

void ClippedDevice::Engine::updateClip(const QPaintEngineState &now)
{
    m_isClipping = now.clipOperation() != Qt::NoClip;
    if (!m_isClipping) {
        m_clip.reset();
        return;
    }
    const QRectF asked = now.state() & DirtyClipPath ? now.clipPath().boundingRect()
                                                     : QRectF(now.clipRegion().boundingRect());
    const QRectF here = now.transform().mapRect(asked);
    const bool isWithin = now.clipOperation() == Qt::IntersectClip && m_clip;
    m_clip = isWithin ? m_clip->intersected(here) : here;
}

bool ClippedDevice::Engine::isOutside(const QRectF &box) const
{
    if (!m_isClipping || !m_clip)
        return false;
    const QRectF shown = m_painter.transform().mapRect(box);
    return shown.right() < m_clip->left() || shown.left() > m_clip->right()
        || shown.bottom() < m_clip->top() || shown.top() > m_clip->bottom();
}

void ClippedDevice::Engine::cut(const QPainterPath &path, bool isFilled)
{
    const QPen pen = m_painter.pen();
    const double reach = reachOf(pen);
    const QRectF box = path.boundingRect().adjusted(-reach, -reach, reach, reach);
    if (isOutside(box))
        return;
    const QBrush brush = isFilled ? m_painter.brush() : QBrush(Qt::NoBrush);
    if (!m_isClipping || !m_clip || m_clip->contains(m_painter.transform().mapRect(box))) {
        m_painter.setBrush(brush);
        m_painter.drawPath(path);
    } else {
        QPainterPath room;
        room.addRect(m_painter.transform().inverted().mapRect(*m_clip));
        if (brush.style() != Qt::NoBrush)
            m_painter.fillPath(path.intersected(room), brush);
        if (pen.style() != Qt::NoPen) // its line, as the shape that it is
            m_painter.fillPath(QPainterPathStroker(pen).createStroke(path).intersected(room),
                               pen.brush());
    }
    m_painter.setPen(pen);
    m_painter.setBrush(state->brush());
}

void ClippedDevice::Engine::drawPolygon(const QPointF *points, int count, PolygonDrawMode mode)
{
    QPainterPath path;
    path.setFillRule(mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
    for (int i = 0; i < count; ++i) {
        if (i == 0)
            path.moveTo(points[i]);
        else
            path.lineTo(points[i]);
    }
    if (mode != PolylineMode)
        path.closeSubpath();
    cut(path, mode != PolylineMode);
}

void ClippedDevice::Engine::drawPixmap(const QRectF &to, const QPixmap &pixmap, const QRectF &from)
{
    if (!isOutside(to))
        m_painter.drawPixmap(to, pixmap, from);
}

void ClippedDevice::Engine::drawTextItem(const QPointF &at, const QTextItem &item)
{
    const QPointF middle(at.x() + item.width() / 2, at.y() - item.ascent() / 2);
    if (isOutside(QRectF(middle, QSizeF(0, 0))))
        return;
    m_painter.setFont(item.font());
    m_painter.drawText(at, item.text());
}

} // namespace herd::ui
