// SPDX-License-Identifier: GPL-3.0-or-later
// Clients as they can be told apart on a picture: one by one, or, where many stand closer than that,
// as a cluster, which is one mark with their number. A grid over the world, as fine as the zoom in
// steps of a half, says which stand together: so clusters stay as they are while the map is moved.
// No mark lies over another, nor a dot of those in none under a mark. A value; pure.
#pragma once

#include "ui/model/map/mapscene.h"

#include <QList>
#include <QPointF>
#include <QRectF>

#include <span>
#include <vector>

namespace herd::ui {

// A client in none, by its place in MapScene::clients().
struct MapDot
{
    qsizetype client = 0;
    QPointF pixel;
};

struct MapCluster
{
    quint64 key = 0;     // tells it from the others of this picture, also while it is moved
    QPointF pixel;       // the middle of its mark: where its clients are on average
    QRectF spread;       // where they are, in world units; its x goes on across the seam
    qsizetype first = 0; // of members(), and how many: exact
    qsizetype count = 0;
    Nanoseconds seen {};      // when the last one was heard of, see MapClient
    KnowledgeCounts known {}; // how the lens knows them

    // They are no further apart at the deepest zoom, or that is the view's.
    bool isOnePlace(const Projection &view) const;
    QRectF mark() const; // what it takes of the picture
};

class MapClusters
{
public:
    static constexpr double CellSide = 48; // pixels, up to the square root of two as much
    static constexpr QSizeF Mark {40, 26}; // pixels
    static constexpr int Least = 4;        // clients of a cluster
    static constexpr double Beyond = 40;   // pixels around the picture with dots

    // What it says from now on, of a scene as it is now: those in `apart` are dots wherever they
    // are. Nothing is done when all is as it was.
    void update(const Projection &view, const MapScene &scene, const QList<Coordinates> &servers,
                const QList<QByteArray> &apart);
    // Of another scene than at the last update.
    void reset() { m_isNew = true; }
    quint64 updates() const { return m_updates; } // that something was done: what it has cost

    const std::vector<MapDot> &dots() const { return m_dots; }
    const std::vector<MapCluster> &clusters() const { return m_clusters; }
    // Of a cluster of these, as MapDot::client, in the order in which they appeared.
    std::span<const qsizetype> members(const MapCluster &cluster) const;
    const MapCluster *at(QPointF pixel) const; // whose mark is there
    const MapCluster *find(quint64 key) const;
    // Dots nearer to each other are one.
    static constexpr double Spot = 3; // pixels
    // The dot nearest to `pixel`, if within `reach` pixels, and behind it those at the same spot, as
    // MapDot::client; of equals the last one drawn first.
    std::vector<qsizetype> dotsAt(QPointF pixel, double reach) const;

private:
    struct Cell
    {
        int count = 0;
        quint16 squares = 0; // of the sixteen of a cell those with somebody
        int cluster = -1;
        QPointF sum; // of pixels
    };
    struct Near
    {
        MapDot dot;
        int cell; // -1: it stays apart
    };
    struct Grid;

    std::vector<Near> sort(const MapScene &scene, const QList<QByteArray> &apart, Grid &grid) const;
    void makeClusters(Grid &grid);
    int covering(const Grid &grid, int cell, const QRectF &place) const;
    void join(const MapScene &scene, const Grid &grid, const std::vector<Near> &near);

    Projection m_view;
    QList<Coordinates> m_servers;
    QList<QByteArray> m_apart;
    quint64 m_changes = 0;
    bool m_isNew = true;
    quint64 m_updates = 0;
    std::vector<MapDot> m_dots;
    std::vector<MapCluster> m_clusters;
    std::vector<qsizetype> m_members;
};

} // namespace herd::ui
