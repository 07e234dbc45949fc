// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/graphlayout.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace herd::ui {

namespace {

constexpr int Rounds = 400;

double lengthOf(QPointF p)
{
    return std::hypot(p.x(), p.y());
}

// On a circle as wide as so many nodes need, each a little further out than the one before, so that
// no two pull or push along one line only.
QList<QPointF> spiral(qsizetype count)
{
    QList<QPointF> at;
    for (qsizetype i = 0; i < count; ++i) {
        const double angle = 2 * std::numbers::pi * double(i) / double(count);
        const double radius = std::sqrt(double(count)) * (0.5 + 0.1 * double(i) / double(count));
        at.append(QPointF(std::cos(angle), std::sin(angle)) * radius);
    }
    return at;
}

// One round: everybody pushes everybody off, neighbours pull; nobody moves further than `reach`.
void relax(QList<QPointF> &at, const QList<LinkConfig> &links, double reach)
{
    QList<QPointF> force(at.size());
    for (qsizetype i = 0; i < at.size(); ++i) {
        for (qsizetype j = i + 1; j < at.size(); ++j) {
            const QPointF apart = at[i] - at[j];
            const double distance = std::max(lengthOf(apart), 1e-6);
            const QPointF push = apart / (distance * distance);
            force[i] += push;
            force[j] -= push;
        }
        force[i] -= at[i] * 0.02; // parts that are not joined stay together
    }
    for (const LinkConfig &link : links) {
        const QPointF apart = at[link.a.index] - at[link.b.index];
        const QPointF pull = apart * lengthOf(apart);
        force[link.a.index] -= pull;
        force[link.b.index] += pull;
    }
    for (qsizetype i = 0; i < at.size(); ++i) {
        const double strength = lengthOf(force[i]);
        if (strength > 0)
            at[i] += force[i] * (std::min(strength, reach) / strength);
    }
}

// The longest extent lies across, as windows do.
void turnWide(QList<QPointF> &at)
{
    double xx = 0, yy = 0, xy = 0;
    QPointF middle;
    for (const QPointF &p : at)
        middle += p / double(at.size());
    for (QPointF &p : at) {
        p -= middle;
        xx += p.x() * p.x();
        yy += p.y() * p.y();
        xy += p.x() * p.y();
    }
    const double angle = -std::atan2(2 * xy, xx - yy) / 2;
    const double c = std::cos(angle), s = std::sin(angle);
    for (QPointF &p : at)
        p = {p.x() * c - p.y() * s, p.x() * s + p.y() * c};
}

// Whoever is still too close steps aside, both half the way.
void keepApart(QList<QPointF> &at)
{
    bool close = true;
    for (int round = 0; close && round < Rounds; ++round) {
        close = false;
        for (qsizetype i = 0; i < at.size(); ++i) {
            for (qsizetype j = i + 1; j < at.size(); ++j) {
                const QPointF apart = at[j] - at[i];
                const double distance = lengthOf(apart);
                if (distance >= NodeDistance)
                    continue;
                const QPointF way = distance > 1e-9 ? apart / distance : QPointF(1, 0);
                const QPointF half = way * (NodeDistance * 1.02 - distance) / 2;
                at[i] -= half;
                at[j] += half;
                close = true;
            }
        }
    }
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

QList<QPointF> layoutByForces(const HerdConfig &config)
{
    QList<QPointF> places(config.nodes.size());
    const QList<NodeId> nodes = config.allNodes();
    QList<QPointF> at = spiral(nodes.size());
    if (at.size() < 2)
        return places;
    QHash<NodeId, NodeId> placeOf;
    for (qsizetype i = 0; i < nodes.size(); ++i)
        placeOf.insert(nodes[i], NodeId {int(i)});
    QList<LinkConfig> links;
    for (LinkId id : config.allLinks())
        links.append({placeOf[config.link(id).a], placeOf[config.link(id).b]});
    // Many nodes take fewer rounds: quadratic each.
    const int rounds = std::clamp(int(20'000 / at.size()), 60, Rounds);
    const double start = std::sqrt(double(at.size())) / 4;
    for (int round = 0; round < rounds; ++round)
        relax(at, links, start * (1 - double(round) / rounds) + 0.002);
    turnWide(at);
    keepApart(at);
    for (qsizetype i = 0; i < nodes.size(); ++i)
        places[nodes[i].index] = at[i];
    return places;
}

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
