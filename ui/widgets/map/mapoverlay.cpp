// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapoverlay.h"

#include "ui/model/map/geodesy.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/map/mapglyph.h"
#include "ui/widgets/map/maptrails.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace herd::ui {

namespace {

constexpr int NamesTried = 300; // in one picture: a crowd has no space for more
constexpr size_t Crowd = 200;   // clients in view
constexpr double Beyond = 40;   // pixels: a dot just outside shows its edge, and perhaps its name

double dotRadius(size_t clients)
{
    if (clients > 1000)
        return 3;
    return clients > 200 ? 4 : 5;
}

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
}

void MapOverlay::paint(QPainter &painter, const Projection &view, const MapScene &scene,
                       const QList<MapServer> &servers, const MapMarks &marks, Nanoseconds now)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintArea(painter, view, marks);
    if (scene.lens()) // a server has no trails
        paintGhostLines(painter, view);
    else
        paintTrails(painter, view, scene, marks.selectedClient, now, m_theme);
    if (scene.question())
        paintQuestion(painter, view, *scene.question());
    // A client at a server's place is seen on it; a crowd would hide the server.
    const bool isCrowd = m_dots.size() > Crowd;
    const NodeId lens = scene.lens().value_or(NodeId());
    if (!isCrowd)
        paintServers(painter, view, servers, marks, lens);
    paintDots(painter, marks, now);
    if (isCrowd)
        paintServers(painter, view, servers, marks, lens);
    for (const Name &name : m_names)
        m_sprites.paint(painter, name.at, name.text);
    if (marks.picked)
        paintPickedGlyph(painter, view.toPixel(*marks.picked), m_theme);
}

void MapOverlay::findDots(const Projection &view, const MapScene &scene)
{
    m_dots.clear();
    const QRectF near = QRectF(QPointF(), view.size()).adjusted(-Beyond, -Beyond, Beyond, Beyond);
    for (const MapClient &client : scene.clients()) {
        const QPointF pixel = view.pixelOf(client.spot);
        if (near.contains(pixel))
            m_dots.push_back({&client, pixel});
    }
    m_spots = ObstacleGrid(QRectF(QPointF(), view.size()));
    const double inner = dotRadius(m_dots.size()) - 1; // its edge may touch a plate
    for (const Dot &dot : m_dots)
        m_spots.add(QRectF(dot.pixel - QPointF(inner, inner), QSizeF(2 * inner, 2 * inner)));
}

void MapOverlay::paintArea(QPainter &painter, const Projection &view, const MapMarks &marks) const
{
    if (!marks.areaCentre)
        return;
    painter.setPen(QPen(m_theme.info, 1.5, Qt::DashLine));
    painter.setBrush(faded(m_theme.info, 0.06));
    drawRing(painter, view, ringPolygon(view, *marks.areaCentre, marks.areaKm));
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

void MapOverlay::paintDots(QPainter &painter, const MapMarks &marks, Nanoseconds now) const
{
    const double radius = dotRadius(m_dots.size());
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
    const Dot *selected = nullptr;
    for (const Dot &dot : m_dots) {
        paintSign(painter, dot.pixel, radius, signOf(*dot.client));
        if (dot.client->name == marks.selectedClient)
            selected = &dot;
        else if (dot.client->name == marks.hoveredClient)
            paintRing(painter, dot.pixel, radius + 3, m_theme.muted);
    }
    if (selected) { // over all others
        paintSign(painter, selected->pixel, radius, signOf(*selected->client));
        paintRing(painter, selected->pixel, radius + 4, m_theme.accent);
    }
}

// From where the server has them to where they are.
void MapOverlay::paintGhostLines(QPainter &painter, const Projection &view) const
{
    const double radius = dotRadius(m_dots.size());
    painter.setBrush(Qt::NoBrush);
    for (const Dot &dot : m_dots) {
        if (dot.client->known != Knowledge::Behind)
            continue;
        const QPointF apart = dot.client->world - dot.client->spot;
        const QPointF by(apart.x() - std::round(apart.x()), apart.y()); // the short way
        const QPointF real = dot.pixel + by * view.worldWidth();
        painter.setPen(QPen(m_theme.muted, 1, Qt::DashLine));
        painter.drawLine(dot.pixel, real);
        painter.setPen(QPen(m_theme.muted, 1.2));
        painter.drawEllipse(real, radius * 0.6, radius * 0.6);
    }
}

void MapOverlay::paintServers(QPainter &painter, const Projection &view,
                              const QList<MapServer> &servers, const MapMarks &marks,
                              NodeId lens) const
{
    for (const MapServer &server : servers) {
        const QPointF at = view.toPixel(server.where);
        paintServerGlyph(painter, at, server.look, m_theme);
        if (server.node == lens)
            paintRing(painter, at, 14, m_theme.warning);
        if (server.node == marks.selectedNode)
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

// What is pointed at comes first, then clients, servers and pins. In a crowd there is space for few
// of all clients: then they come last.
LabelSpace MapOverlay::layOut(const Projection &view, const MapScene &scene,
                              const QList<MapServer> &servers, const MapMarks &marks)
{
    findDots(view, scene);
    m_names.clear();
    LabelSpace space(QRectF(QPointF(), view.size()));
    for (const MapServer &server : servers)
        space.force(QRectF(view.toPixel(server.where) - QPointF(6, 6), QSizeF(12, 12)));
    nameClients(marks, true, space);
    const bool isCrowd = m_dots.size() > Crowd;
    if (!isCrowd)
        nameClients(marks, false, space);
    nameServers(view, servers, marks, space);
    namePins(view, scene, space);
    if (isCrowd)
        nameClients(marks, false, space);
    return space;
}

void MapOverlay::nameServers(const Projection &view, const QList<MapServer> &servers,
                             const MapMarks &marks, LabelSpace &space)
{
    for (const MapServer &server : servers)
        placeName(view.toPixel(server.where), 8, shortName(server.name), space,
                  server.node == marks.selectedNode);
}

void MapOverlay::namePins(const Projection &view, const MapScene &scene, LabelSpace &space)
{
    const QList<Place> pins = scene.question() ? scene.question()->pins() : QList<Place>();
    for (const Place &pin : pins)
        space.force(QRectF(view.toPixel(pin.where) - QPointF(6, 18), QSizeF(12, 18)));
    for (const Place &pin : pins)
        placeName(view.toPixel(pin.where) - QPointF(0, 12), 8, shortName(pin.name), space, false);
}

void MapOverlay::nameClients(const MapMarks &marks, bool marked, LabelSpace &space)
{
    const double gap = dotRadius(m_dots.size()) + 3;
    const int wanted = std::min(NamedClients, int(12'000 / (m_dots.size() + 1)));
    int named = 0;
    int tried = 0;
    for (const Dot &dot : m_dots) {
        const QByteArray &name = dot.client->name;
        if ((name == marks.selectedClient || name == marks.hoveredClient) != marked)
            continue;
        if (!marked && dot.client->known != Knowledge::Newest
            && dot.client->known != Knowledge::Behind)
            continue; // the server knows no such name
        if (!marked && (named >= wanted || ++tried > NamesTried))
            return;
        if (placeName(dot.pixel, gap, shortName(name), space, marked))
            ++named;
    }
}

// Beside its sign where there is space, over as few clients as can be: right, left, below or above.
bool MapOverlay::placeName(QPointF beside, double gap, const QString &name, LabelSpace &space,
                           bool always)
{
    const QSizeF size = m_sprites.size(name);
    const double width = size.width(), height = size.height();
    const QPointF ways[] = {{gap, -height / 2},
                            {-gap - width, -height / 2},
                            {-width / 2, gap},
                            {-width / 2, -gap - height}};
    const auto placed = [&](QPointF way) {
        return QPointF(std::round(beside.x() + way.x()), std::round(beside.y() + way.y()));
    };
    std::optional<QPointF> best;
    int least = std::numeric_limits<int>::max();
    for (const QPointF way : ways) {
        const QRectF tried(placed(way), size);
        const int covered = space.mayTake(tried) ? m_spots.countIn(tried, least) : least;
        if (covered >= least)
            continue;
        least = covered;
        best = tried.topLeft();
    }
    if (!best && !always)
        return false;
    const QPointF at = best.value_or(placed(ways[0]));
    space.force({at, size});
    m_names.push_back({at, name});
    return true;
}

} // namespace herd::ui
