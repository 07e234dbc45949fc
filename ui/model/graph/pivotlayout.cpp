// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/pivotlayout.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace herd::ui {

namespace {

constexpr qsizetype MostPivots = 40;
constexpr int PowerRounds = 60;

using Column = QList<double>;

// How many links every node is from `from`; -1: it cannot be reached.
QList<int> distancesFrom(int from, const QList<QList<int>> &neighbours)
{
    QList<int> far(neighbours.size(), -1);
    QList<int> queue {from};
    far[from] = 0;
    for (qsizetype i = 0; i < queue.size(); ++i) {
        for (const int next : neighbours[queue[i]]) {
            if (far[next] < 0) {
                far[next] = far[queue[i]] + 1;
                queue.append(next);
            }
        }
    }
    return far;
}

// Squared distances to the pivots, one column each: every pivot is one of the farthest from those
// before it. Who cannot be reached is a little further than anybody who can.
QList<Column> squaresOf(const QList<QList<int>> &neighbours)
{
    const qsizetype count = neighbours.size();
    QList<QList<int>> all;
    QList<int> nearest(count, int(count) + 1); // to any pivot
    int longest = 0;
    int pivot = 0;
    for (qsizetype i = 0; i < std::min(count, MostPivots); ++i) {
        all.append(distancesFrom(pivot, neighbours));
        for (qsizetype node = 0; node < count; ++node) {
            longest = std::max(longest, all.last()[node]);
            if (all.last()[node] >= 0)
                nearest[node] = std::min(nearest[node], all.last()[node]);
        }
        pivot = int(std::max_element(nearest.begin(), nearest.end()) - nearest.begin());
    }
    QList<Column> squares;
    for (const QList<int> &far : std::as_const(all)) {
        Column column;
        for (const int distance : far)
            column.append(std::pow(distance < 0 ? longest + 2 : distance, 2));
        squares.append(column);
    }
    return squares;
}

double sumOf(const Column &column)
{
    double sum = 0;
    for (const double value : column)
        sum += value;
    return sum;
}

void centre(QList<Column> &squares)
{
    const auto count = double(squares.first().size());
    Column rows(squares.first().size());
    for (Column &column : squares) {
        const double mean = sumOf(column) / count;
        for (qsizetype i = 0; i < column.size(); ++i) {
            column[i] = (mean - column[i]) / 2;
            rows[i] += column[i] / double(squares.size());
        }
    }
    for (Column &column : squares) {
        for (qsizetype i = 0; i < column.size(); ++i)
            column[i] -= rows[i];
    }
}

double dot(const Column &a, const Column &b)
{
    double sum = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

// Makes it one long, and at a right angle to `other`.
void straighten(Column &vector, const Column &other)
{
    const double along = other.isEmpty() ? 0 : dot(vector, other);
    for (qsizetype i = 0; i < other.size(); ++i)
        vector[i] -= along * other[i];
    const double length = std::sqrt(dot(vector, vector));
    for (double &value : vector)
        value = length > 1e-12 ? value / length : 0;
}

// The direction in the pivots' space in which nodes spread most, beside `other`.
Column principal(const QList<Column> &inner, const Column &other)
{
    Column vector;
    for (qsizetype i = 0; i < inner.size(); ++i) // any will do that is at a right angle to nothing
        vector.append(1 + std::sin(double(i + 1 + other.size())));
    for (int round = 0; round < PowerRounds; ++round) {
        straighten(vector, other);
        Column next;
        for (const Column &row : inner)
            next.append(dot(row, vector));
        vector = next;
    }
    straighten(vector, other);
    return vector;
}

// Places along a direction; the square root, since the columns hold squared distances.
Column along(const QList<Column> &squares, const Column &direction)
{
    Column at(squares.first().size());
    for (qsizetype pivot = 0; pivot < squares.size(); ++pivot) {
        for (qsizetype i = 0; i < at.size(); ++i)
            at[i] += squares[pivot][i] * direction[pivot];
    }
    const double length = std::sqrt(std::sqrt(dot(at, at)));
    for (double &value : at)
        value = length > 1e-12 ? value / length : 0;
    return at;
}

double meanLength(const QList<QPointF> &at, const QList<LinkConfig> &links)
{
    double sum = 0;
    for (const LinkConfig &link : links) {
        const QPointF apart = at[link.a.index] - at[link.b.index];
        sum += std::hypot(apart.x(), apart.y()) / double(links.size());
    }
    return sum;
}

} // namespace

QList<QPointF> layoutByPivots(qsizetype count, const QList<LinkConfig> &links)
{
    if (count == 0)
        return {};
    QList<QList<int>> neighbours(count);
    for (const LinkConfig &link : links) {
        neighbours[link.a.index].append(link.b.index);
        neighbours[link.b.index].append(link.a.index);
    }
    QList<Column> squares = squaresOf(neighbours);
    centre(squares);
    QList<Column> inner;
    for (const Column &a : std::as_const(squares)) {
        inner.append(Column());
        for (const Column &b : std::as_const(squares))
            inner.last().append(dot(a, b));
    }
    const Column first = principal(inner, {});
    const Column x = along(squares, first), y = along(squares, principal(inner, first));
    QList<QPointF> at;
    for (qsizetype i = 0; i < count; ++i)
        at.append({x[i], y[i]});
    if (const double length = meanLength(at, links); length > 1e-9) {
        for (QPointF &p : at)
            p /= length;
    }
    // Those that are the same to all pivots, as leaves of one star, would lie at one point.
    for (qsizetype i = 0; i < count; ++i) {
        const double angle = std::numbers::pi * (3 - std::sqrt(5.0)) * double(i);
        at[i] += QPointF(std::cos(angle), std::sin(angle)) * 0.15
            * std::sqrt(double(i + 1) / double(count));
    }
    return at;
}

} // namespace herd::ui
