// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapcorners.h"

#include "ui/model/map/geodesy.h"
#include "ui/model/text/numbers.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr double Inset = 8;

} // namespace

QFont smallFont(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(std::max(7.0, font.pointSizeF() * 0.82));
    else
        font.setPixelSize(std::max(9, int(font.pixelSize() * 0.82)));
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

double scaleBarRoom(double width)
{
    return std::min(120.0, width / 3) + 12 + Inset;
}

QRectF paintScaleBar(QPainter &painter, const Projection &view, double foot, const Theme &theme,
                     const QFont &font)
{
    const double bottom = view.size().height() - foot - Inset;
    const ScaleBar bar = scaleBar(view, std::min(120.0, view.size().width() / 3));
    if (bar.pixels <= 0)
        return {Inset, bottom, 0, 0};
    const QFont face = smallFont(font);
    const QFontMetricsF metrics(face);
    const QString text = lengthText(bar.metres);
    const double height = metrics.height() + 8;
    const double width = std::max(bar.pixels, metrics.horizontalAdvance(text)) + 12;
    const QRectF plate(Inset, bottom - height, width, height);
    paintPlate(painter, plate, theme);
    painter.setFont(face);
    painter.setPen(QPen(theme.text, 1.5, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawText(QPointF(plate.left() + 6, plate.top() + metrics.ascent()), text);
    const double y = plate.bottom() - 4;
    const double left = plate.left() + 6;
    painter.drawPolyline(
        QPolygonF({{left, y - 4}, {left, y}, {left + bar.pixels, y}, {left + bar.pixels, y - 4}}));
    return plate;
}

void paintPointer(QPainter &painter, QPointF foot, const QString &coordinates, const Theme &theme,
                  const QFont &font)
{
    const QFont face = smallFont(font);
    const QFontMetricsF metrics(face);
    const QSizeF size(metrics.horizontalAdvance(coordinates) + 12, metrics.height() + 4);
    const QRectF plate(foot - QPointF(0, size.height()), size);
    paintPlate(painter, plate, theme);
    painter.setFont(face);
    painter.setPen(theme.text);
    painter.drawText(plate, Qt::AlignCenter, coordinates);
}

double pointerRoom(const QFont &font)
{
    const QString longest = QStringLiteral("-89.000000-179.000000");
    return Inset + QFontMetricsF(smallFont(font)).horizontalAdvance(longest) + 12;
}

void paintAttribution(QPainter &painter, const Projection &view, const QString &text,
                      const Theme &theme, const QFont &font)
{
    const QFont face = smallFont(font);
    const QFontMetricsF metrics(face);
    const QSizeF whole = view.size();
    const double room = std::max(40.0, whole.width() - scaleBarRoom(whole.width()) - Inset);
    const QRectF words = metrics.boundingRect(QRectF(0, 0, room, whole.height()),
                                              Qt::AlignRight | Qt::TextWordWrap, text);
    const QSizeF size(std::ceil(words.width()) + 10, std::ceil(words.height()) + 2);
    const QRectF plate(
        QPointF(whole.width(), whole.height()) - QPointF(size.width(), size.height()), size);
    paintPlate(painter, plate, theme);
    painter.setFont(face);
    painter.setPen(theme.muted);
    painter.drawText(plate.adjusted(5, 1, -5, -1), Qt::AlignRight | Qt::TextWordWrap, text);
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
