// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagram/diagramhit.h"

#include "ui/model/diagram/diagramtext.h"
#include "ui/model/diagram/standout.h"

#include <cmath>

namespace herd::ui {

namespace {

constexpr double ArrowReach = 7, LaneReach = 6; // pixels from which a pointer means it

// -1: none, the names' column is theirs as a whole.
int laneMeant(const DiagramFrame &frame, QPointF at)
{
    const int lane = frame.laneAt(at.y());
    const bool isOnLine
        = frame.plot().contains(at) && std::abs(frame.room().yOf(lane) - at.y()) <= LaneReach;
    return frame.names().contains(at) || isOnLine ? lane : -1;
}

} // namespace

int arrowAt(const DiagramLayout &layout, const DiagramFrame &frame, QPointF at)
{
    const auto *line = frame.plot().contains(at) ? layout.nearest(at, ArrowReach) : nullptr;
    return line ? line->arrow : -1;
}

Selected thingAt(const Diagram &diagram, const DiagramLayout &layout, const DiagramFrame &frame,
                 QPointF at)
{
    if (const int arrow = arrowAt(layout, frame, at); arrow >= 0)
        return selectedOf(diagram.arrows[size_t(arrow)]);
    if (const int lane = laneMeant(frame, at); lane > Diagram::ClientLane)
        return SelectedNode {diagram.servers[size_t(lane) - 1].node};
    return {};
}

QStringList tipAt(const Diagram &diagram, const DiagramLayout &layout, const DiagramFrame &frame,
                  QPointF at)
{
    if (diagram.isEmpty())
        return {};
    if (const int arrow = arrowAt(layout, frame, at); arrow >= 0)
        return arrowLines(diagram, diagram.arrows[size_t(arrow)]);
    const int lane = laneMeant(frame, at);
    return lane >= 0 ? laneLines(diagram, lane) : QStringList();
}

} // namespace herd::ui
