// SPDX-License-Identifier: GPL-3.0-or-later
// Paints all of the map, from the back to the front: the base map, what lives on it, the edges.
// Knows no events and changes nothing of what it shows; keeps pictures from frame to frame. Owned
// by MapView, GUI thread.
#pragma once

#include "ui/model/mapstate/mapstate.h"
#include "ui/widgets/basemap/mapbackdrop.h"
#include "ui/widgets/map/mapoverlay.h"

namespace herd::ui {

class MapPainter
{
public:
    explicit MapPainter(const BaseMap &map)
        : m_backdrop(map)
    {
    }

    // Before paint(), whenever it may have changed. A ratio of 0: as shapes, for a picture that is
    // not of pixels, or of others than the screen's.
    void setLook(const Theme &theme, const QFont &font, double pixelRatio);
    // `now` on the facts' clock. Returns false when the base map was painted for another zoom:
    // then sharpen() is due as soon as the zoom rests.
    bool paint(QPainter &painter, const MapState &map, Nanoseconds now, bool hasFocus);
    void sharpen() { m_backdrop.sharpen(); }

private:
    void paintCorners(QPainter &painter, const MapState &map) const;

    MapBackdrop m_backdrop;
    MapOverlay m_overlay;
    Theme m_theme;
    QFont m_font;
};

} // namespace herd::ui
