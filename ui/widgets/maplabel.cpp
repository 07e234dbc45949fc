// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/maplabel.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace herd::ui {

namespace {

constexpr double Halo = 2.5; // pen width: half of it shows around the letters
constexpr double Side = 3;   // of a plate, beside its name
constexpr double Pad = 3;    // kept free around a name

QFont scaled(const QFont &font, double factor)
{
    QFont changed = font;
    if (font.pointSizeF() > 0)
        changed.setPointSizeF(font.pointSizeF() * factor);
    else
        changed.setPixelSize(std::max(1, int(font.pixelSize() * factor)));
    return changed;
}

QColor mixed(const QColor &a, const QColor &b, float part)
{
    return QColor::fromRgbF(a.redF() + (b.redF() - a.redF()) * part,
                            a.greenF() + (b.greenF() - a.greenF()) * part,
                            a.blueF() + (b.blueF() - a.blueF()) * part);
}

struct NameLook
{
    QFont font;
    QColor ink;
    bool dot = false;
};

NameLook lookOf(const MapLabel &label, const Theme &theme, const QFont &font)
{
    switch (label.kind) {
    case MapLabel::Kind::Country: {
        QFont spaced = scaled(font, 0.85);
        spaced.setCapitalization(QFont::AllUppercase);
        spaced.setLetterSpacing(QFont::PercentageSpacing, 112);
        return {spaced, theme.muted, false};
    }
    case MapLabel::Kind::Capital: {
        QFont bold = scaled(font, 0.88);
        bold.setWeight(QFont::DemiBold);
        return {bold, mixed(theme.text, theme.land, 0.2F), true};
    }
    case MapLabel::Kind::City:
        return {scaled(font, 0.85), mixed(theme.text, theme.land, 0.3F), true};
    }
    return {};
}

} // namespace

void drawHaloed(QPainter &painter, QPointF at, const QString &text, const QFont &font, QColor ink,
                QColor halo)
{
    QPainterPath path;
    path.addText(at, font, text);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(path, QPen(halo, Halo, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(at, text);
    painter.restore();
}

void paintMapName(QPainter &painter, const MapLabel &label, QPointF at, const Theme &theme,
                  const QFont &font, LabelSpace &space)
{
    const NameLook look = lookOf(label, theme, font);
    const QFontMetricsF metrics(look.font);
    const double width = metrics.horizontalAdvance(label.name);
    const double gap = look.dot ? 6 : -width / 2; // beside the dot, or over the middle
    const QPointF base(std::round(at.x() + gap),
                       std::round(at.y() + (metrics.ascent() - metrics.descent()) / 2));
    QRectF place(base.x(), base.y() - metrics.ascent(), width, metrics.height());
    if (look.dot)
        place.setLeft(at.x() - 3);
    if (!space.take(place.adjusted(-Pad, -1, Pad, 1)))
        return;
    if (look.dot) {
        painter.setPen(QPen(look.ink, 1));
        painter.setBrush(theme.land);
        painter.drawEllipse(at, 2.2, 2.2);
    }
    drawHaloed(painter, base, label.name, look.font, look.ink, theme.land);
}

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

const QPixmap &LabelSprites::sprite(const QString &text)
{
    if (const QPixmap *known = m_sprites.object(text))
        return *known;
    const QFontMetricsF metrics(m_font);
    const QSizeF size = this->size(text);
    auto *made = new QPixmap((size * m_pixelRatio).toSize());
    made->setDevicePixelRatio(m_pixelRatio);
    made->fill(Qt::transparent);
    QPainter painter(made);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_plate);
    painter.drawRoundedRect(QRectF(QPointF(), size), 3, 3);
    painter.setFont(m_font);
    painter.setPen(m_ink);
    painter.drawText(QPointF(Side, metrics.ascent() + 1), text);
    painter.end();
    m_sprites.insert(text, made);
    return *made;
}

} // namespace herd::ui
