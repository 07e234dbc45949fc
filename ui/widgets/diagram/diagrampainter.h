// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a space-time diagram: first what stands still until something changes, then, over it, the
// moment that is shown and what pointer and keys are at. Made for one picture. GUI thread.
#pragma once

#include "ui/model/diagram/diagram.h"
#include "ui/model/diagram/diagramlayout.h"
#include "ui/model/diagram/diagramscale.h"
#include "ui/widgets/diagram/diagramframe.h"
#include "ui/widgets/theme/theme.h"

#include <QFont>
#include <QPainter>

namespace herd::ui {

class DiagramPainter
{
public:
    // All outlive it.
    DiagramPainter(QPainter &painter, const Diagram &diagram, const DiagramScale &scale,
                   const DiagramFrame &frame, const Theme &theme, const QFont &font);

    void paintStill(const DiagramLayout &layout, bool hasStandOut);
    void paintEmpty(const QString &text, QSize size);

    // What is later is pale.
    void paintMoment(Nanoseconds at);
    void paintCursor(Nanoseconds at, const QString &time); // where a pointer is, here or in another
    void paintNear(const DiagramLayout::Line &line);       // under the pointer
    void paintCurrent(const DiagramLayout::Line &line);    // where the keys are
    void paintCurrentLane(int lane);

private:
    void paintLines(const DiagramLayout &layout, ArrowEnd what, bool standsOut, bool pale);
    void paintEnds(const DiagramLayout &layout, ArrowEnd what, bool standsOut, bool pale);
    void strokeOne(const ArrowLine &line, const QPen &pen);
    QLineF cut(const QLineF &line) const;
    QColor colour(ArrowEnd what, bool pale) const;
    const Arrow &arrowOf(const DiagramLayout::Line &line) const;

    QPainter &m_painter;
    const Diagram &m_diagram;
    const DiagramScale &m_scale;
    const DiagramFrame &m_frame;
    const Theme &m_theme;
    const QFont m_font;
    const QFontMetrics m_metrics;
    double m_endSize = 8; // pixels
    bool m_isCrowded = false;
};

} // namespace herd::ui
