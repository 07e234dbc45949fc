// SPDX-License-Identifier: GPL-3.0-or-later
// The view of the map: Web Mercator, 256 pixels for the world at zoom 0, twice as many a step. The
// world repeats in longitude, so the +-180 degree seam is a place like any other. A value; pure.
//
// World units: x 0..1 from -180 to +180 degrees, y 0..1 from +MaxLatitude to -MaxLatitude. Pixels:
// device independent, from the top left of the view.
#pragma once

#include "herd/core/base/coordinates.h"

#include <QList>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace herd::ui {

class Projection
{
public:
    static constexpr double MinZoom = 1;
    static constexpr double MaxZoom = 16;
    static constexpr double MaxLatitude = 85.0511287798066; // where the world is a square

    // Latitudes past MaxLatitude are clamped.
    static QPointF toWorld(Coordinates where);
    // Any x: the longitude is brought to -180..180.
    static Coordinates fromWorld(QPointF world);

    Projection() = default;
    Projection(Coordinates centre, double zoom, QSizeF size);

    Coordinates centre() const { return fromWorld(m_centre); }
    double zoom() const { return m_zoom; }
    QSizeF size() const { return m_size; }
    double worldWidth() const; // of 360 degrees, in pixels
    // The world is never narrower than the view, so that nothing is seen twice.
    double smallestZoom() const;

    QPointF toPixel(Coordinates where) const { return pixelOf(toWorld(where)); }
    // The copy of a world point that is nearest to the centre of the view.
    QPointF pixelOf(QPointF world) const;
    Coordinates toCoordinates(QPointF pixel) const;
    // Visible part in world units; x may leave 0..1 on either side.
    QRectF visibleWorld() const;
    // Pixels of a whole world whose copy number `copy` is drawn: 0 is x 0..1, -1 the one to the
    // west.
    QPointF originOf(int copy) const;

    void setSize(QSizeF size);
    void setCentre(Coordinates centre);
    // What is under `pixel` stays there, as far as the poles allow.
    void zoomAt(QPointF pixel, double zoom);
    // Moves the world by so many pixels.
    void panBy(QPointF pixels);
    // The smallest view of all of them, also across the seam; one place is shown at `maxZoom`.
    // Nothing happens when there are none.
    void fit(const QList<Coordinates> &places, double margin, double maxZoom);

    bool operator==(const Projection &) const = default;

private:
    void keepInside();

    QPointF m_centre {0.5, 0.5}; // x in 0..1
    double m_zoom = MinZoom;
    QSizeF m_size {512, 512};
};

// Brings a longitude to -180..180.
double wrapLongitude(double degrees);

} // namespace herd::ui
