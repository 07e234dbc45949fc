// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/diagram/diagramlayout.h"

#include "ui/model/flood/tokens.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

namespace herd::ui {

namespace {

// Lines that would look the same.
struct Pixels : std::array<int, 5>
{
};
size_t qHash(const Pixels &pixels, size_t seed = 0)
{
    return qHashRange(pixels.begin(), pixels.end(), seed);
}

Pixels pixelsOf(const QLineF &line, const Arrow &arrow)
{
    const auto pixel = [](double at) {
        return int(std::lround(std::clamp(at, -1e6, 1e6))); // far outside it does not matter
    };
    return {{pixel(line.x1()), pixel(line.y1()), pixel(line.x2()), pixel(line.y2()),
             2 * int(arrow.what) + (arrow.ofTable ? 1 : 0)}};
}

// How much of its way is drawn.
double wayOf(const Arrow &arrow)
{
    if (arrow.what == ArrowEnd::Lost)
        return arrow.isSentSeen ? LostAt : 0;
    return arrow.what == ArrowEnd::UnderWay ? LostAt : 1;
}

constexpr double Steep = 8; // pixels along: from there on lines go side by side
constexpr double BendOfLane = 5, MostBend = 24, BendOfLength = 0.07; // pixels; of the line
constexpr double FarOutside = 2000; // pixels: nobody sees whether it is bent

// Leaves so many, evenly spread, so that no time looks quieter than it was.
void thinOut(std::vector<DiagramLayout::Line> &lines, size_t most)
{
    if (lines.size() <= most)
        return;
    for (size_t i = 0; i < most; ++i)
        lines[i] = lines[i * lines.size() / most];
    lines.resize(most);
}

} // namespace

QLineF lineOf(const Arrow &arrow, const Diagram &diagram, const DiagramScale &scale,
              const LaneRoom &room)
{
    const double from = room.yOf(diagram.laneOf(arrow.from));
    const double to = room.yOf(diagram.laneOf(arrow.to));
    return {scale.xOf(arrow.begin), from, scale.xOf(diagram.endOfArrow(arrow)),
            from + (to - from) * wayOf(arrow)};
}

DiagramLayout::DiagramLayout(const Diagram &diagram, const DiagramScale &scale,
                             const LaneRoom &room, const std::vector<char> &standOut, int most)
{
    QSet<Pixels> seen;
    std::vector<Line> first, last; // that stand out; that are drawn where there is room
    for (size_t i = 0; i < diagram.arrows.size(); ++i) {
        const Arrow &arrow = diagram.arrows[i];
        const QLineF at = lineOf(arrow, diagram, scale, room);
        if (at.x2() < scale.left() || at.x1() > scale.right()
            || std::max(at.y1(), at.y2()) < room.from || std::min(at.y1(), at.y2()) > room.to)
            continue;
        ++m_inView;
        const Line line {int(i), {at, 0}, !standOut.empty() && standOut[i] != 0};
        if (line.standsOut) {
            first.push_back(line);
            continue;
        }
        const Pixels pixels = pixelsOf(at, arrow);
        if (seen.contains(pixels)) {
            ++m_merged;
            continue;
        }
        seen.insert(pixels);
        (arrow.what == ArrowEnd::Duplicate ? last : m_lines).push_back(line);
    }
    const size_t found = m_lines.size() + last.size();
    thinOut(m_lines, size_t(most));
    thinOut(last, size_t(most) - m_lines.size());
    m_beyond = qint64(found - m_lines.size() - last.size());
    m_lines.insert(m_lines.begin(), last.begin(), last.end());
    m_lines.insert(m_lines.end(), first.begin(), first.end());
    bend(diagram, scale);
}

// An arrow over several lanes would lie on those to the lanes between: in equal steps, where a step
// along is a lane down, and where all happens at once.
void DiagramLayout::bend(const Diagram &diagram, const DiagramScale &scale)
{
    if (isCrowded())
        return;
    for (Line &line : m_lines) {
        const QLineF &at = line.at.at;
        const Arrow &arrow = diagram.arrows[size_t(line.arrow)];
        const int lanes = std::abs(diagram.laneOf(arrow.to) - diagram.laneOf(arrow.from));
        const bool mayLieOnOthers = scale.kind() == DiagramScale::Kind::Steps || at.dx() < Steep;
        const bool isNear
            = at.x1() > scale.left() - FarOutside && at.x2() < scale.right() + FarOutside;
        if (lanes > 1 && arrow.from.isValid() && mayLieOnOthers && isNear)
            line.at.bend
                = std::min({BendOfLane * (lanes - 1), MostBend, BendOfLength * at.length()});
    }
}

const DiagramLayout::Line *DiagramLayout::nearest(QPointF at, double reach) const
{
    const Line *best = nullptr;
    for (const Line &line : m_lines) {
        const double far = line.at.distanceTo(at);
        if (far <= reach) {
            reach = far;
            best = &line;
        }
    }
    return best;
}

const DiagramLayout::Line *DiagramLayout::find(int arrow) const
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [arrow](const Line &line) { return line.arrow == arrow; });
    return found == m_lines.end() ? nullptr : &*found;
}

} // namespace herd::ui
