// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/projection.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace herd::ui {

namespace {

constexpr double Tile = 256;
constexpr double Pi = std::numbers::pi;

// The shortest stretch of the circle 0..1 that holds all `xs`: from where, and how long.
std::pair<double, double> shortestStretch(QList<double> xs)
{
    std::sort(xs.begin(), xs.end());
    double gap = xs.first() + 1 - xs.last();
    double from = xs.first();
    for (qsizetype i = 1; i < xs.size(); ++i) {
        if (xs[i] - xs[i - 1] > gap) {
            gap = xs[i] - xs[i - 1];
            from = xs[i];
        }
    }
    return {from, 1 - gap};
}

double zoomThatFits(double world, double pixels)
{
    return world <= 0 ? Projection::MaxZoom : std::log2(std::max(pixels, 1.0) / (world * Tile));
}

} // namespace

double wrapLongitude(double degrees)
{
    if (degrees >= -180 && degrees <= 180)
        return degrees;
    return degrees - 360 * std::floor((degrees + 180) / 360);
}

QPointF Projection::toWorld(Coordinates where)
{
    const double latitude = std::clamp(where.latitude, -MaxLatitude, MaxLatitude) * Pi / 180;
    return {(where.longitude + 180) / 360, (1 - std::asinh(std::tan(latitude)) / Pi) / 2};
}

Coordinates Projection::fromWorld(QPointF world)
{
    const double y = std::clamp(world.y(), 0.0, 1.0);
    return {std::atan(std::sinh(Pi * (1 - 2 * y))) * 180 / Pi,
            wrapLongitude(world.x() * 360 - 180)};
}

Projection::Projection(Coordinates centre, double zoom, QSizeF size)
    : m_centre(toWorld(centre))
    , m_zoom(zoom)
    , m_size(size)
{
    keepInside();
}

double Projection::worldWidth() const
{
    return Tile * std::exp2(m_zoom);
}

double Projection::smallestZoom() const
{
    return std::clamp(std::log2(std::max(m_size.width(), 1.0) / Tile), MinZoom, MaxZoom);
}

QPointF Projection::pixelOf(QPointF world) const
{
    QPointF offset = world - m_centre;
    offset.rx() -= std::round(offset.x());
    return offset * worldWidth() + QPointF(m_size.width() / 2, m_size.height() / 2);
}

Coordinates Projection::toCoordinates(QPointF pixel) const
{
    const QPointF middle(m_size.width() / 2, m_size.height() / 2);
    return fromWorld(m_centre + (pixel - middle) / worldWidth());
}

QRectF Projection::visibleWorld() const
{
    const QSizeF extent = m_size / worldWidth();
    return {m_centre - QPointF(extent.width() / 2, extent.height() / 2), extent};
}

QPointF Projection::originOf(int copy) const
{
    return (QPointF(copy, 0) - visibleWorld().topLeft()) * worldWidth();
}

void Projection::setSize(QSizeF size)
{
    m_size = size;
    keepInside();
}

void Projection::setCentre(Coordinates centre)
{
    m_centre = toWorld(centre);
    keepInside();
}

void Projection::zoomAt(QPointF pixel, double zoom)
{
    const QPointF arm = pixel - QPointF(m_size.width() / 2, m_size.height() / 2);
    const QPointF held = m_centre + arm / worldWidth();
    m_zoom = std::clamp(zoom, smallestZoom(), MaxZoom);
    m_centre = held - arm / worldWidth();
    keepInside();
}

void Projection::panBy(QPointF pixels)
{
    m_centre -= pixels / worldWidth();
    keepInside();
}

void Projection::fit(const QList<Coordinates> &places, double margin, double maxZoom)
{
    if (places.isEmpty())
        return;
    QList<double> xs;
    double top = 1;
    double bottom = 0;
    for (const Coordinates &place : places) {
        const QPointF world = toWorld(place);
        xs.append(world.x() - std::floor(world.x()));
        top = std::min(top, world.y());
        bottom = std::max(bottom, world.y());
    }
    const auto [from, width] = shortestStretch(xs);
    m_centre = {from + width / 2, (top + bottom) / 2};
    m_zoom = std::min({maxZoom, zoomThatFits(width, m_size.width() - 2 * margin),
                       zoomThatFits(bottom - top, m_size.height() - 2 * margin)});
    keepInside();
}

// The centre on the map, x in 0..1, and no view past the poles unless the map is lower than the
// view.
void Projection::keepInside()
{
    m_zoom = std::clamp(m_zoom, smallestZoom(), MaxZoom);
    m_centre.rx() -= std::floor(m_centre.x());
    const double half = m_size.height() / 2 / worldWidth();
    m_centre.ry() = half >= 0.5 ? 0.5 : std::clamp(m_centre.y(), half, 1 - half);
}

} // namespace herd::ui
