// SPDX-License-Identifier: GPL-3.0-or-later
// Paints what lives on the map: trails, servers, clients and their clusters, the last question to
// Places, and their names. Fast: runs every frame. Owned by MapView, GUI thread.
#pragma once

#include "ui/model/map/labelspace.h"
#include "ui/model/mapstate/mapstate.h"
#include "ui/widgets/map/clustermarks.h"
#include "ui/widgets/map/labelsprites.h"
#include "ui/widgets/map/maplabels.h"
#include "ui/widgets/theme/theme.h"

#include <functional>

class QPainter;

namespace herd::ui {

class MapOverlay
{
public:
    // A ratio of 0: names and clients are painted as shapes, not as pictures.
    void setLook(const Theme &theme, const QFont &font, double pixelRatio);
    // Where names stand, before paint(). Returns what names and signs take: the base map's own
    // names give way to it.
    LabelSpace layOut(const MapState &map, Nanoseconds now)
    {
        return m_labels.layOut(map, m_sprites, now);
    }
    // As it was laid out, of the same map and moment.
    void paint(QPainter &painter, const MapState &map, Nanoseconds now);

private:
    using Glyph = std::function<void(QPainter &)>; // around the origin
    struct Sign
    {
        Glyph glyph;
        QPixmap sprite; // null: it is painted as a shape
    };
    void paintArea(QPainter &painter, const MapState &map) const;
    void paintDots(QPainter &painter, const MapState &map, Nanoseconds now) const;
    void paintClusters(QPainter &painter, const MapState &map, Nanoseconds now);
    void paintGhostLines(QPainter &painter, const MapState &map) const;
    void paintServers(QPainter &painter, const MapState &map) const;
    void paintQuestion(QPainter &painter, const Projection &view,
                       const MapQuestion &question) const;
    Sign sign(double radius, const Glyph &glyph) const;
    void paintSign(QPainter &painter, QPointF at, double radius, const Sign &sign) const;

    Theme m_theme;
    QFont m_font;
    double m_pixelRatio = 1;
    MapLabels m_labels;
    LabelSprites m_sprites;
    ClusterMarks m_clusters;
};

} // namespace herd::ui
