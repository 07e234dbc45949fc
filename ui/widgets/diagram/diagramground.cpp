// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagram/diagramground.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/text/textcontexts.h"
#include "ui/widgets/common/elided.h"
#include "ui/widgets/diagram/arrowglyph.h"

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr double TickRoom = 11; // characters

} // namespace

DiagramGround::DiagramGround(QPainter &painter, const Diagram &diagram, const DiagramScale &scale,
                             const DiagramFrame &frame, const Theme &theme, const QFont &font)
    : m_painter(painter)
    , m_diagram(diagram)
    , m_scale(scale)
    , m_frame(frame)
    , m_theme(theme)
    , m_metrics(font)
{
}

void DiagramGround::paintLanes()
{
    paintGrid();
    m_painter.save();
    m_painter.setClipRect(m_frame.plot());
    for (int lane = 0; lane < m_diagram.lanes(); ++lane)
        paintLane(lane);
    m_painter.restore();
}

void DiagramGround::paintNames()
{
    m_painter.save();
    m_painter.setClipRect(m_frame.names());
    m_painter.fillRect(m_frame.names(), m_theme.canvas);
    for (int lane = 0; lane < m_diagram.lanes(); ++lane)
        paintName(lane);
    m_painter.restore();
}

void DiagramGround::paintGrid()
{
    const double apart = m_metrics.averageCharWidth() * TickRoom;
    m_painter.setPen(QPen(blended(m_theme.line, m_theme.canvas, 0.55), 1));
    for (const DiagramScale::Tick &tick : m_scale.ticks(m_diagram.zero, apart)) {
        const double x = std::round(tick.x) + 0.5;
        m_painter.drawLine(QPointF(x, m_frame.plot().top()), QPointF(x, m_frame.plot().bottom()));
    }
}

void DiagramGround::paintLane(int lane)
{
    const double y = std::round(m_frame.room().yOf(lane)) + 0.5;
    const QRectF &plot = m_frame.plot();
    if (y < plot.top() - m_frame.laneHeight() || y > plot.bottom() + m_frame.laneHeight())
        return;
    const bool isClients = lane == Diagram::ClientLane;
    m_painter.setPen(QPen(m_theme.line.darker(m_theme.dark ? 80 : 125), 1.2,
                          isClients ? Qt::DotLine : Qt::SolidLine));
    m_painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    if (isClients)
        return;
    const Lane &server = m_diagram.servers[size_t(lane) - 1];
    paintHas(server, y);
    paintDown(server, y);
}

// From when on it has the report: the flood's reach at a glance.
void DiagramGround::paintHas(const Lane &lane, double y)
{
    if (!lane.has)
        return;
    const double from = clamped(*lane.has), to = m_frame.plot().right();
    QColor hue = m_diagram.arrows.empty()
        ? m_theme.accent
        : m_theme.floods[m_diagram.arrows.front().flood % std::size(m_theme.floods)];
    m_painter.fillRect(QRectF(QPointF(from, y - 0.75), QPointF(to, y + 0.75)), hue);
    hue.setAlphaF(0.16F);
    const double half = std::clamp(m_frame.laneHeight() * 0.13, 2.0, 5.0);
    m_painter.fillRect(QRectF(QPointF(from, y - half), QPointF(to, y + half)), hue);
}

void DiagramGround::paintDown(const Lane &lane, double y)
{
    for (const ServerTimes::Span &span : lane.times.down) {
        const double from = clamped(span.from), to = clamped(span.to);
        if (to - from < 0.5)
            continue;
        const double half = std::clamp(m_frame.laneHeight() * 0.13, 2.0, 5.0) + 1;
        m_painter.fillRect(QRectF(QPointF(from, y - half), QPointF(to, y + half)), m_theme.canvas);
        m_painter.setPen(QPen(m_theme.idle, 1.2, Qt::DotLine));
        m_painter.drawLine(QPointF(from, y), QPointF(to, y));
    }
    double edge = -1e9; // where the last mark was: many at one place are one
    for (const ServerTimes::Mark &mark : lane.times.marks) {
        const double x = m_scale.xOf(mark.at);
        if (x < m_scale.left() || x > m_scale.right() || x < edge + 3)
            continue;
        edge = x;
        paintServerMark(m_painter, mark.kind, {x, y}, m_theme);
    }
}

void DiagramGround::paintName(int lane)
{
    const LaneRoom room = m_frame.room();
    const QRectF box(DiagramFrame::Padding, room.yOf(lane) - m_metrics.height() / 2.0,
                     m_frame.plot().left() - 2 * DiagramFrame::Padding, m_metrics.height());
    if (box.bottom() < m_frame.plot().top() || box.top() > m_frame.plot().bottom())
        return;
    const bool isClients = lane == Diagram::ClientLane;
    const QString name = isClients
        ? FloodStrings::tr("Clients")
        : nodeName(m_diagram.names, m_diagram.servers[size_t(lane) - 1].node);
    m_painter.setPen(isClients ? m_theme.muted : m_theme.text);
    m_painter.drawText(box, int(Qt::AlignRight) | int(Qt::AlignVCenter) | int(Qt::TextSingleLine),
                       elided(name, m_metrics, int(box.width())));
}

void DiagramGround::paintAxis()
{
    const QRectF axis = m_frame.axis();
    m_painter.setPen(QPen(m_theme.line, 1));
    m_painter.drawLine(QPointF(axis.left(), axis.top() + 0.5),
                       QPointF(axis.right(), axis.top() + 0.5));
    const std::vector<DiagramScale::Tick> ticks
        = m_scale.ticks(m_diagram.zero, m_metrics.averageCharWidth() * TickRoom);
    const std::vector<QString> texts = tickTexts(ticks, m_diagram.zero, m_scale.kind());
    double edge = m_frame.plot().left() - 20;
    for (size_t i = 0; i < ticks.size(); ++i) {
        const DiagramScale::Tick &tick = ticks[i];
        const QString &text = texts[i];
        const double wide = m_metrics.horizontalAdvance(text);
        const double left = std::min(tick.x - wide / 2, axis.right() - wide - 2);
        m_painter.setPen(m_theme.line);
        m_painter.drawLine(QPointF(tick.x, axis.top()), QPointF(tick.x, axis.top() + 4));
        if (left < edge)
            continue;
        m_painter.setPen(m_theme.muted);
        m_painter.drawText(QPointF(left, axis.top() + 5 + m_metrics.ascent()), text);
        edge = left + wide + m_metrics.averageCharWidth();
    }
}

double DiagramGround::clamped(Nanoseconds at) const
{
    return std::clamp(m_scale.xOf(at), m_frame.plot().left(), m_frame.plot().right());
}

} // namespace herd::ui
