// SPDX-License-Identifier: GPL-3.0-or-later
// From where the map is looked at, as mouse, keys and buttons ask for it, and what comes into view
// by itself. A client that is followed stays in the middle: nothing else comes into view then, and
// whatever moves the map elsewhere ends it. Changes the view of the map's state and nothing else. Owned by MapView, GUI thread.
#pragma once

#include "ui/model/mapstate/mapstate.h"
#include "ui/widgets/map/mapgestures.h"

#include <QVariantAnimation>

#include <optional>

class QWidget;

namespace herd::ui {

class MapNavigation : public QObject
{
    Q_OBJECT

public:
    // All outlive it; the view is asked whether motion is reduced.
    MapNavigation(MapState &map, const MapGestures &gestures, const QWidget &view);

    void setSize(QSizeF size); // of the view; with the first one it shows the herd
    void zoomBy(double steps); // about the middle
    void fitClients();         // or the herd's area when there are none
    void showHerd();           // where the servers are; the world when nobody said
    void showApart(const MapCluster &cluster);
    // From now on that client; empty: nobody. It need not be on the map.
    void follow(const QByteArray &client);
    const QByteArray &followed() const { return m_map.marks.followedClient; }
    // It may have moved: brings it to the middle, at once or gliding, and never gliding where motion
    // is reduced.
    void keepFollowed(bool atOnce);
    void bringSelectedIntoView();
    // Nothing moves under the user's hand, nor from answer to answer when many are asking.
    void bringAnswerIntoView(Nanoseconds answeredAt);

Q_SIGNALS:
    void moved();
    void followedChanged();

private:
    void glide(double progress);
    QPointF middle() const { return QRectF(QPointF(), m_map.view.size()).center(); }

    MapState &m_map;
    const MapGestures &m_gestures;
    const QWidget &m_view;
    bool m_isPlaced = false; // it had a size
    std::optional<Nanoseconds> m_lastAnswer;
    QVariantAnimation m_glide; // towards the client that is followed
    double m_glided = 0;       // how far it is
};

} // namespace herd::ui
