// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/mapstate/mapspot.h"

#include "ui/model/mapstate/maptips.h"
#include "ui/model/text/outsidetext.h"

#include <algorithm>

namespace herd::ui {

namespace {

constexpr double GrabReach = 9; // pixels from a dot that still mean it

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
    , m_where(map.view.toCoordinates(pixel))
{
    const auto clients = map.scene.clientsAt(map.view, pixel, GrabReach);
    for (const MapClient *client : clients)
        m_things.push_back(SelectedClient {client->name});
    // A server beside a client is reached where the client is not.
    const QPointF spot = clients.empty() ? pixel : map.view.pixelOf(clients.front()->spot);
    const double reach = clients.empty() ? GrabReach : MapScene::Spot;
    for (const MapServer &server : map.servers) {
        if (isWithin(map.view.toPixel(server.where), spot, reach))
            m_things.push_back(SelectedNode {server.node});
    }
    if (m_things.empty())
        m_place = placeAt(map, pixel);
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

QString MapSpot::tip(const HerdState &herd, Nanoseconds now) const
{
    if (m_things.size() > 1) {
        QStringList names;
        for (const Selected &thing : m_things)
            names.append(spotName(thing, herd.config()));
        const auto clients
            = std::count_if(m_things.begin(), m_things.end(), [](const Selected &thing) {
                  return std::holds_alternative<SelectedClient>(thing);
              });
        return spotTip(clients, qsizetype(m_things.size()) - clients, names);
    }
    if (m_things.empty())
        return m_place ? placeTip(*m_place, *m_map.scene.question()) : QString();
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
