// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphglyph.h"

#include "ui/model/graph/linkbundler.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/theme/serverglyph.h"

#include <QLineF>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace herd::ui {

namespace {

void paintCross(QPainter &painter, QPointF at, double size, const QColor &colour, double width)
{
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(at + QPointF(-size, -size), at + QPointF(size, size));
    painter.drawLine(at + QPointF(-size, size), at + QPointF(size, -size));
}

QColor busyColour(double load, const Theme &theme)
{
    const QColor quiet = theme.line.darker(theme.dark ? 80 : 130);
    const auto channel = [load](int from, int to) {
        return int(std::lround(from + (to - from) * load));
    };
    return QColor(channel(quiet.red(), theme.text.red()),
                  channel(quiet.green(), theme.text.green()),
                  channel(quiet.blue(), theme.text.blue()));
}

QPen penOf(EndLook look, double width, double load, const Theme &theme)
{
    switch (look) {
    case EndLook::Unused:
        return QPen(theme.idle, width, Qt::DotLine);
    case EndLook::Unobserved:
        return QPen(theme.muted, width, Qt::DotLine);
    case EndLook::Connecting:
        return QPen(theme.muted, width, Qt::DashLine);
    case EndLook::Up:
        return QPen(busyColour(load, theme), width);
    case EndLook::Broken:
        return QPen(theme.bad, width, Qt::DashLine);
    case EndLook::Cut:
        break;
    }
    return QPen(theme.text, width);
}

// With a gap in the middle, and a bar across the end.
void paintCutLinks(QPainter &painter, const QList<QLineF> &halves, double width, const Theme &theme)
{
    QList<QLineF> lines;
    for (QLineF half : halves) {
        half.setLength(half.length() * 0.72);
        const QLineF across = half.normalVector().unitVector();
        const QPointF d(across.dx() * 6, across.dy() * 6);
        lines += {half, QLineF(half.p2() - d, half.p2() + d)};
    }
    painter.setPen(penOf(EndLook::Cut, width, 0, theme));
    painter.drawLines(lines);
}

} // namespace

void paintNode(QPainter &painter, QPointF centre, double radius, NodeLook look, const Theme &theme)
{
    ServerGlyph(look, theme).paint(painter, centre, radius);
}

void paintHalo(QPainter &painter, QPointF centre, double radius, const QColor &colour, double width)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, width));
    painter.drawEllipse(centre, radius, radius);
}

double linkLoad(double rate)
{
    return std::clamp(std::log1p(rate) / std::log1p(MostBusy), 0.0, 1.0);
}

double linkWidth(EndLook look, double load)
{
    switch (look) {
    case EndLook::Unused:
    case EndLook::Unobserved:
        return 1.2;
    case EndLook::Connecting:
        return 1.5;
    case EndLook::Up:
        return 1.8 + 4.2 * load;
    case EndLook::Broken:
    case EndLook::Cut:
        break;
    }
    return 1.8;
}

void paintHalfLinks(QPainter &painter, const QList<QLineF> &halves, EndLook look, double width,
                    double load, const Theme &theme)
{
    if (look == EndLook::Cut) {
        paintCutLinks(painter, halves, width, theme);
        return;
    }
    painter.setPen(penOf(look, width, load, theme));
    painter.drawLines(halves);
    if (look == EndLook::Broken) {
        for (const QLineF &half : halves)
            paintCross(painter, half.pointAt(0.16), 2.5 * std::min(width, 1.8), theme.bad,
                       std::min(2.0, width * 1.2));
    }
}

void paintBundle(QPainter &painter, const QLineF &whole, EndLook look, qsizetype links,
                 const std::array<double, 2> &loads, double fineness, const Theme &theme)
{
    const double width = linkWidth(EndLook::Up, 0) * fineness * bundleWidth(links);
    painter.setPen(penOf(look, width, loads[0], theme));
    painter.drawLine(whole.p1(), whole.center());
    painter.setPen(penOf(look, width, loads[1], theme));
    painter.drawLine(whole.center(), whole.p2());
}

void paintBundleFans(QPainter &painter, const QList<QLineF> &fans, double fineness,
                     const Theme &theme)
{
    painter.setPen(QPen(busyColour(0, theme), linkWidth(EndLook::Up, 0) * fineness * FanWidth));
    painter.drawLines(fans);
}

void paintToken(QPainter &painter, QPointF at, double radius, const Token &token, const QColor &hue,
                const Theme &theme)
{
    painter.setOpacity(token.opacity);
    const QPen outline(theme.outline, 1.2);
    switch (token.kind) {
    case Token::Kind::Iamat:
        painter.setPen(outline);
        painter.setBrush(theme.info);
        painter.drawEllipse(at, radius, radius);
        break;
    case Token::Kind::Travelling:
        painter.setPen(outline);
        painter.setBrush(hue);
        painter.drawEllipse(at, radius, radius);
        break;
    case Token::Kind::New:
        paintHalo(painter, at, radius + 14 * token.age, hue, 3 - 2 * token.age);
        break;
    case Token::Kind::Duplicate:
    case Token::Kind::Stale:
        paintHalo(painter, at, radius, token.age > 0 ? theme.muted : hue, 2.2);
        if (token.kind == Token::Kind::Stale)
            painter.drawLine(at - QPointF(radius * 0.55, 0), at + QPointF(radius * 0.55, 0));
        break;
    case Token::Kind::Unobserved:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(hue, 1.6, Qt::DotLine));
        painter.drawEllipse(at, radius, radius);
        break;
    case Token::Kind::Lost:
        paintCross(painter, at, radius * 0.8, theme.bad, 2.6);
        break;
    }
    painter.setOpacity(1);
}

void paintTint(QPainter &painter, QPointF centre, double radius, QColor hue)
{
    hue.setAlphaF(0.22F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(hue);
    painter.drawEllipse(centre, radius, radius);
}

void paintStar(QPainter &painter, QPointF centre, double radius, const QColor &fill,
               const Theme &theme)
{
    QPolygonF star;
    for (int i = 0; i < 10; ++i) {
        const double angle = (i - 2.5) * std::numbers::pi / 5;
        const double r = i % 2 == 0 ? radius : radius * 0.45;
        star.append(centre + r * QPointF(std::cos(angle), std::sin(angle)));
    }
    painter.setPen(QPen(theme.outline, 1));
    painter.setBrush(fill);
    painter.drawPolygon(star);
}

void paintHopNumber(QPainter &painter, QPointF centre, int hop, const QColor &hue,
                    const Theme &theme)
{
    const QRectF box(centre.x() - 9, centre.y() - 9, 18, 18);
    painter.setPen(QPen(hue, 2));
    painter.setBrush(theme.raised);
    painter.drawEllipse(box);
    QFont bold = painter.font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme.text);
    painter.drawText(box, Qt::AlignCenter, ordinalText(quint64(hop)));
}

void paintWayArrow(QPainter &painter, const QLineF &whole, double rimRadius, bool arrives,
                   const Theme &theme)
{
    if (whole.length() < 1)
        return;
    const double rim = std::min(0.5, rimRadius / whole.length());
    const QPointF along = (whole.p2() - whole.p1()) / whole.length();
    const QPointF across(-along.y(), along.x());
    const bool stops = !arrives;
    const QColor colour = arrives ? theme.accent : theme.bad;
    const QPointF tip = whole.pointAt(stops ? LostAt : 1 - rim);
    painter.setPen(QPen(colour, 3, stops ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(whole.pointAt(rim), stops ? tip : tip - along * 8);
    painter.setPen(QPen(colour, 3, Qt::SolidLine, Qt::RoundCap));
    if (stops) {
        painter.drawLine(tip - (along + across) * 6, tip + (along + across) * 6);
        painter.drawLine(tip - (along - across) * 6, tip + (along - across) * 6);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(
        QPolygonF({tip, tip - along * 12 + across * 6, tip - along * 12 - across * 6}));
}

} // namespace herd::ui
