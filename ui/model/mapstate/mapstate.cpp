// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/mapstate/mapstate.h"

#include "ui/model/map/geodesy.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace herd::ui {

namespace {

constexpr double FitMargin = 56; // pixels around what is fitted
constexpr double FitZoom = 13;   // a single place is shown no nearer
constexpr double HomeZoom = 10;
constexpr double AnswerMargin = 12; // pixels around the circle of an answer

// The client a selection is about; empty for none.
QByteArray clientOf(const Selected &what)
{
    if (const auto *client = std::get_if<SelectedClient>(&what))
        return client->client;
    if (const auto *knowledge = std::get_if<SelectedKnowledge>(&what))
        return knowledge->client;
    QByteArray line;
    if (const auto *flood = std::get_if<SelectedFlood>(&what))
        line = flood->report;
    else if (const auto *hop = std::get_if<SelectedHop>(&what))
        line = hop->report;
    const auto report = Report::parse(line);
    return report ? report->client().toByteArray() : QByteArray();
}

} // namespace

MapState::Change MapState::take(const TraceStore &store, qsizetype added)
{
    Change change;
    const auto &facts = store.facts();
    const quint64 moment = store.isLive() ? 0 : store.shownSeq();
    if (moment != 0 || moment != shownSeq) {
        change.isSeen = change.isQuestion = std::exchange(shownSeq, moment) != moment;
        if (change.isSeen)
            lookBack(store);
        added = 0;
    }
    for (auto fact = facts.end() - added; fact != facts.end(); ++fact) {
        if (!scene.apply(*fact))
            continue;
        change.isSeen = true;
        if (fact->as<fact::PlacesAnswered>())
            change.answered = fact->at;
        change.isQuestion = change.isQuestion || fact->as<fact::PlacesAsked>()
            || fact->as<fact::PlacesAnswered>() || fact->as<fact::CaughtUp>();
    }
    // Of a run that began behind its first facts the clients from before it are known.
    if (!facts.empty() && !std::exchange(hasBegun, true))
        change.isSeen = addMissing(store) || change.isSeen;
    if (std::exchange(forgotten, store.state().clientsForgotten())
        != store.state().clientsForgotten())
        change.isSeen = scene.keepOnlyKnown(store.state()) || change.isSeen;
    servers = serversOnMap(store.state());
    notShown = scene.notShown(store.state());
    if (change.isQuestion)
        pins = scene.question() ? scene.question()->pins() : QList<Place>();
    return change;
}

// The facts that are kept up to there, and before them what the herd knew.
void MapState::lookBack(const TraceStore &store)
{
    scene = past.at(store.facts(), store.shownSeq());
    m_groups.reset();
    addMissing(store);
    scene.keepOnlyKnown(store.state());
    scene.look(store.state(), lens);
    if (store.isLive())
        past = MapPast(); // who looks back next begins before it
}

// Clients of which no fact that is kept tells, as the herd knows them.
bool MapState::addMissing(const TraceStore &store)
{
    bool isAny = false;
    const Nanoseconds before = store.facts().empty() ? Nanoseconds() : store.facts().front().at;
    for (const Report &report : store.state().newest()) {
        if (!scene.find(report.client().toByteArray()))
            isAny = scene.apply({0, before, {}, fact::ReportRestored {report}}) || isAny;
    }
    return isAny;
}

const MapClusters &MapState::groups() const
{
    QList<Coordinates> places;
    for (const MapServer &server : servers)
        places.append(server.where);
    m_groups.update(view, scene, places, {marks.selectedClient, marks.followedClient});
    return m_groups;
}

void MapState::select(const Selected &what)
{
    marks.selectedClient = clientOf(what);
    const auto *node = std::get_if<SelectedNode>(&what);
    marks.selectedNode = node ? node->node : NodeId();
}

void MapState::clearQuestion()
{
    scene.clearQuestion();
    pins.clear();
}

bool MapState::isFading(Nanoseconds now) const
{
    const Nanoseconds longest = std::max(MapScene::Stale, MapTrail::Life) + std::chrono::seconds(2);
    return std::any_of(
        scene.clients().cbegin(), scene.clients().cend(),
        [now, longest](const MapClient &client) { return now - client.seen < longest; });
}

QString MapState::attribution() const
{
    QString text = MapStrings::tr("Made with Natural Earth, US Census, GeoNames");
    const auto &question = scene.question();
    if (question && question->answer && !question->pins().isEmpty()
        && !question->answer->attribution.isEmpty())
        text = filled(MapStrings::tr("Places: %1"), detailText(question->answer->attribution))
            + QStringLiteral(" \u00b7 ") + text;
    return text;
}

QString MapState::description() const
{
    const QString all = filled(
        MapStrings::tr("Clients: %1. Servers: %2. Arrows pan, with Shift they go from one to the "
                       "next, plus and minus zoom, F fits the clients, Home shows the herd, Return "
                       "reports a position from the middle, or opens the cluster there."),
        countText(scene.clients().size()), countText(servers.size()));
    return lens ? filled(MapStrings::tr("As %1 knows it. %2"), lensName, all) : all;
}

std::optional<Selected> MapState::nextToward(QPointF direction) const
{
    QPointF from = QRectF(QPointF(), view.size()).center();
    for (const MapServer &server : servers) {
        if (server.node == marks.selectedNode)
            from = view.toPixel(server.where);
    }
    if (const MapClient *client = scene.find(marks.selectedClient))
        from = view.pixelOf(client->spot);
    std::optional<Selected> best;
    double least = std::numeric_limits<double>::max();
    const auto consider = [&](QPointF at, const Selected &thing) {
        const QPointF way = at - from;
        const double along = QPointF::dotProduct(way, direction);
        const double across = std::abs(way.x() * direction.y() - way.y() * direction.x());
        if (along > MapClusters::Spot && along + 2 * across < least) {
            least = along + 2 * across;
            best = thing;
        }
    };
    for (const MapServer &server : servers)
        consider(view.toPixel(server.where), SelectedNode {server.node});
    for (const MapClient &client : scene.clients())
        consider(view.pixelOf(client.spot), SelectedClient {client.name});
    return best;
}

std::optional<Coordinates> MapState::selectedPlace() const
{
    if (const MapClient *client = scene.find(marks.selectedClient))
        return client->shownAt;
    for (const MapServer &server : servers) {
        if (server.node == marks.selectedNode)
            return server.where;
    }
    return {};
}

const MapClient *MapState::timedTrail() const
{
    return lens ? nullptr : scene.find(marks.selectedClient);
}

QPointF MapState::trailPixel(const TrailPoint &point) const
{
    return view.pixelOf({point.world.x() - std::floor(point.world.x()), point.world.y()});
}

QPointF MapState::menuSpot() const
{
    if (const MapClient *client = scene.find(marks.selectedClient)) {
        const QPointF at = view.pixelOf(client->spot);
        if (QRect(QPoint(), view.size().toSize()).contains(at.toPoint()))
            return at;
    }
    return QRectF(QPointF(), view.size()).center();
}

void MapState::fitClients()
{
    QList<Coordinates> places;
    for (const MapClient &client : scene.clients())
        places << client.where << client.shownAt;
    if (places.isEmpty())
        return showHerd();
    view.fit(places, FitMargin, FitZoom);
}

void MapState::showHerd()
{
    QList<Coordinates> places;
    for (const MapServer &server : qAsConst(servers))
        places.append(server.where);
    if (places.isEmpty())
        view = Projection({20, 0}, Projection::MinZoom, view.size());
    else
        view.fit(places, FitMargin, HomeZoom);
}

void MapState::showApart(const MapCluster &cluster)
{
    const double nearer = std::min(view.zoom() + 1, Projection::MaxZoom);
    view.fit({Projection::fromWorld(cluster.spread.topLeft()),
              Projection::fromWorld(cluster.spread.bottomRight())},
             FitMargin, Projection::MaxZoom);
    if (view.zoom() < nearer) // the margin leaves too little of a small view
        view.zoomAt(QRectF(QPointF(), view.size()).center(), nearer);
}

bool MapState::showSelected()
{
    const MapClient *client = scene.find(marks.selectedClient);
    const double inset = std::min({40.0, view.size().width() / 4, view.size().height() / 4});
    const QRectF inner = QRectF(QPointF(), view.size()).adjusted(inset, inset, -inset, -inset);
    if (!client || inner.contains(view.pixelOf(client->spot)))
        return false;
    view.setCentre(client->shownAt);
    return true;
}

bool MapState::showAnswer()
{
    const auto &question = scene.question();
    if (!question || !question->answer)
        return false;
    const PlacesQuery &what = question->what;
    const QRectF circle = ringPolygon(view, what.centre, what.radiusKm).boundingRect();
    const QRectF room = QRectF(QPointF(), view.size())
                            .adjusted(AnswerMargin, AnswerMargin, -AnswerMargin, -AnswerMargin);
    if (room.contains(circle))
        return false;
    if (circle.width() <= room.width() && circle.height() <= room.height())
        view.setCentre(what.centre);
    else
        view.fit(ringAround(what.centre, what.radiusKm), AnswerMargin, view.zoom());
    return true;
}

} // namespace herd::ui
