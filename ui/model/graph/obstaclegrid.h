// SPDX-License-Identifier: GPL-3.0-or-later
// What lies where on a picture, rectangles and lines, sorted into square cells: so that a question
// about a small place looks at little. A value; pure.
#pragma once

#include <QLineF>
#include <QList>
#include <QRectF>

namespace herd::ui {

class ObstacleGrid
{
public:
    explicit ObstacleGrid(const QRectF &picture); // what lies outside of it does not count

    void add(const QRectF &rectangle);
    void add(const QLineF &line);
    // How many lie in a place, wholly or in part; no more than `most` are counted. Touching counts.
    int countIn(const QRectF &place, int most) const;

private:
    struct Thing
    {
        QLineF line; // of a rectangle, its diagonal
        bool isLine = false;
    };
    template<class Visit> void forCells(const QRectF &place, Visit visit) const;
    void add(const Thing &thing, const QRectF &around);
    QRectF cell(int column, int row) const;

    QRectF m_picture;
    int m_columns, m_rows;
    QList<Thing> m_things;
    QList<QList<int>> m_cells; // places in m_things
};

// Whether a line and a rectangle have a point in common.
bool touches(const QLineF &line, const QRectF &rectangle);

} // namespace herd::ui
