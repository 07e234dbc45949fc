// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/labelsprites.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace herd::ui {

namespace {

constexpr double Side = 3; // of a plate, beside its name

} // namespace

void LabelSprites::setLook(const Theme &theme, const QFont &font, double pixelRatio)
{
    QColor plate = theme.raised;
    plate.setAlphaF(0.75F);
    if (m_ink == theme.text && m_plate == plate && m_font == font && m_pixelRatio == pixelRatio)
        return;
    m_ink = theme.text;
    m_plate = plate;
    m_font = font;
    m_pixelRatio = pixelRatio;
    m_sprites.clear();
}

QSizeF LabelSprites::size(const QString &text) const
{
    const QFontMetricsF metrics(m_font);
    return {std::ceil(metrics.horizontalAdvance(text) + 2 * Side), std::ceil(metrics.height() + 2)};
}

void LabelSprites::paint(QPainter &painter, QPointF at, const QString &text)
{
    if (m_pixelRatio > 0) {
        painter.drawPixmap(at, sprite(text));
        return;
    }
    painter.save();
    painter.translate(at);
    paintPlated(painter, text);
    painter.restore();
}

const QPixmap &LabelSprites::sprite(const QString &text)
{
    if (const QPixmap *known = m_sprites.object(text))
        return *known;
    auto *made = new QPixmap((size(text) * m_pixelRatio).toSize());
    made->setDevicePixelRatio(m_pixelRatio);
    made->fill(Qt::transparent);
    QPainter painter(made);
    paintPlated(painter, text);
    painter.end();
    m_sprites.insert(text, made);
    return *made;
}

void LabelSprites::paintPlated(QPainter &painter, const QString &text) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_plate);
    painter.drawRoundedRect(QRectF(QPointF(), size(text)), 3, 3);
    painter.setFont(m_font);
    painter.setPen(m_ink);
    painter.drawText(QPointF(Side, QFontMetricsF(m_font).ascent() + 1), text);
}

} // namespace herd::ui
