// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mapoverlay.h"

#include "ui/model/geodesy.h"
#include "ui/model/outsidetext.h"
#include "ui/widgets/mapglyph.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace herd::ui {

namespace {

constexpr size_t Shades = 6;                // of a fading trail
constexpr qsizetype TrailSegments = 20'000; // in one picture; shared out among the clients seen
constexpr int NamesTried = 300;             // in one picture: a crowd has no space for more
constexpr double Beyond = 200; // pixels: a client just outside still trails into the view

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

// A ring of places as a polygon around its centre, whole also across the seam.
QPolygonF ringPolygon(const Projection &view, Coordinates centre, double radiusKm)
{
    const QPointF middle = Projection::toWorld(centre);
    const QPointF at = view.pixelOf(middle);
    QPolygonF polygon;
    for (const Coordinates &place : ringAround(centre, radiusKm, 180)) {
        QPointF away = Projection::toWorld(place) - middle;
        away.rx() -= std::round(away.x());
        polygon.append(at + away * view.worldWidth());
    }
    return polygon;
}

} // namespace

void MapOverlay::setLook(const Theme &theme, const QFont &font, double pixelRatio)
{
    m_theme = theme;
    m_font = font;
    m_pixelRatio = pixelRatio;
    m_names.setLook(theme, font, pixelRatio);
}

void MapOverlay::paint(QPainter &painter, const Projection &view, const MapScene &scene,
                       const QList<MapServer> &servers, const MapMarks &marks, Nanoseconds now)
{
    const std::vector<Dot> dots = visibleDots(view, scene);
    painter.setRenderHint(QPainter::Antialiasing);
    paintArea(painter, view, marks);
    paintTrails(painter, view, dots, marks, now);
    if (scene.question())
        paintQuestion(painter, view, *scene.question());
    // A client at a server's place is seen on it; a crowd would hide the server.
    const bool isCrowd = dots.size() > 200;
    if (!isCrowd)
        paintServers(painter, view, servers, marks);
    paintDots(painter, dots, marks, now);
    if (isCrowd)
        paintServers(painter, view, servers, marks);
    paintNames(painter, view, servers, scene.question() ? scene.question()->pins() : QList<Place>(),
               dots, marks);
    if (marks.picked)
        paintPicked(painter, view.toPixel(*marks.picked));
}

std::vector<MapOverlay::Dot> MapOverlay::visibleDots(const Projection &view,
                                                     const MapScene &scene) const
{
    std::vector<Dot> dots;
    const QRectF near = QRectF(QPointF(), view.size()).adjusted(-Beyond, -Beyond, Beyond, Beyond);
    for (const MapClient &client : scene.clients()) {
        const QPointF pixel = view.pixelOf(client.world);
        if (near.contains(pixel))
            dots.push_back({&client, pixel});
    }
    return dots;
}

void MapOverlay::paintArea(QPainter &painter, const Projection &view, const MapMarks &marks) const
{
    if (!marks.areaCentre)
        return;
    painter.setPen(QPen(m_theme.info, 1.5, Qt::DashLine));
    painter.setBrush(faded(m_theme.info, 0.06));
    painter.drawPolygon(ringPolygon(view, *marks.areaCentre, marks.areaKm));
}

void MapOverlay::paintTrails(QPainter &painter, const Projection &view,
                             const std::vector<Dot> &dots, const MapMarks &marks,
                             Nanoseconds now) const
{
    std::array<std::vector<QLineF>, Shades> shades;
    const qsizetype share
        = std::clamp(TrailSegments / std::max<qsizetype>(1, qsizetype(dots.size())), qsizetype(2),
                     MapTrail::Bound);
    for (const Dot &dot : dots) {
        const QList<TrailPoint> &points = dot.client->trail.points();
        const bool whole = dot.client->name == marks.selectedClient;
        const qsizetype oldest = whole ? 0 : std::max<qsizetype>(0, points.size() - share - 1);
        QPointF to = dot.pixel;
        for (qsizetype i = points.size() - 2; i >= oldest; --i) {
            const double age = std::chrono::duration<double>(now - points[i + 1].at) / TrailLife;
            if (age >= 1)
                break;
            QPointF back = points[i].world - points[i + 1].world;
            back.rx() -= std::round(back.x());
            const QPointF from = to + back * view.worldWidth();
            shades[size_t(std::max(0.0, age) * Shades)].push_back({from, to});
            to = from;
        }
    }
    const bool few = dots.size() <= 200;
    painter.setRenderHint(QPainter::Antialiasing, few);
    for (size_t i = 0; i < Shades; ++i) {
        const double strength = 0.75 * (1 - double(i) / Shades);
        painter.setPen(
            QPen(faded(m_theme.info, strength), few ? 2 : 1, Qt::SolidLine, Qt::FlatCap));
        painter.drawLines(shades[i].data(), int(shades[i].size()));
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

QPixmap MapOverlay::dotSprite(double radius, bool stale) const
{
    const double side = 2 * radius + 4;
    QPixmap sprite((QSizeF(side, side) * m_pixelRatio).toSize());
    sprite.setDevicePixelRatio(m_pixelRatio);
    sprite.fill(Qt::transparent);
    QPainter painter(&sprite);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(side / 2, side / 2);
    paintClientGlyph(painter, radius, stale, m_theme);
    return sprite;
}

void MapOverlay::paintDots(QPainter &painter, const std::vector<Dot> &dots, const MapMarks &marks,
                           Nanoseconds now)
{
    const double radius = dotRadius(dots.size());
    const QPixmap fresh = dotSprite(radius, false);
    const QPixmap stale = dotSprite(radius, true);
    const QPointF half(radius + 2, radius + 2);
    const Dot *selected = nullptr;
    for (const Dot &dot : dots) {
        painter.drawPixmap(dot.pixel - half, MapScene::isStale(*dot.client, now) ? stale : fresh);
        if (dot.client->name == marks.selectedClient)
            selected = &dot;
        else if (dot.client->name == marks.hoveredClient)
            paintRing(painter, dot.pixel, radius + 3, m_theme.muted);
    }
    if (selected) { // over all others
        painter.drawPixmap(selected->pixel - half,
                           MapScene::isStale(*selected->client, now) ? stale : fresh);
        paintRing(painter, selected->pixel, radius + 4, m_theme.accent);
    }
}

void MapOverlay::paintServers(QPainter &painter, const Projection &view,
                              const QList<MapServer> &servers, const MapMarks &marks) const
{
    for (const MapServer &server : servers) {
        const QPointF at = view.toPixel(server.where);
        paintServerGlyph(painter, at, server.status, server.killed, m_theme);
        if (server.node == marks.selectedNode)
            paintRing(painter, at, 11, m_theme.accent);
    }
}

void MapOverlay::paintQuestion(QPainter &painter, const Projection &view,
                               const MapQuestion &question) const
{
    painter.setPen(QPen(m_theme.places, 1.5, question.answer ? Qt::SolidLine : Qt::DotLine));
    painter.setBrush(faded(m_theme.places, 0.10));
    painter.drawPolygon(ringPolygon(view, question.what.centre, question.what.radiusKm));
    for (const Place &place : question.pins())
        paintPin(painter, view.toPixel(place.where), m_theme);
}

// What is pointed at comes first, then servers, pins, and as many clients as there is space for.
void MapOverlay::paintNames(QPainter &painter, const Projection &view,
                            const QList<MapServer> &servers, const QList<Place> &pins,
                            const std::vector<Dot> &dots, const MapMarks &marks)
{
    LabelSpace space(QRectF(QPointF(), view.size()));
    for (const MapServer &server : servers)
        space.force(QRectF(view.toPixel(server.where) - QPointF(6, 6), QSizeF(12, 12)));
    paintClientNames(painter, dots, marks, true, space);
    for (const MapServer &server : servers)
        paintName(painter, view.toPixel(server.where), 8, shortName(server.name), space,
                  server.node == marks.selectedNode);
    for (const Place &pin : pins)
        space.force(QRectF(view.toPixel(pin.where) - QPointF(6, 18), QSizeF(12, 18)));
    for (const Place &pin : pins)
        paintName(painter, view.toPixel(pin.where) - QPointF(0, 12), 8, shortName(pin.name), space,
                  false);
    paintClientNames(painter, dots, marks, false, space);
}

void MapOverlay::paintClientNames(QPainter &painter, const std::vector<Dot> &dots,
                                  const MapMarks &marks, bool marked, LabelSpace &space)
{
    const double gap = dotRadius(dots.size()) + 3;
    const int wanted = std::min(NamedClients, int(12'000 / (dots.size() + 1)));
    int named = 0;
    int tried = 0;
    for (const Dot &dot : dots) {
        const QByteArray &name = dot.client->name;
        if ((name == marks.selectedClient || name == marks.hoveredClient) != marked)
            continue;
        if (!marked && (named >= wanted || ++tried > NamesTried))
            return;
        if (paintName(painter, dot.pixel, gap, shortName(name), space, marked))
            ++named;
    }
}

// Right of its sign if there is space, else left, below or above.
bool MapOverlay::paintName(QPainter &painter, QPointF beside, double gap, const QString &name,
                           LabelSpace &space, bool always)
{
    const QSizeF size = m_names.size(name);
    const double width = size.width(), height = size.height();
    const QPointF ways[] = {{gap, -height / 2},
                            {-gap - width, -height / 2},
                            {-width / 2, gap},
                            {-width / 2, -gap - height}};
    const auto placed = [&](QPointF way) {
        return QPointF(std::round(beside.x() + way.x()), std::round(beside.y() + way.y()));
    };
    const auto *way = std::find_if(std::begin(ways), std::end(ways), [&](QPointF tried) {
        return space.take({placed(tried), size});
    });
    if (way == std::end(ways) && !always)
        return false;
    const QPointF at = placed(way == std::end(ways) ? ways[0] : *way);
    if (way == std::end(ways))
        space.force({at, size});
    painter.drawPixmap(at, m_names.sprite(name));
    return true;
}

void MapOverlay::paintPicked(QPainter &painter, QPointF at) const
{
    constexpr double Arm = 12;
    for (const QPen &pen : {QPen(m_theme.raised, 4), QPen(m_theme.accent, 2)}) {
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(at, 6, 6);
        for (const QPointF way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
            painter.drawLine(at + way * 6, at + way * Arm);
    }
}

} // namespace herd::ui
