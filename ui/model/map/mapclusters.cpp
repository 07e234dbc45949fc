// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/mapclusters.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace herd::ui {

namespace {

constexpr int CellsAround = 2;   // cells around the picture, so that its edge changes nothing
constexpr double SignReach = 10; // pixels that a server or a dot apart takes around its place
constexpr double OneDot = 12;    // pixels: nearer to each other dots lie on each other

// How many cells go round the world at that zoom.
double cellsRound(double zoom)
{
    return std::round(256 * std::exp2(std::floor(zoom * 2) / 2) / MapClusters::CellSide);
}

double squaredDistance(QPointF a, QPointF b)
{
    const QPointF d = a - b;
    return QPointF::dotProduct(d, d);
}

QRectF markAt(QPointF middle)
{
    const QSizeF size = MapClusters::Mark;
    return {middle - QPointF(size.width() / 2, size.height() / 2), size};
}

// More than can stand side by side in the squares that are taken.
bool isCluster(int count, quint16 squares)
{
    return count >= MapClusters::Least && 2 * count >= 3 * std::popcount(squares);
}

// Where it covers no sign, as near as can be: above, below or beside one that it would cover.
QPointF besideSigns(QPointF middle, const std::vector<QPointF> &signs)
{
    const QSizeF mark = MapClusters::Mark;
    const QPointF room(mark.width() / 2 + SignReach, mark.height() / 2 + SignReach);
    const auto covers = [&room](QPointF at, QPointF sign) {
        return std::abs(at.x() - sign.x()) < room.x() && std::abs(at.y() - sign.y()) < room.y();
    };
    QPointF best = middle;
    double least = std::numeric_limits<double>::max();
    for (const QPointF sign : signs) {
        if (!covers(middle, sign))
            continue;
        for (const QPointF to :
             {QPointF(middle.x(), sign.y() - room.y()), QPointF(middle.x(), sign.y() + room.y()),
              QPointF(sign.x() - room.x(), middle.y()), QPointF(sign.x() + room.x(), middle.y())}) {
            const bool isFree = std::none_of(signs.begin(), signs.end(),
                                             [&](QPointF other) { return covers(to, other); });
            if (isFree && squaredDistance(to, middle) < least) {
                least = squaredDistance(to, middle);
                best = to;
            }
        }
    }
    return best;
}

QRectF united(const QRectF &spread, QPointF world)
{
    return QRectF(
        QPointF(std::min(spread.left(), world.x()), std::min(spread.top(), world.y())),
        QPointF(std::max(spread.right(), world.x()), std::max(spread.bottom(), world.y())));
}

} // namespace

// The cells that show, by rows.
struct MapClusters::Grid
{
    Grid(const Projection &shown, const QList<Coordinates> &servers)
        : view(shown)
        , side(view.worldWidth() / cellsRound(view.zoom()))
        , origin(view.visibleWorld().topLeft() * view.worldWidth())
        , firstColumn(qint64(std::floor(origin.x() / side)) - CellsAround)
        , firstRow(qint64(std::floor(origin.y() / side)) - CellsAround)
        , columns(int(view.size().width() / side) + 2 * CellsAround + 2)
        , rows(int(view.size().height() / side) + 2 * CellsAround + 2)
        , cells(size_t(columns) * size_t(rows))
    {
        for (const Coordinates &server : servers)
            signs.push_back(view.toPixel(server));
    }
    // In cells, from the first of them.
    QPointF place(QPointF pixel) const
    {
        return (pixel + origin) / side - QPointF(double(firstColumn), double(firstRow));
    }
    quint64 keyOf(int cell) const
    {
        const auto round = qint64(cellsRound(view.zoom()));
        const qint64 column = (firstColumn + cell % columns) % round;
        return quint64((firstRow + cell / columns) * round
                       + (column < 0 ? column + round : column));
    }

    const Projection &view;
    double side;    // pixels
    QPointF origin; // of the picture, in pixels of the world
    qint64 firstColumn, firstRow;
    int columns, rows;
    std::vector<Cell> cells;
    std::vector<QPointF> signs; // that no mark is to cover: servers, and who stays apart
};

bool MapCluster::isOnePlace(const Projection &view) const
{
    const double deepest = 256 * std::exp2(Projection::MaxZoom);
    return view.zoom() >= Projection::MaxZoom
        || std::max(spread.width(), spread.height()) * deepest < OneDot;
}

QRectF MapCluster::mark() const
{
    return markAt(pixel);
}

void MapClusters::update(const Projection &view, const MapScene &scene,
                         const QList<Coordinates> &servers, const QList<QByteArray> &apart)
{
    if (!m_isNew && m_view == view && m_changes == scene.changes() && m_servers == servers
        && m_apart == apart)
        return;
    m_isNew = false;
    m_view = view;
    m_changes = scene.changes();
    m_servers = servers;
    m_apart = apart;
    ++m_updates;
    Grid grid(view, servers);
    const std::vector<Near> near = sort(scene, apart, grid);
    makeClusters(grid);
    join(scene, grid, near);
}

std::span<const qsizetype> MapClusters::members(const MapCluster &cluster) const
{
    return std::span(m_members).subspan(size_t(cluster.first), size_t(cluster.count));
}

const MapCluster *MapClusters::at(QPointF pixel) const
{
    const auto found
        = std::find_if(m_clusters.begin(), m_clusters.end(), [pixel](const MapCluster &cluster) {
              return cluster.mark().contains(pixel);
          });
    return found == m_clusters.end() ? nullptr : &*found;
}

const MapCluster *MapClusters::find(quint64 key) const
{
    const auto found = std::ranges::find(m_clusters, key, &MapCluster::key);
    return found == m_clusters.end() ? nullptr : &*found;
}

std::vector<qsizetype> MapClusters::dotsAt(QPointF pixel, double reach) const
{
    const MapDot *nearest = nullptr;
    double best = reach * reach;
    for (const MapDot &dot : m_dots) {
        const double distance = squaredDistance(dot.pixel, pixel);
        if (distance <= best) {
            best = distance;
            nearest = &dot;
        }
    }
    if (!nearest)
        return {};
    std::vector<qsizetype> found {nearest->client};
    for (auto dot = m_dots.crbegin(); dot != m_dots.crend(); ++dot) {
        if (&*dot != nearest && squaredDistance(dot->pixel, nearest->pixel) <= Spot * Spot)
            found.push_back(dot->client);
    }
    return found;
}

// Those that may show, into their cells.
std::vector<MapClusters::Near> MapClusters::sort(const MapScene &scene,
                                                 const QList<QByteArray> &apart, Grid &grid) const
{
    const QList<MapClient> &clients = scene.clients();
    std::vector<const MapClient *> alone;
    for (const QByteArray &name : apart)
        alone.push_back(scene.find(name));
    std::vector<Near> near;
    for (qsizetype i = 0; i < clients.size(); ++i) {
        const QPointF pixel = grid.view.pixelOf(clients[i].spot);
        const QPointF place = grid.place(pixel);
        if (!QRectF(0, 0, grid.columns, grid.rows).contains(place))
            continue;
        const int column = std::min(int(place.x()), grid.columns - 1);
        const int row = std::min(int(place.y()), grid.rows - 1);
        near.push_back({{i, pixel}, row * grid.columns + column});
        if (std::find(alone.begin(), alone.end(), &clients[i]) != alone.end()) {
            near.back().cell = -1;
            grid.signs.push_back(pixel);
            continue;
        }
        Cell &cell = grid.cells[size_t(near.back().cell)];
        const int square = std::min(int((place.y() - row) * 4), 3) * 4
            + std::min(int((place.x() - column) * 4), 3);
        cell.squares = quint16(cell.squares | 1U << unsigned(square));
        cell.sum += pixel;
        ++cell.count;
    }
    return near;
}

// The largest first: what would lie over it joins it.
void MapClusters::makeClusters(Grid &grid)
{
    m_clusters.clear();
    std::vector<int> crowded;
    for (size_t i = 0; i < grid.cells.size(); ++i) {
        if (isCluster(grid.cells[i].count, grid.cells[i].squares))
            crowded.push_back(int(i));
    }
    std::stable_sort(crowded.begin(), crowded.end(), [&grid](int a, int b) {
        return grid.cells[size_t(a)].count > grid.cells[size_t(b)].count;
    });
    for (const int index : crowded) {
        Cell &cell = grid.cells[size_t(index)];
        const QPointF middle = besideSigns(cell.sum / cell.count, grid.signs);
        cell.cluster = covering(grid, index, markAt(middle));
        if (cell.cluster >= 0)
            continue;
        cell.cluster = int(m_clusters.size());
        MapCluster cluster;
        cluster.key = grid.keyOf(index);
        cluster.pixel = middle;
        m_clusters.push_back(cluster);
    }
}

// Of the clusters around a cell the first whose mark lies over that place; -1: none does.
int MapClusters::covering(const Grid &grid, int cell, const QRectF &place) const
{
    const int column = cell % grid.columns, row = cell / grid.columns;
    for (int y = std::max(0, row - 1); y <= std::min(grid.rows - 1, row + 1); ++y) {
        for (int x = std::max(0, column - 1); x <= std::min(grid.columns - 1, column + 1); ++x) {
            const int other = grid.cells[size_t(y) * size_t(grid.columns) + size_t(x)].cluster;
            if (other >= 0 && m_clusters[size_t(other)].mark().intersects(place))
                return other;
        }
    }
    return -1;
}

// Each to its cluster, or to that whose mark would hide it; the others are dots.
void MapClusters::join(const MapScene &scene, const Grid &grid, const std::vector<Near> &near)
{
    m_dots.clear();
    const QRectF shown
        = QRectF(QPointF(), grid.view.size()).adjusted(-Beyond, -Beyond, Beyond, Beyond);
    std::vector<int> clusterOf(near.size(), -1);
    for (size_t i = 0; i < near.size(); ++i) {
        const auto &[dot, cell] = near[i];
        if (cell >= 0) {
            clusterOf[i] = grid.cells[size_t(cell)].cluster;
            if (clusterOf[i] < 0)
                clusterOf[i] = covering(grid, cell, QRectF(dot.pixel, QSizeF(1, 1)));
        }
        if (clusterOf[i] >= 0)
            ++m_clusters[size_t(clusterOf[i])].count;
        else if (shown.contains(dot.pixel))
            m_dots.push_back(dot);
    }
    qsizetype next = 0;
    for (MapCluster &cluster : m_clusters) {
        cluster.first = next;
        next += std::exchange(cluster.count, 0);
    }
    m_members.resize(size_t(next));
    const double scale = grid.view.worldWidth();
    const QPointF topLeft = grid.view.visibleWorld().topLeft();
    for (size_t i = 0; i < near.size(); ++i) {
        if (clusterOf[i] < 0)
            continue;
        MapCluster &cluster = m_clusters[size_t(clusterOf[i])];
        const MapClient &client = scene.clients()[near[i].dot.client];
        const QPointF world = topLeft + near[i].dot.pixel / scale;
        cluster.spread
            = cluster.count == 0 ? QRectF(world, QSizeF(0, 0)) : united(cluster.spread, world);
        cluster.seen = std::max(cluster.seen, client.seen);
        ++cluster.known[size_t(client.known)];
        m_members[size_t(cluster.first + cluster.count++)] = near[i].dot.client;
    }
}

} // namespace herd::ui
