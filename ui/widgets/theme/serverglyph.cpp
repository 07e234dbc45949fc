// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/serverglyph.h"

#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace herd::ui {

namespace {

constexpr double BadgeShare = 0.46; // of the ring's radius
constexpr double LeastBadge = 3.2;  // pixels
constexpr int Turn = 16;            // QPainter's units of a degree

double badgeRadius(double radius)
{
    return std::max(LeastBadge, radius * BadgeShare);
}

QPointF badgeCentre(QPointF centre, double radius)
{
    return centre + QPointF(radius * 0.74, -radius * 0.74);
}

QPolygonF polygon(QPointF centre, double radius, int corners, double turned)
{
    QPolygonF shape;
    for (int i = 0; i < corners; ++i) {
        const double angle = (i + turned) * 2 * std::numbers::pi / corners;
        shape.append(centre + radius * QPointF(std::cos(angle), std::sin(angle)));
    }
    return shape;
}

} // namespace

ServerGlyph::ServerGlyph(NodeLook look, const Theme &theme)
    : m_look(look)
    , m_theme(theme)
{
}

QColor ServerGlyph::ring() const
{
    switch (m_look) {
    case NodeLook::Stopped:
    case NodeLook::Killed:
    case NodeLook::Starting:
    case NodeLook::Stopping:
        return m_theme.idle;
    case NodeLook::Running:
        return m_theme.good;
    case NodeLook::Degraded:
        return m_theme.warning;
    case NodeLook::Failed:
        return m_theme.bad;
    case NodeLook::Foreign:
    case NodeLook::OutOfReach:
        break;
    }
    return m_theme.muted;
}

bool ServerGlyph::isHollow() const
{
    return m_look == NodeLook::Stopped || m_look == NodeLook::Killed || m_look == NodeLook::Foreign
        || m_look == NodeLook::OutOfReach;
}

double ServerGlyph::reach(double radius)
{
    const double badge = radius * 0.74 * std::numbers::sqrt2 + badgeRadius(radius) + 1;
    return std::max(badge, radius * 1.08 + 2);
}

void ServerGlyph::paint(QPainter &painter, QPointF centre, double radius) const
{
    painter.save();
    paintRing(painter, centre, radius);
    if (m_look == NodeLook::OutOfReach) {
        paintQuestion(painter, centre, radius);
    } else {
        if (radius >= LeastRack)
            paintRack(painter, centre, radius);
        paintBadge(painter, centre, radius);
    }
    painter.restore();
}

// Whole: up; with a gap: on its way; dashed: gone without goodbye, or out of reach; octagon: failed;
// square: not ours.
void ServerGlyph::paintRing(QPainter &painter, QPointF centre, double radius) const
{
    const double width = std::clamp(radius * 0.14, 1.2, 4.0) * (isHollow() ? 0.7 : 1);
    const bool isSmallAndUp
        = radius < LeastRack && (m_look == NodeLook::Running || m_look == NodeLook::Degraded);
    painter.setBrush(isSmallAndUp ? ring() : isHollow() ? m_theme.canvas : m_theme.raised);
    QPen pen(ring(), width, Qt::SolidLine, Qt::FlatCap);
    const QRectF box(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius);
    switch (m_look) {
    case NodeLook::Failed:
        painter.setPen(pen);
        painter.drawPolygon(polygon(centre, radius * 1.06, 8, 0.5));
        return;
    case NodeLook::Foreign:
        pen.setStyle(Qt::DotLine);
        painter.setPen(pen);
        painter.drawRoundedRect(box, radius * 0.3, radius * 0.3);
        return;
    case NodeLook::Starting:
    case NodeLook::Stopping:
        painter.setPen(Qt::NoPen);
        painter.drawEllipse(box);
        painter.setPen(pen);
        painter.drawArc(box, (m_look == NodeLook::Starting ? 120 : -60) * Turn, 240 * Turn);
        return;
    case NodeLook::Killed:
    case NodeLook::OutOfReach:
        pen.setStyle(Qt::CustomDashLine);
        pen.setDashPattern({2.4, 2});
        break;
    case NodeLook::Stopped:
    case NodeLook::Running:
    case NodeLook::Degraded:
        break;
    }
    painter.setPen(pen);
    painter.drawEllipse(box);
}

// Two units, each with its lamp: lit where the server runs, the upper one where it is on its way.
void ServerGlyph::paintRack(QPainter &painter, QPointF centre, double radius) const
{
    const double wide = radius * 0.98, high = radius * 0.4, gap = radius * 0.12;
    const QColor ink = m_look == NodeLook::Degraded ? m_theme.text : ring();
    const double line = std::clamp(radius * 0.085, 1.0, 2.4);
    const double lamp = std::max(0.7, radius * 0.085);
    const bool isUp = m_look == NodeLook::Running || m_look == NodeLook::Degraded;
    for (const int unit : {0, 1}) {
        const QRectF box(centre.x() - wide / 2, centre.y() - high - gap / 2 + unit * (high + gap),
                         wide, high);
        const bool isLit = isUp || (m_look == NodeLook::Starting && unit == 1)
            || (m_look == NodeLook::Stopping && unit == 0);
        painter.setPen(isLit ? QPen(Qt::NoPen) : QPen(ink, line));
        painter.setBrush(isLit ? QBrush(ink) : QBrush(Qt::NoBrush));
        const double inset = isLit ? 0 : line / 2;
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), high * 0.28,
                                high * 0.28);
        if (m_look == NodeLook::Foreign)
            continue; // of its inside nothing is known
        painter.setPen(Qt::NoPen);
        painter.setBrush(isLit ? m_theme.raised : ink);
        painter.drawEllipse(QPointF(box.left() + wide * 0.2, box.center().y()), lamp, lamp);
    }
}

// In place of the rack, of which nothing is known.
void ServerGlyph::paintQuestion(QPainter &painter, QPointF centre, double radius) const
{
    const double size = radius * 0.6;
    const QRectF bow(centre.x() - size * 0.45, centre.y() - size, size * 0.9, size * 0.9);
    QPainterPath hook;
    hook.arcMoveTo(bow, 170);
    hook.arcTo(bow, 170, -215);
    hook.lineTo(centre + QPointF(0, size * 0.28));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(ring(), std::max(1.2, radius * 0.17), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(hook);
    painter.drawPoint(centre + QPointF(0, size * 0.92));
}

// A triangle: trouble; a cross: killed; an exclamation mark on a disc: failed; a small square: stopped.
void ServerGlyph::paintBadge(QPainter &painter, QPointF centre, double radius) const
{
    const QPointF at = badgeCentre(centre, radius);
    const double size = badgeRadius(radius);
    painter.setPen(QPen(m_theme.canvas, std::max(1.0, radius * 0.08)));
    if (m_look == NodeLook::Degraded) {
        painter.setBrush(m_theme.warning);
        painter.drawPolygon(polygon(at + QPointF(0, size * 0.12), size * 1.15, 3, -0.25));
        painter.setPen(QPen(m_theme.outline, size * 0.24, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(at - QPointF(0, size * 0.36), at + QPointF(0, size * 0.12));
        painter.drawPoint(at + QPointF(0, size * 0.52));
        return;
    }
    if (m_look == NodeLook::Stopped) {
        painter.setBrush(m_theme.idle);
        painter.drawRect(QRectF(at.x() - size * 0.7, at.y() - size * 0.7, size * 1.4, size * 1.4));
        return;
    }
    if (m_look != NodeLook::Killed && m_look != NodeLook::Failed)
        return;
    painter.setBrush(m_look == NodeLook::Failed ? m_theme.bad : m_theme.text);
    painter.drawEllipse(at, size, size);
    painter.setPen(QPen(m_theme.canvas, size * 0.3, Qt::SolidLine, Qt::RoundCap));
    const double arm = size * 0.4;
    if (m_look == NodeLook::Failed) { // "!"
        painter.drawLine(at - QPointF(0, size * 0.5), at + QPointF(0, size * 0.06));
        painter.drawPoint(at + QPointF(0, size * 0.5));
        return;
    }
    painter.drawLine(at + QPointF(-arm, -arm), at + QPointF(arm, arm));
    painter.drawLine(at + QPointF(-arm, arm), at + QPointF(arm, -arm));
}

QPixmap ServerGlyph::pixmap(int side, double ratio) const
{
    QPixmap picture(QSize(side, side) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = side * 0.42;
    // The badge stands out at the upper right: the ring makes room for it.
    paint(painter, QPointF(radius + 1, side - radius - 1), radius * 0.98);
    return picture;
}

} // namespace herd::ui
