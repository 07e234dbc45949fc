// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of a point of the map: all that is there, and what may be done from there. Says what was
// chosen, but for the shared selection, which it changes. A child of the view; it deletes itself
// when it closes. GUI thread.
#pragma once

#include "herd/core/base/coordinates.h"
#include "ui/model/mapstate/mapspot.h"

#include <QMenu>

namespace herd::ui {

class MapMenu : public QMenu
{
    Q_OBJECT

public:
    explicit MapMenu(QWidget *view);

    static void copy(Coordinates where); // as the protocol writes it, to the clipboard

    // Below what is in it already. The selection outlives the menu.
    void fill(const MapSpot &spot, Selection &selection, const HerdConfig &config,
              bool hasQuestion);
    // Nothing but all that is there, to choose from.
    void list(const MapSpot &spot, Selection &selection, const HerdConfig &config)
    {
        listInto(*this, spot, selection, config);
    }

Q_SIGNALS:
    void positionPicked(herd::Coordinates where);
    void fitAsked();
    void homeAsked();
    void clearAsked();
    void measureAsked();
    void openAsked(); // the cluster

private:
    void offerForms(Coordinates where);
    void listInto(QMenu &list, const MapSpot &spot, Selection &selection, const HerdConfig &config);
};

} // namespace herd::ui
