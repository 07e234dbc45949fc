// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagram/arrowglyph.h"

#include <array>
#include <cmath>

namespace herd::ui {

namespace {

void paintTriangle(QPainter &painter, QPointF tip, QPointF along, QPointF across, double size)
{
    const QPointF base = tip - along * size;
    const std::array<QPointF, 3> corners {tip, base + across * size * 0.42,
                                          base - across * size * 0.42};
    painter.drawConvexPolygon(corners.data(), int(corners.size()));
}

void paintBar(QPainter &painter, QPointF at, QPointF across, double size)
{
    painter.drawLine(at - across * size * 0.6, at + across * size * 0.6);
}

void paintX(QPainter &painter, QPointF at, double reach)
{
    painter.drawLine(at - QPointF(reach, reach), at + QPointF(reach, reach));
    painter.drawLine(at - QPointF(reach, -reach), at + QPointF(reach, -reach));
}

} // namespace

QColor blended(const QColor &colour, const QColor &ground, double share)
{
    const auto channel = [share](int from, int to) {
        return int(std::lround(from + (to - from) * share));
    };
    return QColor(channel(colour.red(), ground.red()), channel(colour.green(), ground.green()),
                  channel(colour.blue(), ground.blue()));
}

QColor colourOf(ArrowEnd end, const Theme &theme)
{
    // These hues are too light for thin lines on a light ground.
    const auto ink = [&theme](const QColor &hue) {
        return theme.dark ? hue : hue.darker(140);
    };
    switch (end) {
    case ArrowEnd::Taken:
        return ink(theme.info);
    case ArrowEnd::New:
        return theme.good;
    case ArrowEnd::Duplicate:
        return theme.idle;
    case ArrowEnd::Stale:
        return ink(theme.warning);
    case ArrowEnd::Ahead:
        return theme.places;
    case ArrowEnd::Lost:
        return theme.bad;
    case ArrowEnd::UnderWay:
        return theme.dark ? theme.floods[5] : theme.accent; // the dark accent is that of clients
    case ArrowEnd::Foreign:
    case ArrowEnd::Untold:
        break;
    }
    return theme.muted;
}

Qt::PenStyle styleOf(const Arrow &arrow)
{
    if (arrow.ofTable)
        return Qt::DashDotLine;
    const bool isUnseen
        = !arrow.isSentSeen || arrow.what == ArrowEnd::Foreign || arrow.what == ArrowEnd::Untold;
    return isUnseen ? Qt::DashLine : Qt::SolidLine;
}

void paintArrowEnd(QPainter &painter, ArrowEnd end, const QLineF &line, double size,
                   const QColor &colour, const QColor &ground)
{
    const QLineF unit = line.length() > 0 ? line.unitVector() : QLineF(0, 0, 1, 0);
    const QPointF along(unit.dx(), unit.dy()), across(-unit.dy(), unit.dx()), tip = line.p2();
    painter.setPen(QPen(colour, std::max(1.0, size / 6)));
    painter.setBrush(colour);
    switch (end) {
    case ArrowEnd::Taken:
    case ArrowEnd::New:
        painter.setPen(Qt::NoPen);
        paintTriangle(painter, tip, along, across, size * 1.15);
        break;
    case ArrowEnd::Duplicate:
        painter.setBrush(ground);
        paintTriangle(painter, tip, along, across, size);
        break;
    case ArrowEnd::Ahead:
        paintBar(painter, tip - along * size * 0.55, across, size);
        paintBar(painter, tip, across, size);
        break;
    case ArrowEnd::Stale:
        paintBar(painter, tip, across, size);
        break;
    case ArrowEnd::Lost:
        painter.setPen(QPen(colour, std::max(1.4, size / 4)));
        paintX(painter, tip, size * 0.45);
        break;
    case ArrowEnd::UnderWay:
    case ArrowEnd::Foreign:
        painter.drawLine(tip, tip - along * size + across * size * 0.5);
        painter.drawLine(tip, tip - along * size - across * size * 0.5);
        break;
    case ArrowEnd::Untold:
        painter.setBrush(ground);
        painter.drawEllipse(tip - along * size * 0.35, size * 0.35, size * 0.35);
        break;
    }
}

void paintArrow(QPainter &painter, const Arrow &arrow, const QLineF &line, double width,
                double size, const QColor &colour, const QColor &ground)
{
    painter.setPen(QPen(colour, width, styleOf(arrow)));
    painter.drawLine(line);
    paintArrowEnd(painter, arrow.what, line, size, colour, ground);
}

void paintServerMark(QPainter &painter, ServerTimes::Mark::Kind kind, QPointF at,
                     const Theme &theme)
{
    constexpr double R = 4.5;
    painter.setPen(Qt::NoPen);
    switch (kind) {
    case ServerTimes::Mark::Kind::Started:
        painter.setBrush(theme.good);
        painter.drawPolygon(
            QPolygonF({at + QPointF(-R, -R), at + QPointF(R, 0), at + QPointF(-R, R)}));
        break;
    case ServerTimes::Mark::Kind::Stopped:
        painter.setBrush(theme.idle);
        painter.drawRect(QRectF(at.x() - R, at.y() - R, 2 * R, 2 * R));
        break;
    case ServerTimes::Mark::Kind::Killed:
        painter.setBrush(theme.canvas);
        painter.setPen(QPen(theme.idle, 1.4, Qt::DotLine));
        painter.drawEllipse(at, R + 1.5, R + 1.5);
        painter.setPen(QPen(theme.text, 1.8));
        paintX(painter, at, R * 0.65);
        break;
    case ServerTimes::Mark::Kind::Failed:
        painter.setPen(QPen(theme.bad, 2.2));
        paintX(painter, at, R);
        break;
    }
}

} // namespace herd::ui
