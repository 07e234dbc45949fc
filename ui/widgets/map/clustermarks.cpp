// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/clustermarks.h"

#include "ui/model/text/numbers.h"
#include "ui/widgets/map/mapcorners.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr double NumberSide = 7; // of the plate, beside the number
constexpr double Frame = 2;      // width of its edge
constexpr double BarWidth = 20, BarHeight = 3;

} // namespace

void ClusterMarks::setLook(const Theme &theme, const QFont &font, double pixelRatio)
{
    QFont face = smallFont(font);
    face.setWeight(QFont::DemiBold);
    if (m_theme.text == theme.text && m_theme.raised == theme.raised && m_font == face
        && m_pixelRatio == pixelRatio)
        return;
    m_theme = theme;
    m_font = face;
    m_pixelRatio = pixelRatio;
    m_sprites.clear();
}

void ClusterMarks::paint(QPainter &painter, const MapCluster &cluster, bool isStale, bool hasLens)
{
    Look look {countText(cluster.count), isStale && !hasLens, 0, 0, hasLens};
    if (hasLens) {
        // Of a few who are not known as the others are something shows.
        const auto share = [&cluster](qsizetype part) {
            return int(std::ceil(BarWidth * double(part) / double(cluster.count)));
        };
        const qsizetype newest = cluster.known[size_t(Knowledge::Newest)];
        const qsizetype behind = cluster.known[size_t(Knowledge::Behind)];
        look.behind = share(behind);
        look.unknown
            = std::min(share(cluster.count - newest - behind), int(BarWidth) - look.behind);
    }
    const QPointF topLeft = cluster.mark().topLeft();
    if (m_pixelRatio > 0)
        return painter.drawPixmap(topLeft, sprite(look));
    painter.save();
    painter.translate(topLeft);
    paintMark(painter, look);
    painter.restore();
}

QString ClusterMarks::Look::key() const
{
    const char16_t state[]
        = {char16_t(isStale), char16_t(hasBar), char16_t(behind), char16_t(unknown)};
    return QString(reinterpret_cast<const QChar *>(state), 4) + text;
}

const QPixmap &ClusterMarks::sprite(const Look &look)
{
    const QString key = look.key();
    if (const QPixmap *known = m_sprites.object(key))
        return *known;
    auto *made = new QPixmap((MapClusters::Mark * m_pixelRatio).toSize());
    made->setDevicePixelRatio(m_pixelRatio);
    made->fill(Qt::transparent);
    QPainter painter(made);
    paintMark(painter, look);
    painter.end();
    m_sprites.insert(key, made);
    return *made;
}

void ClusterMarks::paintMark(QPainter &painter, const Look &look) const
{
    const QRectF all(QPointF(), MapClusters::Mark);
    const QFontMetricsF metrics(m_font);
    const double width = std::ceil(metrics.horizontalAdvance(look.text));
    const double height = all.height() - 2;
    QRectF plate(0, 0, std::clamp(width + 2 * NumberSide, height, all.width()), height);
    plate.moveCenter(all.center());
    plate.adjust(Frame / 2, Frame / 2, -Frame / 2, -Frame / 2);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(look.isStale ? m_theme.muted : m_theme.info, Frame));
    painter.setBrush(m_theme.raised);
    painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2);
    const QRectF room
        = plate.adjusted(NumberSide / 2, 0, -NumberSide / 2, look.hasBar ? -BarHeight - 2 : 0);
    // A mark is as large as it is whatever the letters are.
    const double fits = std::min({1.0, room.width() / width, room.height() / metrics.height()});
    painter.save();
    painter.translate(room.center());
    painter.scale(fits, fits);
    painter.setFont(m_font);
    painter.setPen(m_theme.text);
    painter.drawText(QRectF(-width, -metrics.height(), 2 * width, 2 * metrics.height()),
                     Qt::AlignCenter, look.text);
    painter.restore();
    if (!look.hasBar)
        return;
    QRectF bar(0, 0, BarWidth, BarHeight);
    bar.moveCenter({plate.center().x(), plate.bottom() - BarHeight - 1.5});
    painter.fillRect(bar, m_theme.info);
    painter.fillRect(QRectF(bar.topLeft(), QSizeF(look.behind, BarHeight)), m_theme.warning);
    const QRectF unknown(bar.right() - look.unknown, bar.top(), look.unknown, BarHeight);
    painter.fillRect(unknown, m_theme.raised);
    painter.setPen(QPen(m_theme.muted, 1));
    painter.setBrush(Qt::NoBrush);
    if (look.unknown > 0)
        painter.drawRect(unknown.adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace herd::ui
