// SPDX-License-Identifier: GPL-3.0-or-later
// The edges of the map: how long a kilometre is, where the pointer is, what there is to say.
#pragma once

#include "ui/model/map/projection.h"
#include "ui/widgets/theme/theme.h"

#include <QFont>
#include <QString>

class QPainter;

namespace herd::ui {

QFont smallFont(QFont font);
void paintPlate(QPainter &painter, const QRectF &plate, const Theme &theme);

// The width a scale bar takes at most on a map so wide, with its distance from the edge.
double scaleBarRoom(double width);
// In the lower left corner, `foot` pixels above the edge. Returns where.
QRectF paintScaleBar(QPainter &painter, const Projection &view, double foot, const Theme &theme,
                     const QFont &font);
// The place the pointer is at; `foot` is the lower left of its plate.
void paintPointer(QPainter &painter, QPointF foot, const QString &coordinates, const Theme &theme,
                  const QFont &font);
// How far that reaches from the left edge, at most.
double pointerRoom(const QFont &font);
// Who made it, in the lower right corner; in lines, where the scale bar leaves no room for one.
void paintAttribution(QPainter &painter, const Projection &view, const QString &text,
                      const Theme &theme, const QFont &font);
// A sentence in the middle of the top edge.
void paintNotice(QPainter &painter, const Projection &view, const QString &text, const Theme &theme,
                 const QFont &font);

} // namespace herd::ui
