// SPDX-License-Identifier: GPL-3.0-or-later
// The base map from the committed resource ":/herd/map/world.bin" (Natural Earth, US Census,
// GeoNames): shapes in degrees to draw by layer, and names to write by zoom. A value, read only
// after load(); copies are cheap (shared points). resources/README.md has the file's format.
//
// To draw: for each layer with shownAt(zoom), in order, skip what does not meet the view by
// `bounds`, fill each area's rings together by the odd-even rule without a pen, and stroke
// `strokes` with the layer's pen. No segment is wider than 180 degrees; areas are cut at the 180th
// meridian and at the south pole, and strokes leave those cuts out. A view across the meridian
// draws the map twice, 360 apart.
#pragma once

#include <QCoreApplication>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <optional>

namespace herd::ui {

// Some points of a layer, one after another; `bounds` from (west, south), width and height in
// degrees.
struct MapRun
{
    qsizetype first = 0;
    qsizetype count = 0;
    QRectF bounds;
};

// The rings of a layer that make one area, holes among them.
struct MapArea
{
    qsizetype firstRing = 0;
    qsizetype ringCount = 0;
    QRectF bounds;
};

struct MapLayer
{
    enum class Kind : quint8 { Land, Lake, River, Border, State, County };

    Kind kind = Kind::Land;
    double fromZoom = 0; // Web Mercator's zoom: the world is 256 * 2^zoom pixels wide
    double belowZoom = 0;
    QList<QPointF> points; // x longitude -180..180, y latitude -90..90, degrees
    QList<MapRun> rings;   // Land and Lake: closed, the first point said again at the end
    QList<MapArea> areas;  // Land and Lake
    QList<MapRun> strokes; // open lines: coasts and shores, rivers, borders

    bool shownAt(double zoom) const { return fromZoom <= zoom && zoom < belowZoom; }
};

struct MapLabel
{
    enum class Kind : quint8 { Country, Capital, City };

    QString name;
    QPointF where; // x longitude, y latitude
    Kind kind = Kind::City;
    double fromZoom = 0;   // names shown together at one zoom do not lie over each other
    quint32 thousands = 0; // inhabitants; 0 for countries
};

class BaseMap
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::BaseMap)

public:
    // Reads a file or ":/..."; about 20 ms. An error is a sentence, and what was loaded before
    // stays.
    [[nodiscard]] std::optional<QString> load(const QString &path);

    // In painting order. All zooms from 0 up have land.
    const QList<MapLayer> &layers() const { return m_layers; }
    // By fromZoom, the more important first within one zoom: stop at the first that is too deep.
    const QList<MapLabel> &labels() const { return m_labels; }

private:
    QList<MapLayer> m_layers;
    QList<MapLabel> m_labels;
};

} // namespace herd::ui
