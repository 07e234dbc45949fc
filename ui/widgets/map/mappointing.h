// SPDX-License-Identifier: GPL-3.0-or-later
// What pointing at the map does: hovering shows, a click selects or opens, the menu offers, the tip
// says. Changes the marks of the map's state and the shared selection. Owned by MapView, GUI thread.
#pragma once

#include "ui/model/mapstate/mapspot.h"
#include "ui/widgets/map/mapgestures.h"

#include <QObject>

class QMenu;
class QWidget;

namespace herd::ui {

class MapNavigation;

class MapPointing : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        QWidget &view;
        MapState &map;
        const TraceStore &store;
        Selection &selection;
        const MapGestures &gestures;
        MapNavigation &navigation;
    };
    explicit MapPointing(const Parts &parts); // which outlive it

    void open(const MapCluster &cluster); // one of those shown
    // From now on clicks measure, and do nothing else, or no longer.
    void setMeasuring(bool measuring);
    QString tip(QPointF pixel, Nanoseconds now) const;

Q_SIGNALS:
    void moved(); // to another place, or away
    void positionPicked(herd::Coordinates where);
    void clientMenuOpening(QMenu *menu); // the client is selected
    void measured();                     // something else than before, or no longer
    void clearAsked();                   // of the last question

private:
    void hover(QPointF pixel);
    void leave();
    void click(QPointF pixel);
    void pickMiddle();
    void follow();
    void copy() const;
    void measureAt(Coordinates where);
    void openMenu(QPointF pixel);

    const Parts m_parts;
    MapState &m_map;
};

} // namespace herd::ui
