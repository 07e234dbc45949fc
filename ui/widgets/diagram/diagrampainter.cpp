// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagram/diagrampainter.h"

#include "ui/widgets/diagram/arrowglyph.h"
#include "ui/widgets/diagram/diagramground.h"

#include <QList>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace herd::ui {

namespace {

constexpr double LineWidth = 1.3, StandOutWidth = 2.6;
constexpr double Paleness = 0.68; // of what is not selected
constexpr double Beside = 30;     // pixels beside the view at which a line is cut
// Among very many, lines of what goes well let others through.
constexpr float CrowdNew = 0.4F, CrowdDuplicate = 0.18F;

// From what says least to what must not be covered.
constexpr std::array<ArrowEnd, ArrowEnds> PaintOrder {
    ArrowEnd::Duplicate, ArrowEnd::Foreign, ArrowEnd::Untold,   ArrowEnd::Taken, ArrowEnd::New,
    ArrowEnd::Stale,     ArrowEnd::Ahead,   ArrowEnd::UnderWay, ArrowEnd::Lost};

} // namespace

DiagramPainter::DiagramPainter(QPainter &painter, const Diagram &diagram, const DiagramScale &scale,
                               const DiagramFrame &frame, const Theme &theme, const QFont &font)
    : m_painter(painter)
    , m_diagram(diagram)
    , m_scale(scale)
    , m_frame(frame)
    , m_theme(theme)
    , m_font(font)
    , m_metrics(font)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setFont(font);
}

void DiagramPainter::paintStill(const DiagramLayout &layout, bool hasStandOut)
{
    m_endSize = std::clamp(m_frame.laneHeight() * 0.22, 5.0, 9.0);
    m_isCrowded = layout.isCrowded();
    if (m_isCrowded)
        m_endSize = std::min(m_endSize, 4.5);
    DiagramGround ground(m_painter, m_diagram, m_scale, m_frame, m_theme, m_font);
    ground.paintLanes();
    m_painter.save();
    m_painter.setClipRect(m_frame.plot());
    for (ArrowEnd what : PaintOrder) {
        paintLines(layout, what, false, hasStandOut);
        paintEnds(layout, what, false, hasStandOut);
    }
    for (ArrowEnd what : PaintOrder) {
        paintLines(layout, what, true, false);
        paintEnds(layout, what, true, false);
    }
    m_painter.restore();
    ground.paintNames();
    ground.paintAxis();
}

void DiagramPainter::paintEmpty(const QString &text, QSize size)
{
    m_painter.setPen(m_theme.muted);
    m_painter.drawText(QRectF(QPointF(), QSizeF(size)).adjusted(16, 16, -16, -16),
                       int(Qt::AlignCenter) | int(Qt::TextWordWrap), text);
}

// All lines of one pen at once, which is several times faster than one by one.
void DiagramPainter::paintLines(const DiagramLayout &layout, ArrowEnd what, bool standsOut,
                                bool pale)
{
    constexpr std::array<Qt::PenStyle, 3> Styles {Qt::SolidLine, Qt::DashLine, Qt::DashDotLine};
    std::array<QList<QLineF>, Styles.size()> straight;
    std::array<QPainterPath, Styles.size()> bent;
    for (const DiagramLayout::Line &line : layout.lines()) {
        const Arrow &arrow = arrowOf(line);
        if (line.standsOut != standsOut || arrow.what != what)
            continue;
        const auto style
            = size_t(std::find(Styles.begin(), Styles.end(), styleOf(arrow)) - Styles.begin());
        if (line.at.bend == 0) {
            straight[style].append(cut(line.at.at));
        } else {
            bent[style].moveTo(line.at.at.p1());
            bent[style].quadTo(line.at.control(), line.at.at.p2());
        }
    }
    const double width = standsOut ? StandOutWidth : m_isCrowded ? 1 : LineWidth;
    QColor ink = colour(what, pale);
    if (m_isCrowded && !standsOut && what == ArrowEnd::Duplicate)
        ink.setAlphaF(CrowdDuplicate);
    else if (m_isCrowded && !standsOut && (what == ArrowEnd::New || what == ArrowEnd::Taken))
        ink.setAlphaF(CrowdNew);
    m_painter.setBrush(Qt::NoBrush);
    for (size_t style = 0; style < Styles.size(); ++style) {
        m_painter.setPen(QPen(ink, width, Styles[style], Qt::FlatCap));
        m_painter.drawLines(straight[style]);
        m_painter.drawPath(bent[style]);
    }
}

void DiagramPainter::paintEnds(const DiagramLayout &layout, ArrowEnd what, bool standsOut,
                               bool pale)
{
    for (const DiagramLayout::Line &line : layout.lines()) {
        if (line.standsOut != standsOut || arrowOf(line).what != what
            || line.at.at.x2() < m_scale.left() - m_endSize
            || line.at.at.x2() > m_scale.right() + m_endSize)
            continue;
        paintArrowEnd(m_painter, what, line.at.lastPiece(), m_endSize * (standsOut ? 1.4 : 1),
                      colour(what, pale), m_theme.canvas);
    }
}

void DiagramPainter::paintMoment(Nanoseconds at)
{
    const QRectF &plot = m_frame.plot();
    const double x = std::clamp(m_scale.xOf(at), plot.left(), plot.right());
    QColor later = m_theme.canvas;
    later.setAlphaF(0.66F);
    m_painter.fillRect(QRectF(x, plot.top(), plot.right() - x, plot.height()), later);
    if (m_scale.xOf(at) < plot.left() || m_scale.xOf(at) > plot.right())
        return;
    m_painter.fillRect(QRectF(x - 1, plot.top(), 2, plot.height()), m_theme.warning);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.warning);
    const double y = plot.bottom();
    m_painter.drawPolygon(
        QPolygonF({QPointF(x - 6, y + 8), QPointF(x + 6, y + 8), QPointF(x, y - 1)}));
}

void DiagramPainter::paintCursor(Nanoseconds at, const QString &time)
{
    const double x = std::round(m_scale.xOf(at)) + 0.5;
    const QRectF &plot = m_frame.plot();
    if (x < plot.left() || x > plot.right())
        return;
    m_painter.setPen(QPen(m_theme.muted, 1, Qt::DashLine));
    m_painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    QRectF box(0, 0, m_metrics.horizontalAdvance(time) + 10, m_metrics.height() + 4);
    box.moveCenter({x, m_frame.axis().center().y()});
    box.moveLeft(
        std::clamp(box.left(), plot.left(), std::max(plot.left(), plot.right() - box.width())));
    m_painter.setPen(QPen(m_theme.line, 1));
    m_painter.setBrush(m_theme.raised);
    m_painter.drawRoundedRect(box, 3, 3);
    m_painter.setPen(m_theme.text);
    m_painter.drawText(box, Qt::AlignCenter, time);
}

void DiagramPainter::paintNear(const DiagramLayout::Line &line)
{
    m_painter.save();
    m_painter.setClipRect(m_frame.plot());
    const Arrow &arrow = arrowOf(line);
    const QColor full = colourOf(arrow.what, m_theme);
    strokeOne(line.at, QPen(full, StandOutWidth, styleOf(arrow)));
    paintArrowEnd(m_painter, arrow.what, line.at.lastPiece(), 11, full, m_theme.canvas);
    m_painter.restore();
}

void DiagramPainter::paintCurrent(const DiagramLayout::Line &line)
{
    m_painter.save();
    m_painter.setClipRect(m_frame.plot());
    QColor glow = m_theme.accent;
    glow.setAlphaF(0.4F);
    strokeOne(line.at, QPen(glow, 9, Qt::SolidLine, Qt::RoundCap));
    m_painter.restore();
    paintNear(line);
}

void DiagramPainter::strokeOne(const ArrowLine &line, const QPen &pen)
{
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    if (line.bend == 0)
        return m_painter.drawLine(cut(line.at));
    QPainterPath path(line.at.p1());
    path.quadTo(line.control(), line.at.p2());
    m_painter.drawPath(path);
}

void DiagramPainter::paintCurrentLane(int lane)
{
    const double y = m_frame.room().yOf(lane), half = m_metrics.height() / 2.0 + 1;
    m_painter.save();
    m_painter.setClipRect(
        QRectF(0, m_frame.plot().top(), m_frame.plot().right(), m_frame.plot().height()));
    m_painter.setPen(QPen(m_theme.accent, 1.6));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(QRectF(3, y - half, m_frame.plot().left() - 6, 2 * half), 4, 4);
    QColor glow = m_theme.accent;
    glow.setAlphaF(0.3F);
    m_painter.fillRect(QRectF(m_frame.plot().left(), y - 3, m_frame.plot().width(), 6), glow);
    m_painter.restore();
}

// What is far outside the view would not be drawn well.
QLineF DiagramPainter::cut(const QLineF &line) const
{
    const double from = m_scale.left() - Beside, to = m_scale.right() + Beside;
    if (line.x1() >= from && line.x2() <= to)
        return line;
    const double length = line.x2() - line.x1();
    const double first = std::clamp((from - line.x1()) / length, 0.0, 1.0);
    const double last = std::clamp((to - line.x1()) / length, 0.0, 1.0);
    return {line.pointAt(first), line.pointAt(last)};
}

QColor DiagramPainter::colour(ArrowEnd what, bool pale) const
{
    return blended(colourOf(what, m_theme), m_theme.canvas, pale ? Paleness : 0);
}

const Arrow &DiagramPainter::arrowOf(const DiagramLayout::Line &line) const
{
    return m_diagram.arrows[size_t(line.arrow)];
}

} // namespace herd::ui
