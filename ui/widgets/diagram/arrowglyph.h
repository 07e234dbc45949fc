// SPDX-License-Identifier: GPL-3.0-or-later
// How messages and what befell servers look in a space-time diagram: one place for the diagram and
// its legend. Every end differs in shape, not in colour alone. Paints only. GUI thread.
#pragma once

#include "ui/model/diagram/arrow.h"
#include "ui/model/diagram/servertimes.h"
#include "ui/widgets/theme/theme.h"

#include <QLineF>
#include <QPainter>

namespace herd::ui {

// At least 3:1 on the canvas.
QColor colourOf(ArrowEnd end, const Theme &theme);
QColor blended(const QColor &colour, const QColor &ground, double share); // 1: only the ground

// Of its line: dashed when one of its ends is not seen, dots and dashes when a table sent it.
Qt::PenStyle styleOf(const Arrow &arrow);

// The end at the tip of a line; `size` in pixels along it.
void paintArrowEnd(QPainter &painter, ArrowEnd end, const QLineF &line, double size,
                   const QColor &colour, const QColor &ground);
// Line and end.
void paintArrow(QPainter &painter, const Arrow &arrow, const QLineF &line, double width,
                double size, const QColor &colour, const QColor &ground);

void paintServerMark(QPainter &painter, ServerTimes::Mark::Kind kind, QPointF at,
                     const Theme &theme);

} // namespace herd::ui
