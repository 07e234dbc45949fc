// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/backend/traffic.h"

#include "herd/core/base/mixed.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace herd {

namespace {

constexpr double Pi = std::numbers::pi;
constexpr double EarthKm = 6371.0072; // mean radius, as in Qt Positioning
// A way is a closed tour of so many legs, so that a position costs the same at any time.
constexpr int Legs = 32;

struct Vector
{
    double x = 0, y = 0, z = 0;
};

Vector operator+(Vector a, Vector b)
{
    return {a.x + b.x, a.y + b.y, a.z + b.z};
}
Vector operator-(Vector a, Vector b)
{
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}
Vector operator*(Vector a, double s)
{
    return {a.x * s, a.y * s, a.z * s};
}
double length(Vector a)
{
    return std::hypot(a.x, a.y, a.z);
}

// 0 <= value < 1, the same for the same arguments.
double chance(quint64 seed, int index, int draw)
{
    const quint64 bits = mixed(mixed(mixed(seed) + quint64(index)) + quint64(draw));
    return double(bits >> 11) * 0x1p-53;
}

// Unit vectors: towards `where`, and to the north and east of it.
struct Frame
{
    explicit Frame(Coordinates where)
    {
        const double lat = where.latitude * Pi / 180;
        const double lon = where.longitude * Pi / 180;
        up = {std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
        north = {-std::sin(lat) * std::cos(lon), -std::sin(lat) * std::sin(lon), std::cos(lat)};
        east = {-std::sin(lon), std::cos(lon), 0};
    }
    Vector up, north, east;
};

using Tour = std::array<Vector, Legs>;

// Evenly spread over the area: the square root makes up for the rings growing outwards.
Tour tourOf(const Traffic &traffic, int index)
{
    const Frame centre(traffic.centre);
    const double radius = std::clamp(traffic.radiusKm / EarthKm, 0.0, Pi / 2);
    Tour tour;
    for (int i = 0; i < Legs; ++i) {
        const double away = radius * std::sqrt(chance(traffic.seed, index, 2 * i));
        const double bearing = 2 * Pi * chance(traffic.seed, index, 2 * i + 1);
        tour[size_t(i)] = centre.up * std::cos(away)
            + (centre.north * std::cos(bearing) + centre.east * std::sin(bearing)) * std::sin(away);
    }
    return tour;
}

double angleBetween(Vector a, Vector b)
{
    return 2 * std::asin(std::min(1.0, length(a - b) / 2));
}

// On the great circle from a to b, `part` of an angle of `angle`. It never leaves an area that is
// smaller than a hemisphere.
Vector between(Vector a, Vector b, double angle, double part)
{
    if (angle <= 0)
        return a;
    return a * (std::sin(angle - part) / std::sin(angle)) + b * (std::sin(part) / std::sin(angle));
}

Coordinates toCoordinates(Vector v)
{
    return {std::atan2(v.z, std::hypot(v.x, v.y)) * 180 / Pi, std::atan2(v.y, v.x) * 180 / Pi};
}

} // namespace

Coordinates positionOf(const Traffic &traffic, int index, Nanoseconds elapsed)
{
    const Tour tour = tourOf(traffic, index);
    std::array<double, Legs> angles {};
    double whole = 0;
    for (size_t i = 0; i < Legs; ++i) {
        angles[i] = angleBetween(tour[i], tour[(i + 1) % Legs]);
        whole += angles[i];
    }
    const double hours = std::max(0.0, std::chrono::duration<double>(elapsed).count() / 3600);
    const double travelled = std::max(0.0, traffic.speedKmh) * hours / EarthKm;
    double left = whole > 0 ? std::fmod(travelled, whole) : 0;
    size_t leg = 0;
    while (leg + 1 < Legs && left > angles[leg])
        left -= angles[leg++];
    return toCoordinates(
        between(tour[leg], tour[(leg + 1) % Legs], angles[leg], std::min(left, angles[leg])));
}

QByteArray mobileName(int index)
{
    return "walker-" + QByteArray::number(index).rightJustified(3, '0');
}

} // namespace herd
