// SPDX-License-Identifier: GPL-3.0-or-later
// Paints what the arrows of a space-time diagram stand on: the lines of servers with what befell
// them, their names, and the axis of time. Made for one picture. GUI thread.
#pragma once

#include "ui/model/diagram/diagram.h"
#include "ui/model/diagram/diagramscale.h"
#include "ui/widgets/diagram/diagramframe.h"
#include "ui/widgets/theme/theme.h"

#include <QFont>
#include <QPainter>

namespace herd::ui {

class DiagramGround
{
public:
    // All outlive it.
    DiagramGround(QPainter &painter, const Diagram &diagram, const DiagramScale &scale,
                  const DiagramFrame &frame, const Theme &theme, const QFont &font);

    void paintLanes(); // below the arrows
    void paintNames(); // over them
    void paintAxis();

private:
    void paintGrid();
    void paintLane(int lane);
    void paintHas(const Lane &lane, double y);
    void paintDown(const Lane &lane, double y);
    void paintName(int lane);
    double clamped(Nanoseconds at) const;

    QPainter &m_painter;
    const Diagram &m_diagram;
    const DiagramScale &m_scale;
    const DiagramFrame &m_frame;
    const Theme &m_theme;
    const QFontMetrics m_metrics;
};

} // namespace herd::ui
