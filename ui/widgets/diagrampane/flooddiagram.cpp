// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagrampane/flooddiagram.h"

#include "ui/model/diagram/diagramtext.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/diagram/diagramview.h"
#include "ui/widgets/diagrampane/diagramlegend.h"
#include "ui/widgets/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace herd::ui {

namespace {

constexpr int FewLanes = 7;                 // stand apart, more come closer
constexpr int WideLane = 48, AxisRoom = 40; // pixels
constexpr int MostHeight = 20'000;          // pixels: some thousand servers

// What of it is not in the picture; empty: nothing.
QString omittedOf(const DiagramView &view)
{
    const DiagramFrame &frame = view.shown().frame;
    const auto cut = qint64(std::ceil(frame.overhang() / frame.laneHeight()));
    QStringList omitted {omittedText(view.diagram(), view.layoutOfArrows())};
    if (cut > 0)
        omitted.append(counted(cut, FloodDiagram::tr("%1 server is not in the picture"),
                               FloodDiagram::tr("%1 servers are not in the picture")));
    omitted.removeAll(QString());
    return omitted.join(QStringLiteral("; "));
}

} // namespace

FloodDiagram::FloodDiagram(Diagram diagram)
    : m_view(new DiagramView(this))
    , m_legend(new DiagramLegend(this))
{
    const int lanes = diagram.lanes();
    const int dense = fontMetrics().height() + 4;
    const int asked = std::max(std::min(lanes, FewLanes) * WideLane, lanes * dense) + AxisRoom;
    const int height = std::min(asked, MostHeight);
    m_view->resize(Width, height);
    m_view->setDiagram(std::move(diagram));
    m_legend->resize(Width, m_legend->height());
    m_legend->setDiagram(m_view->diagram(), nullptr, omittedOf(*m_view));
    resize(Width, height + m_legend->height());
}

void FloodDiagram::paintPicture(QPainter &painter) const
{
    painter.save();
    painter.fillRect(rect(), Theme::of(palette()).canvas);
    m_view->paintPicture(painter);
    painter.translate(0, m_view->height());
    m_legend->paintOn(painter);
    painter.restore();
}

} // namespace herd::ui

#include "moc_flooddiagram.cpp"
