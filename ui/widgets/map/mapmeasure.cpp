// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapmeasure.h"

#include "ui/model/map/geodesy.h"
#include "ui/model/map/mapclip.h"
#include "ui/model/text/numbers.h"

#include <QPainter>

#include <cmath>

namespace herd::ui {

namespace {

constexpr double Knot = 4;        // radius of a point, pixels
constexpr double LeastLabel = 30; // pixels of a leg that has its length beside it

struct Leg
{
    Coordinates from, to;
    bool isNext = false; // up to the pointer
};

void paintLeg(QPainter &painter, const Projection &view, const Leg &leg, LabelSprites &labels,
              const Theme &theme)
{
    const QList<QPointF> way = greatCircle(leg.from, leg.to);
    const MapFrame frame {view.visibleWorld().topLeft(), view.worldWidth(), view.size()};
    const double middle = frame.world().center().x();
    const double away = std::round(middle - way.first().x());
    for (const double copy : {away - 1, away, away + 1}) {
        for (const QPolygonF &line : clipLine(way, frame.shifted(-copy))) {
            if (!leg.isNext) {
                painter.setPen(QPen(theme.raised, 5, Qt::SolidLine, Qt::RoundCap));
                painter.drawPolyline(line);
            }
            painter.setPen(QPen(theme.accent, 2, leg.isNext ? Qt::DashLine : Qt::SolidLine));
            painter.drawPolyline(line);
        }
    }
    const QPointF ends = view.toPixel(leg.to) - view.toPixel(leg.from);
    if (std::hypot(ends.x(), ends.y()) < LeastLabel)
        return;
    const QString text = lengthText(metresBetween(leg.from, leg.to));
    const QSizeF size = labels.size(text);
    const qsizetype half = way.size() / 2;
    const QPointF between = way.size() % 2 == 0 ? (way[half - 1] + way[half]) / 2 : way[half];
    const QPointF at = view.pixelOf({between.x() - std::floor(between.x()), between.y()});
    labels.paint(painter,
                 {std::round(at.x() - size.width() / 2), std::round(at.y() - size.height() / 2)},
                 text);
}

} // namespace

void paintMeasure(QPainter &painter, const MapState &map, LabelSprites &labels, const Theme &theme)
{
    if (!map.ruler)
        return;
    const QList<Coordinates> &points = map.ruler->points();
    for (qsizetype i = 0; i + 1 < points.size(); ++i)
        paintLeg(painter, map.view, {points[i], points[i + 1]}, labels, theme);
    if (!points.isEmpty() && map.pointer)
        paintLeg(painter, map.view, {points.last(), map.view.toCoordinates(*map.pointer), true},
                 labels, theme);
    painter.setPen(QPen(theme.accent, 2));
    painter.setBrush(theme.raised);
    for (const Coordinates &point : points)
        painter.drawEllipse(map.view.toPixel(point), Knot, Knot);
}

} // namespace herd::ui
