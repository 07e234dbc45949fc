// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapaccessible.h"

#include "ui/model/mapstate/maptips.h"
#include "ui/widgets/map/mapview.h"

#include <algorithm>

namespace herd::ui {

namespace {

enum Kind { Server, Client, Cluster };

constexpr int Reach = 9; // pixels around a dot

QRect around(QPointF at)
{
    return QRect(at.toPoint(), QSize(1, 1)).adjusted(-Reach, -Reach, Reach, Reach);
}

} // namespace

MapAccessible::MapAccessible(MapView &view)
    : PaintedList(view)
    , m_view(view)
{
    follow(view.selection(), &Selection::changed);
    follow(view.store(), &TraceStore::appended);
    follow(view.navigation(), &MapNavigation::moved);
}

PaintedList::Items MapAccessible::items() const
{
    const MapState &map = m_view.shown();
    const QList<MapClient> &clients = map.scene.clients();
    Items items;
    for (const MapServer &server : map.servers)
        items.keys.push_back({Server, quint64(server.node.index), {}});
    for (const MapCluster &cluster : map.groups().clusters()) {
        if (!m_view.rect().contains(cluster.pixel.toPoint()))
            continue;
        if (qsizetype(items.keys.size()) < map.servers.size() + Most)
            items.keys.push_back({Cluster, cluster.key, {}});
        else
            ++items.leftOut;
    }
    const bool isAll = clients.size() <= Most;
    qsizetype room = Most;
    for (const MapClient &client : clients) {
        const bool isSelected = client.name == map.marks.selectedClient;
        const bool isShown
            = isAll || m_view.rect().contains(map.view.pixelOf(client.spot).toPoint());
        if (isSelected || (isShown && room > 0)) {
            items.keys.push_back({Client, 0, client.name});
            room -= isSelected ? 0 : 1;
        } else {
            ++items.leftOut;
        }
    }
    items.leftOut += map.notShown;
    return items;
}

PaintedItem MapAccessible::item(const PaintedKey &key) const
{
    const MapState &map = m_view.shown();
    if (key.kind == Client) {
        const MapClient *client = map.scene.find(key.name);
        return client ? itemOf(*client) : PaintedItem();
    }
    if (key.kind == Cluster) {
        const MapCluster *cluster = map.groups().find(key.number);
        return cluster ? itemOf(*cluster) : PaintedItem();
    }
    const auto server
        = std::find_if(map.servers.cbegin(), map.servers.cend(), [&key](const MapServer &each) {
              return quint64(each.node.index) == key.number;
          });
    return server == map.servers.cend() ? PaintedItem() : itemOf(*server);
}

PaintedItem MapAccessible::itemOf(const MapServer &server) const
{
    const MapState &map = m_view.shown();
    const SelectedNode what {server.node};
    const bool isSelected = map.marks.selectedNode == server.node;
    return {QAccessible::ListItem,
            serverSentence(server, m_view.store().state()),
            around(map.view.toPixel(server.where)),
            isSelected,
            isSelected,
            [this, what] {
                m_view.selection().select(what);
            }};
}

PaintedItem MapAccessible::itemOf(const MapCluster &cluster) const
{
    const MapState &map = m_view.shown();
    return {QAccessible::ListItem,
            clusterSentence(cluster, map.view),
            cluster.mark().toAlignedRect(),
            false,
            false,
            [this, key = cluster.key] {
                if (const MapCluster *shown = m_view.shown().groups().find(key))
                    m_view.pointing().open(*shown);
            }};
}

PaintedItem MapAccessible::itemOf(const MapClient &client) const
{
    const MapState &map = m_view.shown();
    const SelectedClient what {client.name};
    const bool isSelected = map.marks.selectedClient == client.name;
    return {QAccessible::ListItem,
            clientSentence(client, map.lens ? map.lensName : QString()),
            around(map.view.pixelOf(client.spot)),
            isSelected,
            isSelected,
            [this, what] {
                m_view.selection().select(what);
            }};
}

} // namespace herd::ui
