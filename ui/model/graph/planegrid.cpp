// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/planegrid.h"

#include <algorithm>
#include <cmath>

namespace herd::ui {

PlaneGrid::PlaneGrid(const QList<QPointF> &points, double side)
    : m_places(points.size())
{
    QPointF low, high;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const QPointF p = points[i];
        low = i == 0 ? p : QPointF(std::min(low.x(), p.x()), std::min(low.y(), p.y()));
        high = i == 0 ? p : QPointF(std::max(high.x(), p.x()), std::max(high.y(), p.y()));
    }
    const QPointF extent = high - low;
    const double most = 2 * std::sqrt(double(points.size())) + 1; // cells along each way
    const double wide = std::max({side, extent.x() / most, extent.y() / most});
    m_columns = int(extent.x() / wide) + 1;
    m_rows = int(extent.y() / wide) + 1;
    QList<int> cells;
    m_begins.resize(m_columns * m_rows + 1);
    for (const QPointF &p : points) {
        cells.append(int((p.y() - low.y()) / wide) * m_columns + int((p.x() - low.x()) / wide));
        ++m_begins[cells.last() + 1];
    }
    for (int cell = 1; cell < m_begins.size(); ++cell)
        m_begins[cell] += m_begins[cell - 1];
    QList<int> next = m_begins;
    for (int i = 0; i < cells.size(); ++i)
        m_places[next[cells[i]]++] = i;
}

QList<int> PlaneGrid::after(int cell) const
{
    const int column = cell % m_columns;
    const bool isBelow = cell / m_columns + 1 < m_rows;
    QList<int> cells;
    if (column + 1 < m_columns)
        cells.append(cell + 1);
    if (isBelow && column > 0)
        cells.append(cell + m_columns - 1);
    if (isBelow)
        cells.append(cell + m_columns);
    if (isBelow && column + 1 < m_columns)
        cells.append(cell + m_columns + 1);
    return cells;
}

} // namespace herd::ui
