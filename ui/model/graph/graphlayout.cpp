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
    return !config.nodes.isEmpty()
        && std::all_of(config.nodes.begin(), config.nodes.end(),
                       [](const NodeConfig &node) { return node.xy.has_value(); });
}

// In whatever unit it was written, neighbours come to lie 1 apart on the whole.
QList<QPointF> placesOf(const HerdConfig &config)
{
    QList<QPointF> at;
    for (const NodeConfig &node : config.nodes)
        at.append(*node.xy);
    double length = 0;
    for (const LinkConfig &link : config.links)
        length += lengthOf(at[link.a.index] - at[link.b.index]) / double(config.links.size());
    if (length > 0) {
        for (QPointF &p : at)
            p /= length;
    }
    return at;
}

} // namespace

QList<QPointF> layoutByForces(const HerdConfig &config)
{
    QList<QPointF> at = spiral(config.nodes.size());
    if (at.size() < 2)
        return QList<QPointF>(at.size());
    // Many nodes take fewer rounds: quadratic each.
    const int rounds = std::clamp(int(20'000 / at.size()), 60, Rounds);
    const double start = std::sqrt(double(at.size())) / 4;
    for (int round = 0; round < rounds; ++round)
        relax(at, config.links, start * (1 - double(round) / rounds) + 0.002);
    turnWide(at);
    keepApart(at);
    return at;
}

GraphLayout::GraphLayout(const HerdConfig &config)
    : m_config(config)
{
    reset();
}

QRectF GraphLayout::bounds() const
{
    if (m_at.isEmpty())
        return {};
    QPointF low = m_at.first(), high = low;
    for (const QPointF &p : m_at) {
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

void GraphLayout::arrange()
{
    m_dragged.clear();
    m_at = layoutByForces(m_config);
}

void GraphLayout::reset()
{
    m_dragged.clear();
    m_at = isPlaced(m_config) ? placesOf(m_config) : layoutByForces(m_config);
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
