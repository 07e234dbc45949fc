// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/geodesy.h"

#include <QGeoCoordinate>

#include <cmath>

namespace herd::ui {

namespace {

QGeoCoordinate geo(Coordinates where)
{
    return {where.latitude, where.longitude};
}

} // namespace

double metresBetween(Coordinates a, Coordinates b)
{
    return geo(a).distanceTo(geo(b));
}

double bearingBetween(Coordinates a, Coordinates b)
{
    return geo(a).azimuthTo(geo(b));
}

Coordinates placeFrom(Coordinates from, double metres, double bearing)
{
    const QGeoCoordinate at = geo(from).atDistanceAndAzimuth(metres, bearing);
    return {at.latitude(), at.longitude()};
}

QList<Coordinates> ringAround(Coordinates centre, double radiusKm, int steps)
{
    QList<Coordinates> ring;
    ring.reserve(steps + 1);
    for (int i = 0; i < steps; ++i)
        ring.append(placeFrom(centre, radiusKm * 1000, 360.0 * i / steps));
    if (!ring.isEmpty())
        ring.append(ring.first());
    return ring;
}

QPolygonF ringPolygon(const Projection &view, Coordinates centre, double radiusKm)
{
    const QPointF middle = Projection::toWorld(centre);
    const QPointF at = view.pixelOf(middle);
    QPolygonF polygon;
    for (const Coordinates &place : ringAround(centre, radiusKm, 180)) {
        QPointF away = Projection::toWorld(place) - middle;
        away.rx() -= std::round(away.x());
        polygon.append(at + away * view.worldWidth());
    }
    return polygon;
}

ScaleBar scaleBar(const Projection &view, double longest)
{
    // A few pixels are straight enough; a hundred at low zoom are not.
    constexpr double Probe = 4;
    const QPointF middle(view.size().width() / 2, view.size().height() / 2);
    const double metresPerPixel
        = metresBetween(view.toCoordinates(middle), view.toCoordinates(middle + QPointF(Probe, 0)))
        / Probe;
    if (metresPerPixel <= 0 || longest <= 0)
        return {};
    const double most = metresPerPixel * longest;
    const double power = std::pow(10, std::floor(std::log10(most)));
    for (const double step : {5.0, 2.0, 1.0}) {
        if (step * power <= most)
            return {step * power, step * power / metresPerPixel};
    }
    return {power, power / metresPerPixel};
}

} // namespace herd::ui
