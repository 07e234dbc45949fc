// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/basemap/mapnames.h"

#include "ui/model/map/graticule.h"
#include "ui/model/map/projection.h"
#include "ui/model/text/outsidetext.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace herd::ui {

namespace {

constexpr double Halo = 2.5; // pen width: half of it shows around the letters
constexpr double Pad = 3;    // kept free around a name
constexpr double DotGap = 6; // from a town's middle to its name
constexpr double Dot = 2.2;  // its radius

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

void drawHaloed(QPainter &painter, QPointF at, const QString &text, const QFont &font, QColor ink,
                QColor halo)
{
    QPainterPath path;
    path.addText(at, font, text);
    painter.strokePath(path, QPen(halo, Halo, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(at, text);
}

} // namespace

void MapNames::setLook(const Theme &theme, const QFont &font, double pixelRatio)
{
    m_theme = theme;
    m_font = font;
    m_pixelRatio = pixelRatio;
    m_sprites.clear();
}

MapNames::Look MapNames::lookOf(Kind kind) const
{
    switch (kind) {
    case Kind::Country: {
        QFont spaced = scaled(m_font, 0.85);
        spaced.setCapitalization(QFont::AllUppercase);
        spaced.setLetterSpacing(QFont::PercentageSpacing, 112);
        return {spaced, m_theme.muted, false};
    }
    case Kind::Capital: {
        QFont bold = scaled(m_font, 0.88);
        bold.setWeight(QFont::DemiBold);
        return {bold, mixed(m_theme.text, m_theme.land, 0.2F), true};
    }
    case Kind::City:
        return {scaled(m_font, 0.85), mixed(m_theme.text, m_theme.land, 0.3F), true};
    case Kind::Crossing:
        return {scaled(m_font, 0.75), m_theme.muted, false};
    }
    return {};
}

// A town beside its dot, a country over its middle, a crossing below and right of its lines.
QRectF MapNames::placeOf(Kind kind, const QString &text) const
{
    const Look look = lookOf(kind);
    const QFontMetricsF metrics(look.font);
    const double width = std::ceil(metrics.horizontalAdvance(text));
    const double height = std::ceil(metrics.height());
    if (kind == Kind::Crossing)
        return {3, 2, width, height};
    if (look.dot)
        return {-3, -std::round(height / 2), width + DotGap + 3, height};
    return {-std::round(width / 2), -std::round(height / 2), width, height};
}

void MapNames::tryName(Kind kind, const QString &text, QPointF world, const MapFrame &frame,
                       LabelSpace &space)
{
    const QRectF place = placeOf(kind, text);
    if (space.take(place.translated(frame.toPixel(world)).adjusted(-Pad, -1, Pad, 1)))
        m_names.push_back({kind, text, world, place});
}

void MapNames::choose(const BaseMap &map, const MapFrame &frame, double zoom)
{
    m_names.clear();
    m_middle = frame.world().center().x();
    const QRectF seen = frame.world();
    LabelSpace space(QRectF(QPointF(), frame.size));
    for (const MapLabel &label : map.labels()) {
        if (label.fromZoom > zoom || space.isFull())
            break;
        const QPointF world = Projection::toWorld({label.where.y(), label.where.x()});
        const auto kind = label.kind == MapLabel::Kind::Country ? Kind::Country
            : label.kind == MapLabel::Kind::Capital             ? Kind::Capital
                                                                : Kind::City;
        for (double copy = std::floor(seen.left()); copy < seen.right(); ++copy) {
            if (seen.contains(world + QPointF(copy, 0)))
                tryName(kind, label.name, world + QPointF(copy, 0), frame, space);
        }
    }
    if (zoom < CrossingsFrom)
        return;
    const Graticule net = graticuleOf(frame, zoom);
    for (const double latitude : net.latitudes) {
        const double y = Projection::toWorld({latitude, 0}).y();
        for (const double longitude : net.longitudes)
            tryName(Kind::Crossing, lineText(net.crossing(latitude, longitude)),
                    {(longitude + 180) / 360, y}, frame, space);
    }
}

void MapNames::paint(QPainter &painter, const Projection &view, const LabelSpace &taken)
{
    const QRectF seen = view.visibleWorld();
    const QRectF picture(QPointF(), view.size());
    // The frame may be some worlds away from the view.
    const QPointF away(std::round(seen.center().x() - m_middle), 0);
    for (const Name &name : m_names) {
        const QPointF at = (name.world + away - seen.topLeft()) * view.worldWidth();
        const QPointF middle(std::round(at.x()), std::round(at.y()));
        const QRectF place = name.place.translated(middle);
        if (!place.intersects(picture) || !taken.isFree(place))
            continue;
        if (m_pixelRatio > 0) {
            painter.drawPixmap(place.topLeft() - QPointF(Halo, Halo), sprite(name));
            continue;
        }
        painter.save();
        painter.translate(middle);
        paintName(painter, name);
        painter.restore();
    }
}

const QPixmap &MapNames::sprite(const Name &name)
{
    const QString key = QChar(char16_t(name.kind)) + name.text;
    if (const QPixmap *known = m_sprites.object(key))
        return *known;
    const QSizeF size = name.place.size() + QSizeF(2 * Halo, 2 * Halo);
    auto *made = new QPixmap((size * m_pixelRatio).toSize());
    made->setDevicePixelRatio(m_pixelRatio);
    made->fill(Qt::transparent);
    QPainter painter(made);
    painter.translate(QPointF(Halo, Halo) - name.place.topLeft());
    paintName(painter, name);
    painter.end();
    m_sprites.insert(key, made);
    return *made;
}

void MapNames::paintName(QPainter &painter, const Name &name) const
{
    const Look look = lookOf(name.kind);
    painter.setRenderHint(QPainter::Antialiasing);
    if (look.dot) {
        painter.setPen(QPen(look.ink, 1));
        painter.setBrush(m_theme.land);
        painter.drawEllipse(QPointF(), Dot, Dot);
    }
    const double ascent = QFontMetricsF(look.font).ascent();
    drawHaloed(painter, {look.dot ? DotGap : name.place.left(), name.place.top() + ascent},
               name.text, look.font, look.ink, m_theme.land);
}

} // namespace herd::ui
