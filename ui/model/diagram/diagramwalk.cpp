// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/diagram/diagramwalk.h"

#include <algorithm>

namespace herd::ui {

bool DiagramWalk::stepAlong(const Diagram &diagram, int step, int start)
{
    const int last = m_hop ? diagram.find(m_report, *m_hop) : -1;
    const int count = int(diagram.arrows.size());
    for (int i = last >= 0 ? last + step : start; i >= 0 && i < count; i += step) {
        const Arrow &arrow = diagram.arrows[size_t(i)];
        if (m_server.isValid() && arrow.from != m_server && arrow.to != m_server)
            continue;
        goTo(arrow);
        return true;
    }
    return false;
}

bool DiagramWalk::stepDown(const Diagram &diagram, int step)
{
    const int servers = int(diagram.servers.size()), at = arrow(diagram);
    if (servers == 0)
        return false;
    const bool isOfAll = !m_server.isValid() && at >= 0;
    const int lane = diagram.laneOf(isOfAll ? diagram.arrows[size_t(at)].to : m_server);
    m_server = diagram.servers[size_t(std::clamp(lane + step, 1, servers)) - 1].node;
    m_isAtServer = true;
    return true;
}

void DiagramWalk::goTo(const Arrow &arrow)
{
    m_report = arrow.report;
    m_hop = arrow.hop;
    m_isAtServer = false;
}

int DiagramWalk::arrow(const Diagram &diagram) const
{
    return m_hop && !m_isAtServer ? diagram.find(m_report, *m_hop) : -1;
}

int startOfWalk(const Diagram &diagram, const DiagramLayout &layout, const DiagramScale &scale,
                int step)
{
    const auto &lines = layout.lines();
    if (!lines.empty() && lines.back().standsOut)
        return lines.back().arrow;
    const auto &arrows = diagram.arrows;
    const Nanoseconds from = scale.timeAt(scale.left()), to = scale.timeAt(scale.right());
    const int count = int(arrows.size());
    int start = step > 0 ? 0 : count - 1;
    while (start >= 0 && start < count
           && (step > 0 ? arrows[size_t(start)].begin < from : arrows[size_t(start)].begin > to))
        start += step;
    return start;
}

} // namespace herd::ui
