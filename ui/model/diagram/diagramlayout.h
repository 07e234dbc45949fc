// SPDX-License-Identifier: GPL-3.0-or-later
// Where the arrows of a diagram are in a view: those that are seen there, each as a line, those
// that would cover the same pixels as one. Bounded; what is not drawn is counted. A value; pure.
#pragma once

#include "ui/model/diagram/arrowline.h"
#include "ui/model/diagram/diagram.h"
#include "ui/model/diagram/diagramscale.h"

#include <vector>

namespace herd::ui {

// The lanes of a view, in pixels from its top.
struct LaneRoom
{
    double top = 0;          // of the first lane
    double height = 1;       // of each
    double from = 0, to = 1; // what of them is seen

    double yOf(int lane) const { return top + (lane + 0.5) * height; }
};

class DiagramLayout
{
public:
    // Less than a tenth of a second to paint, which is done when something changes.
    static constexpr int MostLines = 10'000;
    static constexpr size_t Crowd = 1500; // from so many lines on none is bent, and signs are small

    struct Line
    {
        int arrow; // its place in Diagram::arrows
        ArrowLine at;
        bool standsOut;
    };

    DiagramLayout() = default;
    // `standOut` as standOut(); those are always drawn, and come last, over the others. What is
    // known already is left out before anything else is.
    DiagramLayout(const Diagram &diagram, const DiagramScale &scale, const LaneRoom &room,
                  const std::vector<char> &standOut = {}, int most = MostLines);

    const std::vector<Line> &lines() const { return m_lines; }
    bool isCrowded() const { return m_lines.size() > Crowd; }
    qint64 inView() const { return m_inView; } // messages that would be seen
    qint64 merged() const { return m_merged; } // that lie where another of their kind does
    qint64 beyond() const { return m_beyond; } // that there was no room for
    // The line nearest to a point, the uppermost of equals; null when none is within `reach`.
    const Line *nearest(QPointF at, double reach) const;
    // Of that arrow; null when it has none here.
    const Line *find(int arrow) const;

private:
    void bend(const Diagram &diagram, const DiagramScale &scale);

    std::vector<Line> m_lines;
    qint64 m_inView = 0, m_merged = 0, m_beyond = 0;
};

// Straight, wherever it is, also outside the view.
QLineF lineOf(const Arrow &arrow, const Diagram &diagram, const DiagramScale &scale,
              const LaneRoom &room);

} // namespace herd::ui
