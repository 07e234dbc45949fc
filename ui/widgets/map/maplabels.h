// SPDX-License-Identifier: GPL-3.0-or-later
// Where names stand on the map, by importance: who is pointed at, then clients, servers and places
// that were found; towns have what is left. The
// trail of the selected client says when it was where, after all names but those of towns. In a crowd there is space for few of all clients: then
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
    // Of a trail only so many points, each so far from the one before, pixels.
    static constexpr size_t TimedPoints = 8;
    static constexpr double TimedApart = 60;

    struct Name
    {
        QRectF place; // of its plate
        QString text;
    };

    // Lays out anew, as it is at that moment on the facts' clock. Returns what names and signs take:
    // towns give way to it.
    LabelSpace layOut(const MapState &map, const LabelSprites &sprites, Nanoseconds now);
    const std::vector<Name> &names() const { return m_names; } // the most important first
    // Points of the selected client's trail that have a name: how long ago it was there.
    const std::vector<QPointF> &timed() const { return m_timed; }

private:
    void nameServers(const MapState &map, LabelSpace &space);
    void namePins(const MapState &map, LabelSpace &space);
    void nameClients(const MapState &map, bool marked, LabelSpace &space);
    void nameTrail(const MapState &map, Nanoseconds now, LabelSpace &space);
    bool placeName(QPointF beside, double gap, const QString &name, LabelSpace &space, bool always);

    const LabelSprites *m_sprites = nullptr; // while it lays out
    ObstacleGrid m_dots {QRectF()};
    std::vector<Name> m_names;
    std::vector<QPointF> m_timed;
};

// The radius of each of so many dots in view, pixels.
double dotRadius(size_t dots);

} // namespace herd::ui
