// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/gazetteer/degreegrid.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace herd {

namespace {

constexpr int gridRows = 180;
constexpr int gridColumns = 360;
constexpr double earthRadius = 6'371'007.2; // metres

double radians(double degrees)
{
    return degrees * std::numbers::pi / 180;
}

int gridRow(double latitude)
{
    return std::clamp(int(std::floor(latitude + 90)), 0, gridRows - 1);
}

// Any longitude; beyond 180 the grid begins again.
int gridColumn(double longitude)
{
    return std::min(int(std::floor(longitude + 180)), gridColumns - 1);
}

std::size_t cellAt(int row, int column)
{
    return std::size_t(row) * gridColumns + std::size_t(column);
}

} // namespace

double greatCircle(Coordinates from, Coordinates to)
{
    const double halfLatitude = std::sin(radians(to.latitude - from.latitude) / 2);
    const double halfLongitude = std::sin(radians(to.longitude - from.longitude) / 2);
    const double square = halfLatitude * halfLatitude
        + halfLongitude * halfLongitude * std::cos(radians(from.latitude))
            * std::cos(radians(to.latitude));
    return 2 * earthRadius * std::asin(std::min(1.0, std::sqrt(square)));
}

std::size_t DegreeGrid::cellOf(Coordinates where)
{
    return cellAt(gridRow(where.latitude), gridColumn(where.longitude));
}

bool DegreeGrid::index(std::size_t rows, const std::function<Coordinates(std::size_t)> &where)
{
    m_cells.assign(std::size_t(gridRows * gridColumns) + 1, 0);
    std::size_t last = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::size_t cell = cellOf(where(row));
        if (cell < last)
            return false;
        last = cell;
        ++m_cells[cell + 1];
    }
    for (std::size_t i = 1; i < m_cells.size(); ++i)
        m_cells[i] += m_cells[i - 1];
    return true;
}

// The circle's farthest longitudes are at asin(sin r / cos latitude); a circle over a pole has them
// all.
void DegreeGrid::visitNear(Coordinates centre, double radius,
                           const std::function<void(quint32 from, quint32 to)> &visit) const
{
    constexpr double margin = 1e-6; // degrees, for rounding
    const double angle = std::min(radius / earthRadius, std::numbers::pi);
    const double reach = angle * 180 / std::numbers::pi + margin;
    const double south = centre.latitude - reach;
    const double north = centre.latitude + reach;
    double side = 180;
    if (south > -90 && north < 90)
        side = std::asin(std::min(1.0, std::sin(angle) / std::cos(radians(centre.latitude)))) * 180
                / std::numbers::pi
            + margin;
    const bool all = side >= 179;
    const int west = all ? 0 : int(std::floor(centre.longitude - side + 180));
    const int east = all ? gridColumns - 1 : int(std::floor(centre.longitude + side + 180));
    for (int row = gridRow(south); row <= gridRow(north); ++row) {
        for (int column = west; column <= east; ++column) {
            const int wrapped = (column + gridColumns) % gridColumns;
            const std::size_t cell = cellAt(row, wrapped);
            if (m_cells[cell] < m_cells[cell + 1])
                visit(m_cells[cell], m_cells[cell + 1]);
        }
    }
}

} // namespace herd
