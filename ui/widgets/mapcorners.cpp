// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mapcorners.h"

#include "ui/model/geodesy.h"
#include "ui/model/numbers.h"

#include <QFontMetricsF>
#include <QPainter>

namespace herd::ui {

namespace {

constexpr double Inset = 8;

QFont small(QFont font)
{
    font.setPointSizeF(std::max(7.0, font.pointSizeF() * 0.82));
    return font;
}

void paintPlate(QPainter &painter, const QRectF &plate, const Theme &theme)
{
    QColor back = theme.raised;
    back.setAlphaF(0.78F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(plate, 3, 3);
}

} // namespace

void paintScaleBar(QPainter &painter, const Projection &view, const Theme &theme, const QFont &font)
{
    const ScaleBar bar = scaleBar(view, std::min(120.0, view.size().width() / 3));
    if (bar.pixels <= 0)
        return;
    const QFont face = small(font);
    const QFontMetricsF metrics(face);
    const QString text = lengthText(bar.metres);
    const double height = metrics.height() + 8;
    const double width = std::max(bar.pixels, metrics.horizontalAdvance(text)) + 12;
    const QRectF plate(Inset, view.size().height() - Inset - height, width, height);
    paintPlate(painter, plate, theme);
    painter.setFont(face);
    painter.setPen(QPen(theme.text, 1.5, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawText(QPointF(plate.left() + 6, plate.top() + metrics.ascent()), text);
    const double y = plate.bottom() - 4;
    const double left = plate.left() + 6;
    painter.drawPolyline(
        QPolygonF({{left, y - 4}, {left, y}, {left + bar.pixels, y}, {left + bar.pixels, y - 4}}));
}

void paintAttribution(QPainter &painter, const Projection &view, const QString &text,
                      const Theme &theme, const QFont &font)
{
    const QFont face = small(font);
    const QFontMetricsF metrics(face);
    const double room = view.size().width() - 2 * Inset - 150; // beside the scale bar
    const QString shown = metrics.elidedText(text, Qt::ElideRight, std::max(60.0, room));
    const double width = metrics.horizontalAdvance(shown) + 10;
    const double height = metrics.height() + 2;
    const QRectF plate(view.size().width() - width - 4, view.size().height() - height - 4, width,
                       height);
    paintPlate(painter, plate, theme);
    painter.setFont(face);
    painter.setPen(theme.muted);
    painter.drawText(plate, Qt::AlignCenter, shown);
}

void paintNotice(QPainter &painter, const Projection &view, const QString &text, const Theme &theme,
                 const QFont &font)
{
    const QFontMetricsF metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, view.size().width() - 40);
    const double width = metrics.horizontalAdvance(shown) + 20;
    const QRectF plate((view.size().width() - width) / 2, Inset, width, metrics.height() + 8);
    paintPlate(painter, plate, theme);
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(plate, Qt::AlignCenter, shown);
}

} // namespace herd::ui
