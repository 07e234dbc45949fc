// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/mapstate/mapspot.h"

#include "ui/model/mapstate/maptips.h"
#include "ui/model/text/outsidetext.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace herd::ui {

namespace {

constexpr double GrabReach = 9; // pixels from a dot that still mean it
constexpr double OnMark = 5;    // the same, beside a cluster's mark
constexpr size_t Named = 8;     // in a tip

bool isWithin(QPointF a, QPointF b, double reach)
{
    const QPointF apart = a - b;
    return QPointF::dotProduct(apart, apart) <= reach * reach;
}

const Place *placeAt(const MapState &map, QPointF pixel)
{
    for (const Place &place : map.pins) {
        if (isWithin(map.view.toPixel(place.where) - QPointF(0, 12), pixel, GrabReach))
            return &place;
    }
    return nullptr;
}

} // namespace

MapSpot::MapSpot(const MapState &map, QPointF pixel)
    : m_map(map)
    , m_pixel(pixel)
    , m_where(map.view.toCoordinates(pixel))
{
    const MapClusters &groups = map.groups();
    m_cluster = groups.at(pixel);
    auto clients = groups.dotsAt(pixel, m_cluster ? OnMark : GrabReach);
    if (!clients.empty())
        m_cluster = nullptr;
    if (m_cluster)
        return;
    addHidden(clients);
    for (const qsizetype client : clients)
        m_things.push_back(SelectedClient {map.scene.clients()[client].name});
    // A server beside a client is reached where the client is not.
    const QPointF spot
        = clients.empty() ? pixel : map.view.pixelOf(map.scene.clients()[clients.front()].spot);
    const double reach = clients.empty() ? GrabReach : MapClusters::Spot;
    for (const MapServer &server : map.servers) {
        if (isWithin(map.view.toPixel(server.where), spot, reach)) {
            if (m_things.empty())
                m_where = server.where;
            m_things.push_back(SelectedNode {server.node});
        }
    }
    if (m_things.empty())
        m_place = placeAt(map, pixel);
    if (!clients.empty())
        m_where = map.scene.clients()[clients.front()].shownAt;
    else if (m_place)
        m_where = m_place->where;
}

// The selected client is drawn alone, and is not alone there when those at its spot are a cluster's.
void MapSpot::addHidden(std::vector<qsizetype> &clients) const
{
    const auto isSelected = [this](qsizetype client) {
        return m_map.scene.clients()[client].name == m_map.marks.selectedClient;
    };
    const auto selected = std::find_if(clients.begin(), clients.end(), isSelected);
    if (selected == clients.end())
        return;
    const QPointF spot = m_map.view.pixelOf(m_map.scene.clients()[*selected].spot);
    for (const MapCluster &cluster : m_map.groups().clusters()) {
        for (const qsizetype client : m_map.groups().members(cluster)) {
            if (isWithin(m_map.view.pixelOf(m_map.scene.clients()[client].spot), spot,
                         MapClusters::Spot))
                clients.push_back(client);
        }
    }
    // In the order in which they are drawn, so that one comes after the other whichever is selected.
    std::sort(clients.begin(), clients.end(), std::greater<>());
}

size_t MapSpot::count() const
{
    return m_cluster ? size_t(m_cluster->count) : m_things.size();
}

std::vector<Selected> MapSpot::listed(size_t most) const
{
    std::vector<Selected> found;
    if (!m_cluster) {
        found.assign(m_things.begin(), m_things.begin() + ptrdiff_t(std::min(most, count())));
        return found;
    }
    for (const qsizetype client : m_map.groups().members(*m_cluster).first(std::min(most, count())))
        found.emplace_back(SelectedClient {m_map.scene.clients()[client].name});
    return found;
}

bool MapSpot::has(const Selected &thing) const
{
    return std::find(m_things.begin(), m_things.end(), thing) != m_things.end();
}

QByteArray MapSpot::client() const
{
    const auto *client = m_things.empty() ? nullptr : std::get_if<SelectedClient>(&m_things[0]);
    return client ? client->client : QByteArray();
}

std::optional<Selected> MapSpot::next(const Selected &selected) const
{
    if (m_things.empty())
        return {};
    const auto current = std::find(m_things.begin(), m_things.end(), selected);
    const bool isLast = current == m_things.end() || current + 1 == m_things.end();
    return isLast ? m_things.front() : *(current + 1);
}

// Of the nearest point of the selected client's trail, while it is drawn.
QString MapSpot::trailTipAt(Nanoseconds now) const
{
    const MapClient *client = m_map.timedTrail();
    if (!client)
        return {};
    const TrailPoint *nearest = nullptr;
    double least = GrabReach;
    for (const TrailPoint &point : client->trail.points()) {
        const QPointF apart = m_map.trailPixel(point) - m_pixel;
        const double distance = std::hypot(apart.x(), apart.y());
        if (distance > least || now - point.at >= MapTrail::Life)
            continue;
        least = distance;
        nearest = &point;
    }
    return nearest ? trailTip(*client, *nearest, now) : QString();
}

QString MapSpot::tip(const HerdState &herd, Nanoseconds now) const
{
    if (count() > 1) {
        QStringList names;
        for (const Selected &thing : listed(Named))
            names.append(spotName(thing, herd.config()));
        const auto servers
            = std::count_if(m_things.begin(), m_things.end(), [](const Selected &thing) {
                  return std::holds_alternative<SelectedNode>(thing);
              });
        return spotTip(qsizetype(count()) - servers, servers, names, m_cluster != nullptr);
    }
    if (m_things.empty())
        return m_place ? placeTip(*m_place, *m_map.scene.question()) : trailTipAt(now);
    if (const auto *client = std::get_if<SelectedClient>(&m_things.front()))
        return clientTip(*m_map.scene.find(client->client), now, m_map.servers, m_map.lensName);
    const NodeId node = std::get<SelectedNode>(m_things.front()).node;
    const auto server = std::find_if(m_map.servers.cbegin(), m_map.servers.cend(),
                                     [node](const MapServer &each) { return each.node == node; });
    return serverTip(*server, herd);
}

QString spotName(const Selected &thing, const HerdConfig &config)
{
    if (const auto *client = std::get_if<SelectedClient>(&thing))
        return shortName(client->client);
    return shortName(config.node(std::get<SelectedNode>(thing).node).name);
}

} // namespace herd::ui
