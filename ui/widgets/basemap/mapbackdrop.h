// SPDX-License-Identifier: GPL-3.0-or-later
// The base map as a picture somewhat larger than the view: blitted while the view moves, scaled
// while it zooms, and painted anew only when it no longer fits. Its names are painted apart, over
// it. Owned by the view, GUI thread.
#pragma once

#include "ui/model/map/projection.h"
#include "ui/widgets/basemap/mapbase.h"
#include "ui/widgets/basemap/mapnames.h"

#include <QFont>
#include <QPixmap>

class QPainter;

namespace herd::ui {

class MapBackdrop
{
public:
    explicit MapBackdrop(const BaseMap &map)
        : m_base(map)
    {
    }

    // A ratio of 0: nothing is kept, all is painted as shapes.
    void setLook(const Theme &theme, const QFont &font, double pixelRatio);

    // Paints the view, anew when what is at hand does not cover it. Returns false when the picture
    // is of another zoom: then sharpen() is due as soon as the zoom rests.
    bool paint(QPainter &painter, const Projection &view);
    void sharpen() { m_stale = true; }
    // The map's names, where nothing else has taken their place. After paint().
    void paintNames(QPainter &painter, const Projection &view, const LabelSpace &taken)
    {
        m_names.paint(painter, view, taken);
    }

private:
    void setFrame(const Projection &view);
    void render(const Projection &view);
    bool covers(const Projection &view) const;
    // Where the picture's top left lies in the view.
    QPointF offsetIn(const Projection &view) const;

    MapBase m_base;
    MapNames m_names;
    Theme m_theme;
    QFont m_font;
    double m_pixelRatio = 1;
    QPixmap m_picture;
    MapFrame m_frame; // of the picture
    double m_zoom = 0;
    bool m_stale = true;
};

} // namespace herd::ui
