// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/mapclip.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace herd::ui {

namespace {

// Wider than any pen, so that the cut itself is never seen.
constexpr double Margin = 16;
// Nearer points are one: below this no line bends visibly.
constexpr double Nearest = 0.7;

enum Side { Left = 1, Right = 2, Top = 4, Bottom = 8 };

struct Cut
{
    explicit Cut(const MapFrame &frame)
        : left(-Margin)
        , top(-Margin)
        , right(frame.size.width() + Margin)
        , bottom(frame.size.height() + Margin)
    {
    }
    int sidesOf(QPointF p) const
    {
        return (p.x() < left ? Left : 0) | (p.x() > right ? Right : 0) | (p.y() < top ? Top : 0)
            | (p.y() > bottom ? Bottom : 0);
    }
    double left, top, right, bottom;
};

bool isNear(QPointF a, QPointF b)
{
    return std::abs(a.x() - b.x()) < Nearest && std::abs(a.y() - b.y()) < Nearest;
}

// Leaves out points on the way between two others that are all beyond the same side: the triangle
// they make is beyond it too, so the filling seen stays the same.
QPolygonF reduced(std::span<const QPointF> world, const MapFrame &frame, const Cut &cut,
                  int &together)
{
    QPolygonF ring;
    int before = 0; // sides of the last point but one and the last one, in common
    int last = 0;
    together = 0;
    for (const QPointF &point : world) {
        const QPointF pixel = frame.toPixel(point);
        const int sides = cut.sidesOf(pixel);
        together |= sides == 0 ? 16 : sides;
        if (!ring.isEmpty()) {
            if (sides == 0 && isNear(ring.last(), pixel))
                continue;
            if ((before & last & sides) != 0 && ring.size() > 1)
                ring.removeLast();
        }
        ring.append(pixel);
        before = ring.size() > 1 ? cut.sidesOf(ring[ring.size() - 2]) : 0;
        last = sides;
    }
    return ring;
}

// One pass of Sutherland and Hodgman: what lies on the inner side of a horizontal or vertical line.
template<class Inside, class Cross>
QPolygonF keptSide(const QPolygonF &ring, Inside inside, Cross cross)
{
    QPolygonF kept;
    kept.reserve(ring.size() + 4);
    for (qsizetype i = 0; i < ring.size(); ++i) {
        const QPointF &from = ring[i == 0 ? ring.size() - 1 : i - 1];
        const QPointF &to = ring[i];
        if (inside(from) != inside(to))
            kept.append(cross(from, to));
        if (inside(to))
            kept.append(to);
    }
    return kept;
}

QPolygonF cutAtX(const QPolygonF &ring, double x, bool keepRight)
{
    return keptSide(
        ring, [=](QPointF p) { return keepRight ? p.x() >= x : p.x() <= x; },
        [=](QPointF a, QPointF b) {
            return QPointF(x, a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x()));
        });
}

QPolygonF cutAtY(const QPolygonF &ring, double y, bool keepBelow)
{
    return keptSide(
        ring, [=](QPointF p) { return keepBelow ? p.y() >= y : p.y() <= y; },
        [=](QPointF a, QPointF b) {
            return QPointF(a.x() + (b.x() - a.x()) * (y - a.y()) / (b.y() - a.y()), y);
        });
}

// The part of a segment within the cut (Liang and Barsky), if any.
std::optional<std::pair<QPointF, QPointF>> inside(QPointF from, QPointF to, const Cut &cut)
{
    const QPointF d = to - from;
    double begin = 0;
    double end = 1;
    const std::array<std::pair<double, double>, 4> edges {
        std::pair(-d.x(), from.x() - cut.left), std::pair(d.x(), cut.right - from.x()),
        std::pair(-d.y(), from.y() - cut.top), std::pair(d.y(), cut.bottom - from.y())};
    for (const auto &edge : edges) {
        if (edge.first == 0) {
            if (edge.second < 0)
                return {};
            continue;
        }
        const double t = edge.second / edge.first;
        if (edge.first < 0)
            begin = std::max(begin, t);
        else
            end = std::min(end, t);
        if (begin > end)
            return {};
    }
    return std::pair(from + d * begin, from + d * end);
}

} // namespace

QPolygonF clipRing(std::span<const QPointF> world, const MapFrame &frame)
{
    const Cut cut(frame);
    int together = 0;
    QPolygonF ring = reduced(world, frame, cut, together);
    if (ring.size() < 3)
        return {};
    if (together & Left)
        ring = cutAtX(ring, cut.left, true);
    if (together & Right)
        ring = cutAtX(ring, cut.right, false);
    if (together & Top)
        ring = cutAtY(ring, cut.top, true);
    if (together & Bottom)
        ring = cutAtY(ring, cut.bottom, false);
    return ring.size() < 3 ? QPolygonF() : ring;
}

std::optional<QLineF> clipSegment(QPointF from, QPointF to, const MapFrame &frame)
{
    const auto seen = inside(frame.toPixel(from), frame.toPixel(to), Cut(frame));
    return seen ? std::optional(QLineF(seen->first, seen->second)) : std::nullopt;
}

QList<QPolygonF> clipLine(std::span<const QPointF> world, const MapFrame &frame)
{
    const Cut cut(frame);
    QList<QPolygonF> lines;
    QPolygonF line;
    const auto finish = [&] {
        if (line.size() > 1)
            lines.append(line);
        line.clear();
    };
    QPointF from;
    int fromSides = -1;
    for (size_t i = 0; i < world.size(); ++i) {
        const QPointF to = frame.toPixel(world[i]);
        const int sides = cut.sidesOf(to);
        const bool isEnd = i + 1 == world.size();
        if (i > 0 && fromSides == 0 && sides == 0) {
            if (!isNear(from, to) || isEnd) {
                line.append(to);
                from = to;
            }
            continue;
        }
        if (i > 0 && (fromSides & sides) == 0) {
            if (const auto seen = inside(from, to, cut)) {
                if (fromSides != 0)
                    finish();
                if (line.isEmpty())
                    line.append(seen->first);
                line.append(seen->second);
            }
        }
        if (sides != 0)
            finish();
        else if (line.isEmpty())
            line.append(to);
        from = to;
        fromSides = sides;
    }
    finish();
    return lines;
}

} // namespace herd::ui
