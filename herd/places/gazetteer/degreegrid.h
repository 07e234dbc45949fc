// SPDX-License-Identifier: GPL-3.0-or-later
// Finds places near a point among rows that are in the order of a one-degree grid: row by row from
// the south pole, each from 180 west to 180 east. Pure.
#pragma once

#include "herd/core/base/coordinates.h"

#include <functional>
#include <vector>

namespace herd {

// Metres along the great circle: the haversine formula on a sphere of 6,371,007.2 m, as Qt
// Positioning has it.
double greatCircle(Coordinates from, Coordinates to);

class DegreeGrid
{
public:
    static std::size_t cellOf(Coordinates where);

    // Of so many rows, the i-th at `where(i)`. False when they are out of order.
    [[nodiscard]] bool index(std::size_t rows,
                             const std::function<Coordinates(std::size_t)> &where);

    // The rows of every cell that a circle of `radius` metres meets, as half-open ranges in order.
    void visitNear(Coordinates centre, double radius,
                   const std::function<void(quint32 from, quint32 to)> &visit) const;

private:
    std::vector<quint32> m_cells; // where each cell's rows start, and the end
};

} // namespace herd
