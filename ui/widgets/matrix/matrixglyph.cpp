// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix/matrixglyph.h"

#include <QPainter>

namespace herd::ui {

namespace {

void paintHalfDisc(QPainter &painter, QPointF centre, double radius, const Theme &theme)
{
    const QRectF disc(centre - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.warning);
    painter.drawPie(disc, 90 * 16, 180 * 16);
    painter.setPen(QPen(theme.dark ? theme.warning : theme.outline, 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(disc);
    painter.drawLine(centre - QPointF(0, radius), centre + QPointF(0, radius));
}

// A question mark of strokes, so that it needs no font.
void paintQuestionMark(QPainter &painter, QPointF centre, double radius, const Theme &theme)
{
    painter.setPen(QPen(theme.muted, std::max(1.2, radius / 4), Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    const double bow = radius / 2;
    const QRectF top(centre - QPointF(bow, radius), QSizeF(2 * bow, 2 * bow));
    painter.drawArc(top, -70 * 16, 250 * 16);
    painter.drawLine(centre + QPointF(bow * 0.3, -bow * 0.1), centre + QPointF(0, bow * 0.6));
    painter.drawPoint(centre + QPointF(0, radius * 0.85));
}

} // namespace

void paintKnowledge(QPainter &painter, QPointF centre, double radius, Knowledge kind,
                    const Theme &theme)
{
    switch (kind) {
    case Knowledge::Newest:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.good);
        painter.drawEllipse(centre, radius * 0.55, radius * 0.55);
        break;
    case Knowledge::Behind:
        paintHalfDisc(painter, centre, radius * 0.9, theme);
        break;
    case Knowledge::Nothing:
        painter.setPen(QPen(theme.bad, std::max(1.8, radius / 4)));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, radius * 0.78, radius * 0.78);
        break;
    case Knowledge::Down:
        painter.setPen(QPen(theme.idle, std::max(1.5, radius / 4)));
        painter.drawLine(centre - QPointF(radius * 0.55, 0), centre + QPointF(radius * 0.55, 0));
        break;
    case Knowledge::Foreign:
        paintQuestionMark(painter, centre, radius, theme);
        break;
    }
}

} // namespace herd::ui
