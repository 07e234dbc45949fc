// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/basemap/mapbase.h"

#include "ui/model/map/graticule.h"
#include "ui/model/map/projection.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

QPointF worldOf(QPointF degrees)
{
    return Projection::toWorld({degrees.y(), degrees.x()});
}

QRectF worldOf(const QRectF &degrees)
{
    // The top of a QRectF of degrees is its south.
    return QRectF(worldOf(degrees.topLeft()), worldOf(degrees.bottomRight())).normalized();
}

bool meets(const QRectF &a, const QRectF &b)
{
    return a.left() <= b.right() && b.left() <= a.right() && a.top() <= b.bottom()
        && b.top() <= a.bottom();
}

// The frame as seen from each copy of the world that shows in it.
std::vector<MapFrame> copiesOf(const MapFrame &frame)
{
    std::vector<MapFrame> copies;
    const QRectF world = frame.world();
    for (double copy = std::floor(world.left()); copy < world.right(); ++copy)
        copies.push_back(frame.shifted(-copy));
    return copies;
}

QPen penOf(MapLayer::Kind kind, const Theme &theme)
{
    const auto pen = [](QColor color, double width, double strength) {
        color.setAlphaF(color.alphaF() * float(strength));
        return QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    };
    switch (kind) {
    case MapLayer::Kind::Land:
        return pen(theme.coast, 1, 1);
    case MapLayer::Kind::Lake:
        return pen(theme.coast, 0.8, 0.7);
    case MapLayer::Kind::River:
        return pen(theme.lake, 1.2, 1);
    case MapLayer::Kind::Border:
        return pen(theme.border, 1.3, 1);
    case MapLayer::Kind::State:
        return pen(theme.border, 1, 0.7);
    case MapLayer::Kind::County:
        return pen(theme.border, 0.8, 0.5);
    }
    return {};
}

} // namespace

MapBase::MapBase(const BaseMap &map)
    : m_map(map)
    , m_layers(size_t(map.layers().size()))
{
}

void MapBase::paint(QPainter &painter, const MapFrame &frame, double zoom, const Theme &theme)
{
    painter.fillRect(QRectF(QPointF(), frame.size), theme.sea);
    painter.setRenderHint(QPainter::Antialiasing);
    for (size_t i = 0; i < m_layers.size(); ++i) {
        if (!m_map.layers()[qsizetype(i)].shownAt(zoom))
            continue;
        for (const MapFrame &copy : copiesOf(frame))
            paintLayer(painter, copy, i, theme);
    }
    paintGraticule(painter, frame, zoom, theme);
}

const MapBase::Projected &MapBase::projected(size_t layer)
{
    Projected &done = m_layers[layer];
    const MapLayer &source = m_map.layers()[qsizetype(layer)];
    if (!done.points.empty() || source.points.isEmpty())
        return done;
    done.points.reserve(size_t(source.points.size()));
    for (const QPointF &point : source.points)
        done.points.push_back(worldOf(point));
    for (const MapArea &area : source.areas)
        done.areas.push_back(worldOf(area.bounds));
    for (const MapRun &stroke : source.strokes)
        done.strokes.push_back(worldOf(stroke.bounds));
    return done;
}

void MapBase::paintLayer(QPainter &painter, const MapFrame &frame, size_t index, const Theme &theme)
{
    const Projected &shapes = projected(index);
    const MapLayer &layer = m_map.layers()[qsizetype(index)];
    const QRectF seen = frame.world();
    const auto pointsOf = [&shapes](const MapRun &run) {
        return std::span(shapes.points).subspan(size_t(run.first), size_t(run.count));
    };
    painter.setPen(Qt::NoPen);
    painter.setBrush(layer.kind == MapLayer::Kind::Lake ? theme.lake : theme.land);
    for (size_t i = 0; i < shapes.areas.size(); ++i) {
        if (!meets(shapes.areas[i], seen))
            continue;
        const MapArea &area = layer.areas[qsizetype(i)];
        QPainterPath path; // odd-even by default
        for (qsizetype ring = area.firstRing; ring < area.firstRing + area.ringCount; ++ring)
            path.addPolygon(clipRing(pointsOf(layer.rings[ring]), frame));
        painter.drawPath(path);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(penOf(layer.kind, theme));
    for (size_t i = 0; i < shapes.strokes.size(); ++i) {
        if (!meets(shapes.strokes[i], seen))
            continue;
        for (const QPolygonF &line : clipLine(pointsOf(layer.strokes[qsizetype(i)]), frame))
            painter.drawPolyline(line);
    }
}

void MapBase::paintGraticule(QPainter &painter, const MapFrame &frame, double zoom,
                             const Theme &theme) const
{
    QColor color = theme.text;
    color.setAlphaF(0.10F);
    painter.setPen(QPen(color, 1));
    const Graticule net = graticuleOf(frame, zoom);
    const double top = std::max(0.0, frame.toPixel({0, 0}).y());
    const double bottom = std::min(frame.size.height(), frame.toPixel({0, 1}).y());
    for (const double longitude : net.longitudes) {
        const double x = std::round(frame.toPixel({(longitude + 180) / 360, 0}).x()) + 0.5;
        painter.drawLine(QPointF(x, top), QPointF(x, bottom));
    }
    for (const double latitude : net.latitudes) {
        const double y = std::round(frame.toPixel(worldOf({0, latitude})).y()) + 0.5;
        painter.drawLine(QPointF(0, y), QPointF(frame.size.width(), y));
    }
}

} // namespace herd::ui
