// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/maplabels.h"

#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace herd::ui {

namespace {

constexpr int NamesTried = 300; // in one picture: a crowd has no space for more

QRectF dotPlace(const MapDot &dot, double radius)
{
    return {dot.pixel - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)};
}

} // namespace

double dotRadius(size_t dots)
{
    if (dots > 1000)
        return 3;
    return dots > 200 ? 4 : 5;
}

LabelSpace MapLabels::layOut(const MapState &map, const LabelSprites &sprites, Nanoseconds now)
{
    m_sprites = &sprites;
    m_names.clear();
    m_timed.clear();
    const QRectF picture(QPointF(), map.view.size());
    LabelSpace space(picture);
    for (const MapServer &server : map.servers)
        space.force(QRectF(map.view.toPixel(server.where) - QPointF(6, 6), QSizeF(12, 12)));
    for (const MapCluster &cluster : map.groups().clusters())
        space.force(cluster.mark());
    const auto &dots = map.groups().dots();
    m_dots = ObstacleGrid(picture);
    const double inner = dotRadius(dots.size()) - 1; // its edge may touch a plate
    for (const MapDot &dot : dots)
        m_dots.add(dotPlace(dot, inner));
    nameClients(map, true, space);
    const bool isCrowd = dots.size() > Crowd;
    if (!isCrowd)
        nameClients(map, false, space);
    nameServers(map, space);
    namePins(map, space);
    if (isCrowd)
        nameClients(map, false, space);
    nameTrail(map, now, space);
    if (!isCrowd) // a town is not to be read through dots
        for (const MapDot &dot : dots)
            space.force(dotPlace(dot, inner));
    m_sprites = nullptr;
    return space;
}

void MapLabels::nameServers(const MapState &map, LabelSpace &space)
{
    for (const MapServer &server : map.servers)
        placeName(map.view.toPixel(server.where), 8, shortName(server.name), space,
                  server.node == map.marks.selectedNode);
}

void MapLabels::namePins(const MapState &map, LabelSpace &space)
{
    const auto &question = map.scene.question();
    const QList<Place> pins = question ? question->pins() : QList<Place>();
    for (const Place &pin : pins)
        space.force(QRectF(map.view.toPixel(pin.where) - QPointF(6, 18), QSizeF(12, 18)));
    for (const Place &pin : pins)
        placeName(map.view.toPixel(pin.where) - QPointF(0, 12), 8, shortName(pin.name), space,
                  false);
}

void MapLabels::nameClients(const MapState &map, bool marked, LabelSpace &space)
{
    const auto &dots = map.groups().dots();
    const double gap = dotRadius(dots.size()) + 3;
    const int wanted = std::min(NamedClients, int(12'000 / (dots.size() + 1)));
    int named = 0;
    int tried = 0;
    for (const MapDot &dot : dots) {
        const MapClient &client = map.scene.clients()[dot.client];
        const bool isMarked = client.name == map.marks.selectedClient
            || client.name == map.marks.hoveredClient || client.name == map.marks.followedClient;
        if (isMarked != marked)
            continue;
        if (!marked && client.known != Knowledge::Newest && client.known != Knowledge::Behind)
            continue; // the server knows no such name
        if (!marked && (named >= wanted || ++tried > NamesTried))
            return;
        if (placeName(dot.pixel, gap, shortName(client.name), space, marked))
            ++named;
    }
}

// From where it is backwards; the last point is the client's own, which has its name.
void MapLabels::nameTrail(const MapState &map, Nanoseconds now, LabelSpace &space)
{
    const MapClient *client = map.timedTrail();
    if (!client)
        return;
    const QList<TrailPoint> &points = client->trail.points();
    QPointF before = map.view.pixelOf(client->world);
    for (qsizetype i = points.size() - 2; i >= 0 && m_timed.size() < TimedPoints; --i) {
        if (now - points[i].at >= MapTrail::Life)
            return;
        const QPointF at = map.trailPixel(points[i]);
        const QPointF apart = at - before;
        const QRectF sign(at - QPointF(4, 4), QSizeF(8, 8));
        if (std::hypot(apart.x(), apart.y()) < TimedApart || !space.isFree(sign)
            || !placeName(at, 6, ageText(now - points[i].at), space, false))
            continue;
        space.force(sign);
        m_timed.push_back(at);
        before = at;
    }
}

// Beside its sign where there is space, over as few clients as can be: right, left, below or above.
bool MapLabels::placeName(QPointF beside, double gap, const QString &name, LabelSpace &space,
                          bool always)
{
    const QSizeF size = m_sprites->size(name);
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
        const int covered = space.mayTake(tried) ? m_dots.countIn(tried, least) : least;
        if (covered >= least)
            continue;
        least = covered;
        best = tried.topLeft();
    }
    if (!best && !always)
        return false;
    const QRectF place(best.value_or(placed(ways[0])), size);
    if (!space.take(place))
        space.force(place);
    m_names.push_back({place, name});
    return true;
}

} // namespace herd::ui
