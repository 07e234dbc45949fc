// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/diagram/arrowline.h"

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr int Pieces = 12; // of a bent one, to measure by

double distance(const QLineF &line, QPointF point)
{
    const QPointF along = line.p2() - line.p1(), way = point - line.p1();
    const double length = QPointF::dotProduct(along, along);
    const double share
        = length > 0 ? std::clamp(QPointF::dotProduct(way, along) / length, 0.0, 1.0) : 0;
    return QLineF(line.p1() + share * along, point).length();
}

} // namespace

QPointF ArrowLine::control() const
{
    const double length = at.length();
    if (bend == 0 || length == 0)
        return at.center();
    // Across it, and to the right.
    const QPointF across(std::abs(at.dy()) / length, (at.dy() > 0 ? -at.dx() : at.dx()) / length);
    return at.center() + 2 * bend * across;
}

QPointF ArrowLine::pointAt(double share) const
{
    if (bend == 0)
        return at.pointAt(share);
    const double left = 1 - share;
    return left * left * at.p1() + 2 * share * left * control() + share * share * at.p2();
}

QLineF ArrowLine::lastPiece() const
{
    return bend == 0 ? at : QLineF(control(), at.p2());
}

double ArrowLine::distanceTo(QPointF point) const
{
    if (bend == 0)
        return distance(at, point);
    double least = distance({at.p1(), at.p1()}, point);
    QPointF from = at.p1();
    for (int i = 1; i <= Pieces; ++i) {
        const QPointF to = pointAt(double(i) / Pieces);
        least = std::min(least, distance({from, to}, point));
        from = to;
    }
    return least;
}

} // namespace herd::ui
