// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/basemap.h"

#include "herd/core/base/packedreader.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"

#include <QFile>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr char magic[] = "herdmap1";
constexpr qsizetype magicSize = 8;
constexpr qsizetype largestFile = 64 * 1024 * 1024; // ours is 2 MB; more is not a map
constexpr int layerKinds = 6;
constexpr int labelKinds = 3;

// The grid of whole numbers a layer's points are given in.
struct Grid
{
    double originX = 0, originY = 0, scaleX = 0, scaleY = 0;

    static Grid read(PackedReader &in)
    {
        Grid grid;
        for (double *value : {&grid.originX, &grid.originY, &grid.scaleX, &grid.scaleY}) {
            *value = in.real();
            if (!(std::abs(*value) <= 360))
                in.fail();
        }
        return grid;
    }

    // Cuts are rounded to the grid; what this brings beyond the world is less than a cell of it.
    QPointF degrees(qint64 x, qint64 y) const
    {
        return {std::clamp(double(x) * scaleX + originX, -180.0, 180.0),
                std::clamp(double(y) * scaleY + originY, -90.0, 90.0)};
    }
};

QRectF boundsOf(const QPointF *points, qsizetype count)
{
    double west = 180, east = -180, south = 90, north = -90;
    for (qsizetype i = 0; i < count; ++i) {
        west = std::min(west, points[i].x());
        east = std::max(east, points[i].x());
        south = std::min(south, points[i].y());
        north = std::max(north, points[i].y());
    }
    return {west, south, east - west, north - south};
}

MapRun runOf(const MapLayer &layer, qsizetype first, qsizetype count)
{
    return {first, count, boundsOf(layer.points.constData() + first, count)};
}

// Along the 180th meridian or the bottom of the world: there is no coast.
bool isCut(QPointF a, QPointF b)
{
    const auto isWest = [](QPointF p) {
        return p.x() <= -179.999;
    };
    const auto isEast = [](QPointF p) {
        return p.x() >= 179.999;
    };
    const auto isSouth = [](QPointF p) {
        return p.y() <= -89.9;
    };
    return (isWest(a) && isWest(b)) || (isEast(a) && isEast(b)) || (isSouth(a) && isSouth(b));
}

// The runs of a ring between its cuts.
void addStrokes(MapLayer &layer, const MapRun &ring)
{
    if (ring.bounds.left() > -179.999 && ring.bounds.right() < 179.999) {
        layer.strokes.append(ring);
        return;
    }
    qsizetype first = ring.first;
    const qsizetype end = ring.first + ring.count;
    for (qsizetype i = ring.first + 1; i <= end; ++i) {
        if (i < end && !isCut(layer.points.at(i - 1), layer.points.at(i)))
            continue;
        if (i - first > 1)
            layer.strokes.append(runOf(layer, first, i - first));
        first = i;
    }
}

void readPoints(PackedReader &in, const Grid &grid, qint64 &x, qint64 &y, QList<QPointF> &points)
{
    constexpr qint64 farthest = 1 << 24;
    const qsizetype count = in.count(2);
    if (count < 2)
        in.fail(); // nothing to draw
    for (qsizetype i = 0; i < count && in.ok(); ++i) {
        x += in.zigzag();
        y += in.zigzag();
        if (std::abs(x) > farthest || std::abs(y) > farthest)
            in.fail();
        else
            points.append(grid.degrees(x, y));
    }
}

MapLayer readLayer(PackedReader &in)
{
    MapLayer layer;
    const quint8 kind = in.byte();
    if (kind >= layerKinds)
        in.fail();
    layer.kind = MapLayer::Kind(kind);
    layer.fromZoom = in.byte();
    layer.belowZoom = in.byte();
    const bool isArea = layer.kind == MapLayer::Kind::Land || layer.kind == MapLayer::Kind::Lake;
    const Grid grid = Grid::read(in);
    const qsizetype shapes = in.count();
    qint64 x = 0, y = 0;
    for (qsizetype shape = 0; shape < shapes && in.ok(); ++shape) {
        MapArea area {layer.rings.size(), in.count(), {}};
        for (qsizetype ring = 0; ring < area.ringCount && in.ok(); ++ring) {
            const qsizetype first = layer.points.size();
            readPoints(in, grid, x, y, layer.points);
            const MapRun run = runOf(layer, first, layer.points.size() - first);
            area.bounds = ring == 0 ? run.bounds : area.bounds.united(run.bounds);
            if (isArea) {
                layer.rings.append(run);
                addStrokes(layer, run);
            } else {
                layer.strokes.append(run);
            }
        }
        if (isArea)
            layer.areas.append(area);
    }
    return layer;
}

MapLabel readLabel(PackedReader &in)
{
    MapLabel label;
    label.fromZoom = in.byte();
    const quint8 kind = in.byte();
    label.name = realText(in.bytes(in.count()));
    const double longitude = double(in.zigzag()) / 10000;
    const double latitude = double(in.zigzag()) / 10000;
    const quint64 thousands = in.varint();
    if (kind >= labelKinds || std::abs(longitude) > 180 || std::abs(latitude) > 90
        || thousands > 100'000)
        in.fail();
    label.kind = MapLabel::Kind(kind);
    label.where = {longitude, latitude};
    label.thousands = quint32(thousands);
    return label;
}

} // namespace

std::optional<QString> BaseMap::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return filled(tr("The base map %1 cannot be read: %2"), path,
                      proseText(file.errorString()));
    const QByteArray bytes = file.read(largestFile);
    const QString damaged = filled(tr("The base map %1 is damaged."), path);
    if (!bytes.startsWith(magic) || bytes.size() < magicSize + 4)
        return filled(tr("%1 is not a base map."), path);
    PackedReader size(QByteArrayView(bytes).sliced(magicSize, 4));
    quint32 expected = 0;
    for (int i = 0; i < 4; ++i)
        expected = expected << 8 | size.byte();
    if (expected > quint32(largestFile))
        return damaged;
    const QByteArray content = qUncompress(bytes.sliced(magicSize));
    if (content.size() != qsizetype(expected))
        return damaged;

    PackedReader in(content);
    QList<MapLayer> layers;
    const qsizetype count = in.count();
    for (qsizetype i = 0; i < count && in.ok(); ++i)
        layers.append(readLayer(in));
    QList<MapLabel> labels;
    const qsizetype names = in.count();
    for (qsizetype i = 0; i < names && in.ok(); ++i)
        labels.append(readLabel(in));
    if (!in.ok() || !in.atEnd())
        return damaged;
    m_layers = layers;
    m_labels = labels;
    return std::nullopt;
}

} // namespace herd::ui
