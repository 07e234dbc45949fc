// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapglyph.h"

#include "ui/widgets/theme/serverglyph.h"

#include <QPainter>
#include <QPainterPath>

namespace herd::ui {

namespace {

constexpr double ServerRadius = 8; // pixels

} // namespace

void paintClientGlyph(QPainter &painter, double radius, bool stale, const Theme &theme)
{
    painter.setPen(QPen(stale ? theme.muted : theme.outline, stale ? 1.8 : 1.2));
    painter.setBrush(stale ? theme.raised : theme.info);
    painter.drawEllipse(QPointF(), radius, radius);
}

void paintGhostGlyph(QPainter &painter, double radius, const Theme &theme)
{
    const QRectF disc(-radius, -radius, 2 * radius, 2 * radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.raised);
    painter.drawEllipse(disc);
    painter.setBrush(theme.warning);
    painter.drawPie(disc, 90 * 16, 180 * 16);
    painter.setPen(QPen(theme.dark ? theme.warning : theme.outline, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(disc);
}

void paintUnknownGlyph(QPainter &painter, double radius, const Theme &theme)
{
    QColor faint = theme.muted;
    faint.setAlphaF(0.75F);
    painter.setPen(QPen(faint, 1.2, Qt::DotLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(), radius, radius);
}

void paintServerGlyph(QPainter &painter, QPointF at, NodeLook look, const Theme &theme)
{
    ServerGlyph(look, theme).paint(painter, at, ServerRadius);
}

void paintPin(QPainter &painter, QPointF at, const Theme &theme)
{
    QPainterPath pin;
    pin.moveTo(at);
    pin.cubicTo(at + QPointF(-2, -5), at + QPointF(-6, -8), at + QPointF(-6, -12));
    pin.arcTo(QRectF(at + QPointF(-6, -18), QSizeF(12, 12)), 180, -180);
    pin.cubicTo(at + QPointF(6, -8), at + QPointF(2, -5), at);
    painter.setPen(QPen(theme.raised, 1.2));
    painter.setBrush(theme.places);
    painter.drawPath(pin);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.raised);
    painter.drawEllipse(at - QPointF(0, 12), 2.2, 2.2);
}

void paintRing(QPainter &painter, QPointF at, double radius, const QColor &color)
{
    painter.setPen(QPen(color, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, radius, radius);
}

void paintPickedGlyph(QPainter &painter, QPointF at, const Theme &theme)
{
    constexpr double Arm = 12;
    for (const QPen &pen : {QPen(theme.raised, 4), QPen(theme.accent, 2)}) {
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, 6, 6);
        for (const QPointF way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
            painter.drawLine(at + way * 6, at + way * Arm);
    }
}

} // namespace herd::ui
