// SPDX-License-Identifier: GPL-3.0-or-later
// From where the map is looked at, as mouse, keys and buttons ask for it, and what comes into view
// by itself. Changes the view of the map's state and nothing else. Owned by MapView, GUI thread.
#pragma once

#include "ui/model/mapstate/mapstate.h"
#include "ui/widgets/map/mapgestures.h"

#include <optional>

namespace herd::ui {

class MapNavigation : public QObject
{
    Q_OBJECT

public:
    // Both outlive it.
    MapNavigation(MapState &map, const MapGestures &gestures);

    void setSize(QSizeF size); // of the view; with the first one it shows the herd
    void zoomBy(double steps); // about the middle
    void fitClients();         // or the herd's area when there are none
    void showHerd();           // where the servers are; the world when nobody said
    void showApart(const MapCluster &cluster);
    void bringSelectedIntoView();
    // Nothing moves under the user's hand, nor from answer to answer when many are asking.
    void bringAnswerIntoView(Nanoseconds answeredAt);

Q_SIGNALS:
    void moved();

private:
    MapState &m_map;
    const MapGestures &m_gestures;
    bool m_isPlaced = false; // it had a size
    std::optional<Nanoseconds> m_lastAnswer;
};

} // namespace herd::ui
