// SPDX-License-Identifier: GPL-3.0-or-later
// Where names stand on the map, by importance: who is pointed at, then clients, servers and places
// that were found; towns have what is left. In a crowd there is space for few of all clients: then
// they come after servers and places. No name lies over another nor over a cluster's mark, nor over
// a dot where it can lie elsewhere. Owned by MapOverlay, GUI thread.
#pragma once

#include "ui/model/graph/obstaclegrid.h"
#include "ui/model/map/labelspace.h"
#include "ui/model/mapstate/mapstate.h"
#include "ui/widgets/map/labelsprites.h"

#include <QRectF>
#include <QString>

#include <vector>

namespace herd::ui {

class MapLabels
{
public:
    // Only so many clients are named at once, fewer in a crowd, besides those pointed at.
    static constexpr int NamedClients = 60;
    static constexpr size_t Crowd = 200; // dots in view

    struct Name
    {
        QRectF place; // of its plate
        QString text;
    };

    // Lays out anew. Returns what names and signs take: towns give way to it.
    LabelSpace layOut(const MapState &map, const LabelSprites &sprites);
    const std::vector<Name> &names() const { return m_names; } // the most important first

private:
    void nameServers(const MapState &map, LabelSpace &space);
    void namePins(const MapState &map, LabelSpace &space);
    void nameClients(const MapState &map, bool marked, LabelSpace &space);
    bool placeName(QPointF beside, double gap, const QString &name, LabelSpace &space, bool always);

    const LabelSprites *m_sprites = nullptr; // while it lays out
    ObstacleGrid m_dots {QRectF()};
    std::vector<Name> m_names;
};

// The radius of each of so many dots in view, pixels.
double dotRadius(size_t dots);

} // namespace herd::ui
