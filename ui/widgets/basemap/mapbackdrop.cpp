// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/basemap/mapbackdrop.h"

#include <QPainter>

#include <cmath>

namespace herd::ui {

namespace {

constexpr double Margin = 96; // pixels beyond the view on each side

} // namespace

void MapBackdrop::setLook(const Theme &theme, const QFont &font, double pixelRatio)
{
    if (theme.sea == m_theme.sea && theme.land == m_theme.land && theme.text == m_theme.text
        && font == m_font && pixelRatio == m_pixelRatio)
        return;
    m_theme = theme;
    m_font = font;
    m_pixelRatio = pixelRatio;
    m_names.setLook(theme, font, pixelRatio);
    m_stale = true;
}

bool MapBackdrop::paint(QPainter &painter, const Projection &view)
{
    if (m_pixelRatio <= 0) {
        setFrame(view); // for the names
        const MapFrame seen {view.visibleWorld().topLeft(), view.worldWidth(), view.size()};
        m_base.paint(painter, seen, m_zoom, m_theme);
        return true;
    }
    if (m_stale || m_picture.isNull() || !covers(view))
        render(view);
    const QPointF at = offsetIn(view);
    if (m_zoom == view.zoom()) {
        painter.drawPixmap(at, m_picture);
        return true;
    }
    const double grown = view.worldWidth() / m_frame.scale;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawPixmap(QRectF(at, m_frame.size * grown), m_picture, QRectF(m_picture.rect()));
    painter.restore();
    return false;
}

void MapBackdrop::setFrame(const Projection &view)
{
    const double scale = view.worldWidth();
    const QSizeF size = view.size() + QSizeF(2 * Margin, 2 * Margin);
    m_frame = {view.visibleWorld().topLeft() - QPointF(Margin, Margin) / scale, scale, size};
    m_zoom = view.zoom();
    m_names.choose(m_base.map(), m_frame, m_zoom);
}

void MapBackdrop::render(const Projection &view)
{
    setFrame(view);
    m_picture = QPixmap((m_frame.size * m_pixelRatio).toSize());
    m_picture.setDevicePixelRatio(m_pixelRatio);
    QPainter painter(&m_picture);
    m_base.paint(painter, m_frame, m_zoom, m_theme);
    m_stale = false;
}

bool MapBackdrop::covers(const Projection &view) const
{
    const QPointF at = offsetIn(view);
    const QSizeF size = m_frame.size * (view.worldWidth() / m_frame.scale);
    // A picture pixel short is not seen; far less detail is.
    return at.x() <= 0.5 && at.y() <= 0.5 && at.x() + size.width() >= view.size().width() - 0.5
        && at.y() + size.height() >= view.size().height() - 0.5
        && std::abs(view.zoom() - m_zoom) < 1.5;
}

QPointF MapBackdrop::offsetIn(const Projection &view) const
{
    const QRectF seen = view.visibleWorld();
    const QRectF drawn = m_frame.world();
    QPointF apart = drawn.center() - seen.center();
    apart.rx() -= std::round(apart.x()); // the same place a world further
    return (apart + seen.center() - seen.topLeft()) * view.worldWidth()
        - QPointF(drawn.width(), drawn.height()) * (view.worldWidth() / 2);
}

} // namespace herd::ui
