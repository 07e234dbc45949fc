// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagrampane/diagramlegend.h"

#include "ui/model/diagram/diagramtext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/diagram/arrowglyph.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

constexpr int GlyphRoom = 30, SignGap = 16, LegendMargin = 8; // pixels

qint64 marksIn(const Diagram &diagram, ServerTimes::Mark::Kind kind)
{
    qint64 count = 0;
    for (const Lane &lane : diagram.servers)
        count += std::count_if(lane.times.marks.begin(), lane.times.marks.end(),
                               [kind](const ServerTimes::Mark &mark) { return mark.kind == kind; });
    return count;
}

qint64 tablesIn(const Diagram &diagram)
{
    return std::count_if(diagram.arrows.begin(), diagram.arrows.end(),
                         [](const Arrow &arrow) { return arrow.ofTable; });
}

qint64 holdersIn(const Diagram &diagram)
{
    return std::count_if(diagram.servers.begin(), diagram.servers.end(),
                         [](const Lane &lane) { return lane.has.has_value(); });
}

QLineF glyphLine(const QRectF &box)
{
    return {box.left() + 2, box.center().y(), box.right() - 6, box.center().y()};
}

} // namespace

DiagramLegend::DiagramLegend(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Legend of the diagram"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void DiagramLegend::setDiagram(const Diagram &diagram, const Diagram *second,
                               const QString &omitted)
{
    m_signs.clear();
    m_omitted = omitted;
    addArrowSigns(diagram, second);
    addServerSigns(diagram, second);
    QStringList words;
    for (const Sign &sign : m_signs)
        words.append(sign.text);
    if (!omitted.isEmpty())
        words.append(omitted);
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    fitHeight();
    update();
}

void DiagramLegend::addSign(const QString &text, qint64 first, std::optional<qint64> second,
                            std::function<void(QPainter &, const QRectF &, const Theme &)> paint)
{
    if (first + second.value_or(0) > 0)
        m_signs.push_back(
            {second ? filled(tr("%1 A: %2 B: %3"), text, countText(first), countText(*second))
                    : filled(tr("%1: %2"), text, countText(first)),
             std::move(paint)});
}

void DiagramLegend::addArrowSigns(const Diagram &diagram, const Diagram *second)
{
    for (size_t i = 0; i < ArrowEnds; ++i) {
        Arrow arrow;
        arrow.what = ArrowEnd(i);
        addSign(endText(arrow.what), diagram.count(arrow.what),
                second ? std::optional(second->count(arrow.what)) : std::nullopt,
                [arrow](QPainter &painter, const QRectF &box, const Theme &theme) {
                    paintArrow(painter, arrow, glyphLine(box), 1.5, 8, colourOf(arrow.what, theme),
                               theme.panel);
                });
    }
    addSign(tr("of a table"), tablesIn(diagram),
            second ? std::optional(tablesIn(*second)) : std::nullopt,
            [](QPainter &painter, const QRectF &box, const Theme &theme) {
                painter.setPen(QPen(theme.muted, 1.5, Qt::DashDotLine));
                painter.drawLine(glyphLine(box));
            });
}

void DiagramLegend::addServerSigns(const Diagram &diagram, const Diagram *second)
{
    const quint64 flood = diagram.arrows.empty() ? 0 : diagram.arrows.front().flood;
    addSign(tr("has it"), holdersIn(diagram),
            second ? std::optional(holdersIn(*second)) : std::nullopt,
            [flood](QPainter &painter, const QRectF &box, const Theme &theme) {
                QColor hue = theme.floods[flood % std::size(theme.floods)];
                const QRectF line(box.left() + 2, box.center().y() - 0.75, box.width() - 6, 1.5);
                painter.fillRect(line, hue);
                hue.setAlphaF(0.2F);
                painter.fillRect(line.adjusted(0, -3, 0, 3), hue);
            });
    const auto mark = [&](ServerTimes::Mark::Kind kind, const QString &text) {
        addSign(text, marksIn(diagram, kind),
                second ? std::optional(marksIn(*second, kind)) : std::nullopt,
                [kind](QPainter &painter, const QRectF &box, const Theme &theme) {
                    paintServerMark(painter, kind, box.center(), theme);
                });
    };
    mark(ServerTimes::Mark::Kind::Started, tr("started"));
    mark(ServerTimes::Mark::Kind::Stopped, tr("stopped"));
    mark(ServerTimes::Mark::Kind::Killed, tr("killed"));
    mark(ServerTimes::Mark::Kind::Failed, tr("failed"));
}

int DiagramLegend::widthOf(const QString &text) const
{
    return GlyphRoom + fontMetrics().horizontalAdvance(text);
}

int DiagramLegend::rowHeight() const
{
    return fontMetrics().height() + 4;
}

std::vector<QRect> DiagramLegend::places(int width) const
{
    std::vector<QRect> places;
    int x = LegendMargin, y = 3;
    const auto put = [&](int wide) {
        if (x > LegendMargin && x + wide > width - LegendMargin) {
            x = LegendMargin;
            y += rowHeight();
        }
        places.emplace_back(x, y, std::min(wide, width - LegendMargin - x), rowHeight());
        x += wide + SignGap;
    };
    for (const Sign &sign : m_signs)
        put(widthOf(sign.text));
    if (!m_omitted.isEmpty())
        put(widthOf(m_omitted));
    return places;
}

void DiagramLegend::fitHeight()
{
    const std::vector<QRect> all = places(width());
    const int height = all.empty() ? rowHeight() + 6 : all.back().bottom() + 4;
    if (height != this->height())
        setFixedHeight(height);
}

QSize DiagramLegend::sizeHint() const
{
    return {200, height()};
}

QSize DiagramLegend::minimumSizeHint() const
{
    return {60, height()};
}

void DiagramLegend::paintOn(QPainter &painter) const
{
    const Theme theme = Theme::of(palette());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    const std::vector<QRect> all = places(width());
    for (size_t i = 0; i < m_signs.size(); ++i) {
        m_signs[i].paint(painter, QRectF(all[i].topLeft(), QSizeF(GlyphRoom - 4, rowHeight())),
                         theme);
        painter.setPen(theme.text);
        painter.drawText(all[i].adjusted(GlyphRoom, 0, 2, 0), int(Qt::AlignVCenter),
                         m_signs[i].text);
    }
    if (m_omitted.isEmpty())
        return;
    QRectF dot(0, 0, 8, 8);
    dot.moveCenter(QRectF(all.back().topLeft(), QSizeF(GlyphRoom - 4, rowHeight())).center());
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.warning);
    painter.drawPolygon(
        QPolygonF({QPointF(dot.center().x(), dot.top()), dot.bottomRight(), dot.bottomLeft()}));
    painter.setPen(theme.text);
    painter.drawText(all.back().adjusted(GlyphRoom, 0, 2, 0), int(Qt::AlignVCenter), m_omitted);
}

void DiagramLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintOn(painter);
}

void DiagramLegend::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

void DiagramLegend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    fitHeight();
    update();
}

} // namespace herd::ui

#include "moc_diagramlegend.cpp"
