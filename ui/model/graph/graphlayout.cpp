// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/graphlayout.h"

#include "ui/model/graph/forcelayout.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace herd::ui {

namespace {

double lengthOf(QPointF p)
{
    return std::hypot(p.x(), p.y());
}

bool isPlaced(const HerdConfig &config)
{
    const QList<NodeId> nodes = config.allNodes();
    return !nodes.isEmpty() && std::all_of(nodes.begin(), nodes.end(), [&config](NodeId node) {
        return config.node(node).xy.has_value();
    });
}

// In whatever unit it was written, neighbours come to lie 1 apart on the whole.
QList<QPointF> placesOf(const HerdConfig &config)
{
    QList<QPointF> at;
    for (const NodeConfig &node : config.nodes)
        at.append(node.xy.value_or(QPointF()));
    double length = 0;
    for (LinkId id : config.allLinks()) {
        const LinkConfig &link = config.link(id);
        length += lengthOf(at[link.a.index] - at[link.b.index]) / double(config.linkCount());
    }
    if (length > 0) {
        for (QPointF &p : at)
            p /= length;
    }
    return at;
}

// Beside its neighbours, or beside all when there are none: where most room is.
QPointF besideNeighbours(const HerdConfig &config, NodeId node, const QList<QPointF> &at)
{
    QList<QPointF> taken;
    QPointF middle, middleOfNeighbours;
    const QList<NodeId> neighbours = config.neighbours(node);
    double joined = 0;
    for (NodeId other : config.allNodes()) {
        if (other.index >= at.size())
            continue;
        const QPointF place = at[other.index];
        taken.append(place);
        middle += (place - middle) / double(taken.size());
        if (neighbours.contains(other))
            middleOfNeighbours += (place - middleOfNeighbours) / ++joined;
    }
    const QPointF from = joined > 0 ? middleOfNeighbours : middle;
    QPointF best = from;
    double most = -1;
    constexpr int Directions = 24;
    for (int i = 0; i < Directions; ++i) {
        const double angle = 2 * std::numbers::pi * i / Directions;
        for (double reach = 1; reach < 1e6; reach *= 1.5) {
            const QPointF place = from + QPointF(std::cos(angle), std::sin(angle)) * reach;
            double room = 1e9;
            for (const QPointF &other : std::as_const(taken))
                room = std::min(room, lengthOf(place - other));
            if (room < NodeDistance)
                continue; // further out
            // Near counts more than wide.
            if (room / reach > most) {
                most = room / reach;
                best = place;
            }
            break;
        }
    }
    return best;
}

} // namespace

GraphLayout::GraphLayout(const HerdConfig &config)
    : m_config(config)
    , m_at(isPlaced(config) ? placesOf(config) : layoutByForces(config))
{
}

void GraphLayout::follow(const HerdConfig &config)
{
    m_config = config;
    for (NodeId node {int(m_at.size())}; node.index < config.nodes.size(); ++node.index)
        m_at.append(besideNeighbours(config, node, m_at));
}

QRectF GraphLayout::bounds() const
{
    const QList<NodeId> nodes = m_config.allNodes();
    if (nodes.isEmpty())
        return {};
    QPointF low = at(nodes.first()), high = low;
    for (NodeId node : nodes) {
        const QPointF p = at(node);
        low = {std::min(low.x(), p.x()), std::min(low.y(), p.y())};
        high = {std::max(high.x(), p.x()), std::max(high.y(), p.y())};
    }
    return {low, high};
}

void GraphLayout::move(NodeId node, QPointF to)
{
    m_at[node.index] = to;
    m_dragged.insert(node, to);
}

QHash<QByteArray, QPointF> GraphLayout::dragged() const
{
    QHash<QByteArray, QPointF> named;
    for (auto it = m_dragged.begin(); it != m_dragged.end(); ++it)
        named.insert(m_config.node(it.key()).name, it.value());
    return named;
}

void GraphLayout::restore(const QHash<QByteArray, QPointF> &dragged)
{
    for (auto it = dragged.begin(); it != dragged.end(); ++it) {
        const NodeId node = m_config.find(it.key());
        if (node.isValid() && std::isfinite(it->x()) && std::isfinite(it->y()))
            move(node, *it);
    }
}

} // namespace herd::ui
