// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/forcelayout.h"

#include "ui/model/graph/pivotlayout.h"
#include "ui/model/graph/planegrid.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr int Rounds = 300;
constexpr int RoundsApart = 400;
constexpr qsizetype Few = 60;  // so many push each other off however far they are
constexpr double NearBy = 1.6; // among more, only within this
constexpr double Wide = 1.5;   // as high, if stretching them to so much is no more than
constexpr double MostStretch = 1.4;
constexpr double MostSpread = 3;

double norm(QPointF p)
{
    return std::hypot(p.x(), p.y());
}

struct Box
{
    explicit Box(const QList<QPointF> &at)
        : low(at.first())
        , high(at.first())
    {
        for (const QPointF &p : at) {
            low = {std::min(low.x(), p.x()), std::min(low.y(), p.y())};
            high = {std::max(high.x(), p.x()), std::max(high.y(), p.y())};
        }
    }
    double width() const { return high.x() - low.x(); }
    double height() const { return high.y() - low.y(); }

    QPointF low, high;
};

// One round: everybody pushes those off that are `near`, neighbours pull; nobody moves further than
// `reach`.
void relax(QList<QPointF> &at, const QList<LinkConfig> &links, double near, double reach)
{
    QList<QPointF> force(at.size());
    QPointF *const forces = force.data();
    const QPointF *const places = at.constData();
    const double gravity = 0.02 * std::min(1.0, double(Few) / double(at.size()));
    PlaneGrid(at, near).forPairs([&](int i, int j) {
        const QPointF apart = places[i] - places[j];
        const double square = std::max(QPointF::dotProduct(apart, apart), 1e-9);
        if (square > near * near)
            return;
        forces[i] += apart / square;
        forces[j] -= apart / square;
    });
    for (const LinkConfig &link : links) {
        const QPointF apart = at[link.a.index] - at[link.b.index];
        const QPointF pull = apart * norm(apart);
        force[link.a.index] -= pull;
        force[link.b.index] += pull;
    }
    for (qsizetype i = 0; i < at.size(); ++i) {
        force[i] -= at[i] * gravity; // parts that are not joined stay together
        const double strength = norm(force[i]);
        if (strength > 0)
            at[i] += force[i] * (std::min(strength, reach) / strength);
    }
}

// The longest extent lies across.
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

void stretch(QList<QPointF> &at)
{
    const Box box(at);
    if (box.width() <= 0)
        return;
    const double by = std::clamp(Wide * box.height() / box.width(), 1.0, MostStretch);
    for (QPointF &p : at)
        p.rx() *= by;
}

// Grows all of it until most are far enough from each other, which takes many steps to the side.
void spread(QList<QPointF> &at)
{
    QList<double> nearest(at.size(), 2 * NodeDistance);
    PlaneGrid(at, NodeDistance).forPairs([&](int i, int j) {
        const double distance = norm(at[i] - at[j]);
        nearest[i] = std::min(nearest[i], distance);
        nearest[j] = std::min(nearest[j], distance);
    });
    const auto middle = nearest.begin() + nearest.size() / 2;
    std::nth_element(nearest.begin(), middle, nearest.end());
    const double by = std::clamp(NodeDistance / std::max(*middle, 1e-3), 1.0, MostSpread);
    for (QPointF &p : at)
        p *= by;
}

// Whoever is still too close steps aside, both half the way.
void keepApart(QList<QPointF> &at)
{
    bool close = true;
    for (int round = 0; close && round < RoundsApart; ++round) {
        close = false;
        PlaneGrid(at, NodeDistance).forPairs([&at, &close](int i, int j) {
            const QPointF apart = at[j] - at[i];
            const double distance = norm(apart);
            if (distance >= NodeDistance)
                return;
            const QPointF way = distance > 1e-9 ? apart / distance : QPointF(1, 0);
            const QPointF half = way * (NodeDistance * 1.02 - distance) / 2;
            at[i] -= half;
            at[j] += half;
            close = true;
        });
    }
}

} // namespace

QList<QPointF> layoutByForces(const HerdConfig &config)
{
    QList<QPointF> places(config.nodes.size());
    const QList<NodeId> nodes = config.allNodes();
    if (nodes.size() < 2)
        return places;
    QHash<NodeId, NodeId> placeOf;
    for (qsizetype i = 0; i < nodes.size(); ++i)
        placeOf.insert(nodes[i], NodeId {int(i)});
    QList<LinkConfig> links;
    for (LinkId id : config.allLinks())
        links.append({placeOf[config.link(id).a], placeOf[config.link(id).b]});
    QList<QPointF> at = layoutByPivots(nodes.size(), links);
    const bool isFew = at.size() <= Few;
    const int rounds = isFew ? Rounds : Rounds / 3;
    for (int round = 0; round < rounds; ++round) {
        const double near = isFew ? 1e6 : NearBy;
        relax(at, links, near, (1 - double(round) / rounds) * (isFew ? 1.0 : 0.5) + 0.002);
    }
    turnWide(at);
    stretch(at);
    spread(at);
    keepApart(at);
    for (qsizetype i = 0; i < nodes.size(); ++i)
        places[nodes[i].index] = at[i];
    return places;
}

} // namespace herd::ui
