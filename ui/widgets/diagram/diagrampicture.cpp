// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagram/diagrampicture.h"

#include "ui/model/diagram/diagramtext.h"
#include "ui/widgets/diagram/diagrampainter.h"

namespace herd::ui {

void DiagramPicture::setLook(const Theme &theme, const QFont &font, double pixelRatio)
{
    m_theme = theme;
    m_font = font;
    m_pixelRatio = pixelRatio;
}

void DiagramPicture::paintStill(QPainter &painter, const DiagramState &shown,
                                const DiagramLayout &layout, bool hasStandOut, QSize size) const
{
    DiagramPainter picture(painter, shown.diagram, shown.scale, shown.frame, m_theme, m_font);
    if (shown.diagram.isEmpty())
        picture.paintEmpty(shown.emptyText, size);
    else
        picture.paintStill(layout, hasStandOut);
}

void DiagramPicture::paintKept(QPainter &painter, const DiagramState &shown, QSize size) const
{
    const DiagramLayout layout(shown.diagram, shown.scale, shown.frame.room());
    paintStill(painter, shown, layout, false, size);
    if (shown.moment && !shown.diagram.isEmpty())
        DiagramPainter(painter, shown.diagram, shown.scale, shown.frame, m_theme, m_font)
            .paintMoment(*shown.moment);
}

void DiagramPicture::paint(QPainter &painter, const DiagramState &shown, QSize size, bool hasFocus)
{
    if (m_still.isNull() || m_still.devicePixelRatio() != m_pixelRatio) {
        m_still = QPixmap(size * m_pixelRatio);
        m_still.setDevicePixelRatio(m_pixelRatio);
        m_still.fill(m_theme.canvas);
        QPainter still(&m_still);
        paintStill(still, shown, shown.layout, shown.hasStandOut, size);
    }
    painter.drawPixmap(0, 0, m_still);
    paintOver(painter, shown);
    if (hasFocus) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(m_theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRect(QPoint(), size).adjusted(0, 0, -1, -1));
    }
}

void DiagramPicture::paintOver(QPainter &painter, const DiagramState &shown) const
{
    const Diagram &diagram = shown.diagram;
    DiagramPainter over(painter, diagram, shown.scale, shown.frame, m_theme, m_font);
    if (diagram.isEmpty())
        return;
    if (shown.moment)
        over.paintMoment(*shown.moment);
    const auto *selectedNode = std::get_if<SelectedNode>(&shown.selected);
    for (NodeId node : {selectedNode ? selectedNode->node : NodeId(), shown.walk.server()}) {
        if (const int lane = diagram.laneOf(node); lane > Diagram::ClientLane)
            over.paintCurrentLane(lane);
    }
    if (const auto *line = shown.layout.find(shown.near))
        over.paintNear(*line);
    if (const int arrow = shown.walk.arrow(diagram); arrow >= 0) {
        const auto *line = shown.layout.find(arrow);
        over.paintCurrent(line ? *line
                               : DiagramLayout::Line {arrow, {shown.lineOfArrow(arrow), 0}, true});
    }
    if (shown.sinceBegin) {
        const Nanoseconds at = diagram.from + *shown.sinceBegin;
        over.paintCursor(at, cursorText(diagram, shown.scale, at - diagram.zero));
    }
}

} // namespace herd::ui
