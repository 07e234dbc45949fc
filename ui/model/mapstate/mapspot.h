// SPDX-License-Identifier: GPL-3.0-or-later
// What is at one point of the map: clients, behind them servers, or a cluster of clients; and where
// there is neither, a place that was found. Made by MapView for one click, tip or menu; looks only, GUI thread.
#pragma once

#include "ui/model/mapstate/mapstate.h"
#include "ui/model/timeline/selection.h"

#include <QString>

#include <optional>
#include <vector>

namespace herd::ui {

class MapSpot
{
public:
    // The map outlives it.
    MapSpot(const MapState &map, QPointF pixel);

    bool isEmpty() const { return m_things.empty() && !m_cluster && !m_place; }
    Coordinates where() const { return m_where; } // of the first thing, else of the pixel
    // What a click may select, the first one first.
    const std::vector<Selected> &things() const { return m_things; }
    // Whose mark is there, if nothing lies over it; of the map as it is then.
    const MapCluster *cluster() const { return m_cluster; }
    // The things, or the clients of the cluster: so many of them, and how many there are.
    std::vector<Selected> listed(size_t most) const;
    size_t count() const;
    bool has(const Selected &thing) const;
    // The first thing's name if it is a client; else empty.
    QByteArray client() const;
    // What a click selects: the first thing, or that behind the selected one.
    std::optional<Selected> next(const Selected &selected) const;
    QString tip(const HerdState &herd, Nanoseconds now) const;

private:
    void addHidden(std::vector<qsizetype> &clients) const;
    QString trailTipAt(Nanoseconds now) const;

    const MapState &m_map;
    QPointF m_pixel;
    Coordinates m_where;
    std::vector<Selected> m_things;
    const MapCluster *m_cluster = nullptr;
    const Place *m_place = nullptr;
};

// A client or a server, as it is shown.
QString spotName(const Selected &thing, const HerdConfig &config);

} // namespace herd::ui
