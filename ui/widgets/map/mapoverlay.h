// SPDX-License-Identifier: GPL-3.0-or-later
// Paints what lives on the map: trails, servers, clients, the last question to Places, and their
// names. Fast: runs every frame. Owned by MapView, GUI thread.
#pragma once

#include "ui/model/graph/obstaclegrid.h"
#include "ui/model/map/labelspace.h"
#include "ui/model/mapstate/mapstate.h"
#include "ui/widgets/map/labelsprites.h"
#include "ui/widgets/theme/theme.h"

#include <functional>
#include <vector>

class QPainter;

namespace herd::ui {

class MapOverlay
{
public:
    // Only so many clients are named at once, fewer in a crowd, besides those pointed at.
    static constexpr int NamedClients = 60;

    // A ratio of 0: names and clients are painted as shapes, not as pictures.
    void setLook(const Theme &theme, const QFont &font, double pixelRatio);
    // Where everything is and who is named, before paint(): no name lies over another, nor over a
    // client where it can lie elsewhere. Returns what names and signs take: the
    // base map's own names give way to it.
    LabelSpace layOut(const Projection &view, const MapScene &scene,
                      const QList<MapServer> &servers, const MapMarks &marks);
    // As it was laid out, of the same scene.
    void paint(QPainter &painter, const Projection &view, const MapScene &scene,
               const QList<MapServer> &servers, const MapMarks &marks, Nanoseconds now);

private:
    struct Dot
    {
        const MapClient *client;
        QPointF pixel;
    };
    struct Name
    {
        QPointF at; // top left
        QString text;
    };
    using Glyph = std::function<void(QPainter &)>; // around the origin
    struct Sign
    {
        Glyph glyph;
        QPixmap sprite; // null: it is painted as a shape
    };
    void findDots(const Projection &view, const MapScene &scene);
    void paintArea(QPainter &painter, const Projection &view, const MapMarks &marks) const;
    void paintDots(QPainter &painter, const MapMarks &marks, Nanoseconds now) const;
    void paintGhostLines(QPainter &painter, const Projection &view) const;
    void paintServers(QPainter &painter, const Projection &view, const QList<MapServer> &servers,
                      const MapMarks &marks, NodeId lens) const;
    void paintQuestion(QPainter &painter, const Projection &view,
                       const MapQuestion &question) const;
    void nameServers(const Projection &view, const QList<MapServer> &servers, const MapMarks &marks,
                     LabelSpace &space);
    void namePins(const Projection &view, const MapScene &scene, LabelSpace &space);
    void nameClients(const MapMarks &marks, bool marked, LabelSpace &space);
    bool placeName(QPointF beside, double gap, const QString &name, LabelSpace &space, bool always);
    Sign sign(double radius, const Glyph &glyph) const;
    void paintSign(QPainter &painter, QPointF at, double radius, const Sign &sign) const;

    Theme m_theme;
    QFont m_font;
    double m_pixelRatio = 1;
    std::vector<Dot> m_dots;
    ObstacleGrid m_spots {QRectF()}; // where they are
    std::vector<Name> m_names;
    LabelSprites m_sprites;
};

} // namespace herd::ui
