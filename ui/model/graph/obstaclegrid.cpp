// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/obstaclegrid.h"

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr double Side = 48;    // pixels of a cell: about a label
constexpr int MostCells = 200; // along each way: beyond, the last one holds the rest

int cellsAlong(double length)
{
    return int(std::clamp(std::ceil(length / Side), 1.0, double(MostCells)));
}

bool overlap(const QRectF &a, const QRectF &b)
{
    return a.left() <= b.right() && b.left() <= a.right() && a.top() <= b.bottom()
        && b.top() <= a.bottom();
}

} // namespace

// Liang and Barsky's clipping: the part of the line that is within all four edges.
bool touches(const QLineF &line, const QRectF &rectangle)
{
    double from = 0, to = 1;
    const auto cut = [&from, &to](double towards, double distance) {
        if (towards == 0)
            return distance >= 0;
        const double at = distance / towards;
        if (towards < 0)
            from = std::max(from, at);
        else
            to = std::min(to, at);
        return from <= to;
    };
    return cut(-line.dx(), line.x1() - rectangle.left())
        && cut(line.dx(), rectangle.right() - line.x1())
        && cut(-line.dy(), line.y1() - rectangle.top())
        && cut(line.dy(), rectangle.bottom() - line.y1());
}

ObstacleGrid::ObstacleGrid(const QRectF &picture)
    : m_picture(picture)
    , m_columns(cellsAlong(picture.width()))
    , m_rows(cellsAlong(picture.height()))
    , m_cells(qsizetype(m_columns) * m_rows)
{
}

QRectF ObstacleGrid::cell(int column, int row) const
{
    return {m_picture.x() + column * Side, m_picture.y() + row * Side, Side, Side};
}

template<class Visit> void ObstacleGrid::forCells(const QRectF &place, Visit visit) const
{
    const auto within = [](double offset, int cells) {
        return int(std::clamp(std::floor(offset / Side), 0.0, double(cells - 1)));
    };
    const int right = within(place.right() - m_picture.x(), m_columns);
    const int bottom = within(place.bottom() - m_picture.y(), m_rows);
    for (int row = within(place.top() - m_picture.y(), m_rows); row <= bottom; ++row) {
        for (int column = within(place.left() - m_picture.x(), m_columns); column <= right;
             ++column) {
            if (!visit(column, row))
                return;
        }
    }
}

void ObstacleGrid::add(const QRectF &rectangle)
{
    add({QLineF(rectangle.topLeft(), rectangle.bottomRight()), false}, rectangle);
}

void ObstacleGrid::add(const QLineF &line)
{
    add({line, true}, QRectF(line.p1(), line.p2()).normalized());
}

void ObstacleGrid::add(const Thing &thing, const QRectF &around)
{
    if (!overlap(around, m_picture))
        return;
    m_things.append(thing);
    forCells(around, [&](int column, int row) {
        const bool isEdge = column + 1 == m_columns || row + 1 == m_rows;
        if (!thing.isLine || isEdge || touches(thing.line, cell(column, row)))
            m_cells[qsizetype(row) * m_columns + column].append(int(m_things.size() - 1));
        return true;
    });
}

int ObstacleGrid::countIn(const QRectF &place, int most) const
{
    QList<int> found;
    forCells(place, [&](int column, int row) {
        for (const int at : m_cells[qsizetype(row) * m_columns + column]) {
            const Thing &thing = m_things[at];
            const bool isThere = thing.isLine
                ? touches(thing.line, place)
                : overlap(QRectF(thing.line.p1(), thing.line.p2()), place);
            if (isThere && !found.contains(at))
                found.append(at);
            if (found.size() >= most)
                return false;
        }
        return true;
    });
    return int(found.size());
}

} // namespace herd::ui
