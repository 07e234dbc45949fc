// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagram/diagramframe.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/textcontexts.h"

#include <algorithm>

namespace herd::ui {

namespace {

constexpr double MostNames = 190;  // pixels; longer names are cut
constexpr double NamesShare = 0.3; // of the view, at most
constexpr double MostLane = 84;    // pixels: five servers in a tall pane do not drift apart

} // namespace

void DiagramFrame::fit(const Diagram &diagram, QSize size, const QFontMetrics &metrics)
{
    double names = metrics.horizontalAdvance(FloodStrings::tr("Clients"));
    for (const Lane &lane : diagram.servers) {
        if (names >= MostNames)
            break;
        names = std::max(names,
                         double(metrics.horizontalAdvance(nodeName(diagram.names, lane.node))));
    }
    names = std::min({names, MostNames, NamesShare * size.width()}) + 2 * Padding;
    m_axisHeight = metrics.height() + 10;
    m_plot = QRectF(names, 0, std::max(1.0, size.width() - names),
                    std::max(1.0, size.height() - m_axisHeight));
    m_lanes = diagram.lanes();
    m_laneHeight = std::clamp(m_plot.height() / m_lanes, metrics.height() + 2.0, MostLane);
    scrollTo(m_scrolled);
}

void DiagramFrame::scrollTo(double top)
{
    m_scrolled = std::clamp(top, 0.0, overhang());
}

QRectF DiagramFrame::axis() const
{
    return {m_plot.left(), m_plot.bottom(), m_plot.width(), m_axisHeight};
}

double DiagramFrame::overhang() const
{
    return std::max(0.0, m_lanes * m_laneHeight - m_plot.height());
}

LaneRoom DiagramFrame::room() const
{
    // Few lanes stand in the middle.
    const double above = std::max(0.0, (m_plot.height() - m_lanes * m_laneHeight) / 2);
    return {m_plot.top() + above - m_scrolled, m_laneHeight, m_plot.top(), m_plot.bottom()};
}

int DiagramFrame::laneAt(double y) const
{
    if (y < m_plot.top() || y > m_plot.bottom())
        return -1;
    const int lane = int(std::floor((y - room().top) / m_laneHeight));
    return lane >= 0 && lane < m_lanes ? lane : -1;
}

double DiagramFrame::scrollFor(int lane) const
{
    const double top = lane * m_laneHeight;
    return std::clamp(m_scrolled, top + m_laneHeight - m_plot.height(), top);
}

} // namespace herd::ui
