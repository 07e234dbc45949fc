// SPDX-License-Identifier: GPL-3.0-or-later
// Points of a plane sorted into square cells, so that those near each other are found without
// asking all pairs. A value, of the points it was made of; pure. Same points, same order.
#pragma once

#include <QList>
#include <QPointF>

namespace herd::ui {

class PlaneGrid
{
public:
    // Cells of that side, above 0, or wider where the points lie so far apart that there would be
    // many more cells than points. Points are finite.
    PlaneGrid(const QList<QPointF> &points, double side);

    // Calls visit(i, j) once for each pair of places in the list that lie in one cell or in two
    // that touch: all that are within a side of each other, and some beyond.
    template<class Visit> void forPairs(Visit visit) const
    {
        for (int cell = 0; cell < m_columns * m_rows; ++cell) {
            for (int i = m_begins[cell]; i < m_begins[cell + 1]; ++i) {
                for (int j = i + 1; j < m_begins[cell + 1]; ++j)
                    visit(m_places[i], m_places[j]);
                for (const int other : after(cell)) {
                    for (int j = m_begins[other]; j < m_begins[other + 1]; ++j)
                        visit(m_places[i], m_places[j]);
                }
            }
        }
    }

private:
    QList<int> after(int cell) const; // the touching ones that come later

    int m_columns = 1, m_rows = 1;
    QList<int> m_places; // in the list of points, cell by cell
    QList<int> m_begins; // of each cell in m_places, and the end
};

} // namespace herd::ui
