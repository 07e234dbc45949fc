// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/tokenpictures.h"

#include "ui/widgets/graph/graphglyph.h"

#include <QPainter>
#include <QPixmapCache>

#include <cmath>

namespace herd::ui {

namespace {

constexpr int PulseSteps = 12;      // from its beginning to its end
constexpr int PulseGrowth = 14;     // pixels, as paintToken() has it
constexpr int PictureMargin = 3;    // a pen's width and the smooth edge
constexpr int NodeMargin = 16;      // its sign stands out of the disc
constexpr double SizeSteps = 8;     // of a pixel
constexpr double RatioSteps = 64;   // of a device's pixels
constexpr quint64 HopNumbers = 255; // in place of a kind of token
constexpr quint64 Nodes = 254;
constexpr quint64 Tints = 253;

// All that tells two pictures of one frame apart. `size`: 16 bits of it.
quint64 lookOf(quint64 kind, int step, int size, const QColor &hue)
{
    return (kind << 56) | (quint64(step) << 48) | (quint64(quint16(size)) << 32) | hue.rgba();
}

// A number as a part of a key, which nobody reads.
QString unitsOf(quint64 number)
{
    QString units;
    for (int shift = 0; shift < 64; shift += 16)
        units.append(QChar(char16_t(number >> shift)));
    return units;
}

} // namespace

TokenPictures::TokenPictures(QPainter &painter, const Theme &theme, const QFont &font)
    : m_painter(painter)
    , m_theme(theme)
    , m_font(font)
    , m_ratio(painter.device()->devicePixelRatioF())
    , m_prefix(QStringLiteral("herd-token") + unitsOf(quint64(std::lround(m_ratio * RatioSteps)))
               + unitsOf(theme.outline.rgba()) + unitsOf(theme.muted.rgba())
               + unitsOf(theme.raised.rgba()) + font.key())
{
}

void TokenPictures::paintToken(QPointF at, double radius, const Token &token, const QColor &hue)
{
    const bool isPulse = token.kind == Token::Kind::New;
    const int step = isPulse ? int(std::lround(token.age * PulseSteps)) : token.age > 0 ? 1 : 0;
    const double grown = isPulse ? double(step) * PulseGrowth / PulseSteps : 0;
    const int reach = int(std::ceil(radius + grown)) + PictureMargin;
    m_painter.setOpacity(token.opacity);
    copy(lookOf(quint64(token.kind), step, int(std::lround(radius * SizeSteps)), hue), at, reach,
         [&](QPainter &painter, QPointF centre) {
             Token alone = token;
             alone.opacity = 1;
             if (isPulse)
                 alone.age = double(step) / PulseSteps;
             ui::paintToken(painter, centre, radius, alone, hue, m_theme);
         });
    m_painter.setOpacity(1);
}

void TokenPictures::paintTint(QPointF centre, double radius, const QColor &hue)
{
    const int reach = int(std::ceil(radius)) + PictureMargin;
    copy(lookOf(Tints, 0, int(std::lround(radius * SizeSteps)), hue), centre, reach,
         [&](QPainter &painter, QPointF middle) { ui::paintTint(painter, middle, radius, hue); });
}

void TokenPictures::paintHopNumber(QPointF centre, int hop, const QColor &hue)
{
    constexpr int reach = 9 + PictureMargin;
    copy(lookOf(HopNumbers, 0, hop, hue), centre, reach, [&](QPainter &painter, QPointF middle) {
        painter.setFont(m_font);
        ui::paintHopNumber(painter, middle, hop, hue, m_theme);
    });
}

void TokenPictures::paintNode(QPointF centre, double radius, NodeLook look)
{
    const int reach = int(std::ceil(radius)) + NodeMargin;
    copy(lookOf(Nodes, int(look), int(std::lround(radius * SizeSteps)), QColor()), centre, reach,
         [&](QPainter &painter, QPointF middle) {
             painter.setFont(m_font);
             ui::paintNode(painter, middle, radius, look, m_theme);
         });
}

void TokenPictures::copy(quint64 look, QPointF at, int reach, const Draw &draw)
{
    QPixmap &picture = m_pictures[look];
    const QString key = picture.isNull() ? m_prefix + unitsOf(look) : QString();
    if (picture.isNull() && !QPixmapCache::find(key, &picture)) {
        picture = QPixmap((QSizeF(2 * reach, 2 * reach) * m_ratio).toSize());
        picture.setDevicePixelRatio(m_ratio);
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        draw(painter, QPointF(reach, reach));
        painter.end();
        QPixmapCache::insert(key, picture);
    }
    const QPointF corner = (at - QPointF(reach, reach)) * m_ratio;
    m_painter.drawPixmap(QPointF(std::round(corner.x()), std::round(corner.y())) / m_ratio,
                         picture);
}

} // namespace herd::ui
