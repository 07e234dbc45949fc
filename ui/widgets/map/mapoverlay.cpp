// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapoverlay.h"

#include "ui/model/map/geodesy.h"
#include "ui/widgets/map/mapglyph.h"
#include "ui/widgets/map/mapmeasure.h"
#include "ui/widgets/map/maptrails.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace herd::ui {

namespace {

QColor faded(QColor color, double strength)
{
    color.setAlphaF(float(strength));
    return color;
}

// In every copy of the world that shows a part of it.
void drawRing(QPainter &painter, const Projection &view, const QPolygonF &ring)
{
    const QRectF picture(QPointF(), view.size());
    for (const int copy : {-1, 0, 1}) {
        const QPolygonF shown = ring.translated(copy * view.worldWidth(), 0);
        if (shown.boundingRect().intersects(picture))
            painter.drawPolygon(shown);
    }
}

} // namespace

void MapOverlay::setLook(const Theme &theme, const QFont &font, double pixelRatio)
{
    m_theme = theme;
    m_font = font;
    m_pixelRatio = pixelRatio;
    m_sprites.setLook(theme, font, pixelRatio);
    m_clusters.setLook(theme, font, pixelRatio);
}

void MapOverlay::paint(QPainter &painter, const MapState &map, Nanoseconds now)
{
    const MapScene &scene = map.scene;
    painter.setRenderHint(QPainter::Antialiasing);
    paintArea(painter, map);
    if (scene.lens()) // a server has no trails
        paintGhostLines(painter, map);
    else
        paintTrails(painter, map.view, scene, map.marks.selectedClient, now, m_theme);
    for (const QPointF &at : m_labels.timed())
        paintTimedPoint(painter, at, m_theme);
    if (scene.question())
        paintQuestion(painter, map.view, *scene.question());
    // A client at a server's place is seen on it; a crowd would hide the server.
    const bool isCrowd = map.groups().dots().size() > MapLabels::Crowd;
    if (!isCrowd)
        paintServers(painter, map);
    paintClusters(painter, map, now);
    paintDots(painter, map, now);
    if (isCrowd)
        paintServers(painter, map);
    for (const MapLabels::Name &name : m_labels.names())
        m_sprites.paint(painter, name.place.topLeft(), name.text);
    paintMeasure(painter, map, m_sprites, m_theme);
    if (map.marks.picked)
        paintPickedGlyph(painter, map.view.toPixel(*map.marks.picked), m_theme);
}

void MapOverlay::paintArea(QPainter &painter, const MapState &map) const
{
    if (!map.marks.areaCentre)
        return;
    painter.setPen(QPen(m_theme.info, 1.5, Qt::DashLine));
    painter.setBrush(faded(m_theme.info, 0.06));
    drawRing(painter, map.view, ringPolygon(map.view, *map.marks.areaCentre, map.marks.areaKm));
}

void MapOverlay::paintClusters(QPainter &painter, const MapState &map, Nanoseconds now)
{
    const QRectF picture(QPointF(), map.view.size());
    for (const MapCluster &cluster : map.groups().clusters()) {
        if (cluster.mark().intersects(picture))
            m_clusters.paint(painter, cluster, now - cluster.seen > MapScene::Stale,
                             map.scene.lens().has_value());
    }
}

MapOverlay::Sign MapOverlay::sign(double radius, const Glyph &glyph) const
{
    if (m_pixelRatio <= 0)
        return {glyph, {}};
    const double side = 2 * radius + 4;
    QPixmap sprite((QSizeF(side, side) * m_pixelRatio).toSize());
    sprite.setDevicePixelRatio(m_pixelRatio);
    sprite.fill(Qt::transparent);
    QPainter painter(&sprite);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(side / 2, side / 2);
    glyph(painter);
    return {glyph, sprite};
}

void MapOverlay::paintSign(QPainter &painter, QPointF at, double radius, const Sign &sign) const
{
    if (!sign.sprite.isNull()) {
        painter.drawPixmap(at - QPointF(radius + 2, radius + 2), sign.sprite);
        return;
    }
    painter.save();
    painter.translate(at);
    sign.glyph(painter);
    painter.restore();
}

void MapOverlay::paintDots(QPainter &painter, const MapState &map, Nanoseconds now) const
{
    const auto &dots = map.groups().dots();
    const double radius = dotRadius(dots.size());
    const auto client = [this, radius](bool stale) {
        return sign(radius, [this, radius, stale](QPainter &on) {
            paintClientGlyph(on, radius, stale, m_theme);
        });
    };
    const Sign fresh = client(false), stale = client(true);
    const Sign ghost = sign(radius, [&](QPainter &on) { paintGhostGlyph(on, radius, m_theme); });
    const Sign unknown
        = sign(radius, [&](QPainter &on) { paintUnknownGlyph(on, radius, m_theme); });
    const auto signOf = [&](const MapClient &shown) -> const Sign & {
        if (shown.known == Knowledge::Behind)
            return ghost;
        if (shown.known != Knowledge::Newest)
            return unknown;
        return MapScene::isStale(shown, now) ? stale : fresh;
    };
    const MapDot *selected = nullptr;
    for (const MapDot &dot : dots) {
        const MapClient &shown = map.scene.clients()[dot.client];
        paintSign(painter, dot.pixel, radius, signOf(shown));
        if (shown.name == map.marks.selectedClient)
            selected = &dot;
        else if (shown.name == map.marks.followedClient)
            paintRing(painter, dot.pixel, radius + 4, m_theme.text);
        else if (shown.name == map.marks.hoveredClient)
            paintRing(painter, dot.pixel, radius + 3, m_theme.muted);
    }
    if (selected) { // over all others
        paintSign(painter, selected->pixel, radius, signOf(map.scene.clients()[selected->client]));
        paintRing(painter, selected->pixel, radius + 4, m_theme.accent);
    }
}

// From where the server has them to where they are.
void MapOverlay::paintGhostLines(QPainter &painter, const MapState &map) const
{
    const auto &dots = map.groups().dots();
    const double radius = dotRadius(dots.size());
    painter.setBrush(Qt::NoBrush);
    for (const MapDot &dot : dots) {
        const MapClient &client = map.scene.clients()[dot.client];
        if (client.known != Knowledge::Behind)
            continue;
        const QPointF apart = client.world - client.spot;
        const QPointF by(apart.x() - std::round(apart.x()), apart.y()); // the short way
        const QPointF real = dot.pixel + by * map.view.worldWidth();
        painter.setPen(QPen(m_theme.muted, 1, Qt::DashLine));
        painter.drawLine(dot.pixel, real);
        painter.setPen(QPen(m_theme.muted, 1.2));
        painter.drawEllipse(real, radius * 0.6, radius * 0.6);
    }
}

void MapOverlay::paintServers(QPainter &painter, const MapState &map) const
{
    for (const MapServer &server : map.servers) {
        const QPointF at = map.view.toPixel(server.where);
        paintServerGlyph(painter, at, server.look, m_theme);
        if (server.node == map.scene.lens())
            paintRing(painter, at, 14, m_theme.warning);
        if (server.node == map.marks.selectedNode)
            paintRing(painter, at, 11, m_theme.accent);
    }
}

void MapOverlay::paintQuestion(QPainter &painter, const Projection &view,
                               const MapQuestion &question) const
{
    painter.setPen(QPen(m_theme.places, 1.5, question.answer ? Qt::SolidLine : Qt::DotLine));
    painter.setBrush(faded(m_theme.places, 0.10));
    drawRing(painter, view, ringPolygon(view, question.what.centre, question.what.radiusKm));
    for (const Place &place : question.pins())
        paintPin(painter, view.toPixel(place.where), m_theme);
}

} // namespace herd::ui
