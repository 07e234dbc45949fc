// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphscene.h"

#include "ui/model/graph/forcelayout.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace herd::ui {

GraphScene::GraphScene(const TraceStore &store, const Playback &playback)
    : GraphScene(store, playback, GraphLayout(store.names()))
{
}

GraphScene::GraphScene(const TraceStore &store, const Playback &playback, const GraphLayout &layout)
    : m_store(store)
    , m_playback(playback)
    , m_layout(layout)
{
}

double GraphScene::radius() const
{
    const double scale = m_camera.scale();
    return std::clamp(scale * NodeDistance / 3, 2.5, std::clamp(scale * 0.14, 11.0, 30.0));
}

QRectF GraphScene::cornerOf(NodeId node) const
{
    constexpr double Side = 22;
    const double aside = radius() * 0.78 + Side / 2;
    return {positionOf(node) - QPointF(aside, aside), QSizeF(Side, Side)};
}

// A message travels on the right-hand side of its link, so that two that meet pass each other.
QPointF GraphScene::placeOf(const Token &token) const
{
    const QPointF to = positionOf(token.to);
    if (!token.from.isValid()) { // from a client, who is nowhere in the graph
        const QPointF outside = to + QPointF(-70, -78);
        const QLineF way(outside, to);
        return way.pointAt(token.position * (1 - radius() / way.length()));
    }
    if (token.kind == Token::Kind::New)
        return to;
    QLineF way(positionOf(token.from), to);
    const double length = std::max(1.0, way.length());
    const QPointF aside(-way.dy() / length * 5, way.dx() / length * 5);
    const double rim = std::min(0.5, (radius() + 6) / length);
    return way.pointAt(rim + (1 - 2 * rim) * token.position) + aside;
}

std::vector<GraphScene::Dot> GraphScene::dots() const
{
    std::vector<Dot> dots;
    const ShownFloods &floods = m_playback.shown();
    for (const ShownFloods::Shown &shown : floods.all())
        addDots(dots, *shown.flood, shown.at, floods.scale(), shown.burst);
    return dots;
}

std::vector<GraphScene::Dot> GraphScene::dotsOf(const Flood &flood, double at,
                                                const TimeScale &scale) const
{
    std::vector<Dot> dots;
    addDots(dots, flood, at, scale, 0);
    return dots;
}

void GraphScene::addDots(std::vector<Dot> &dots, const Flood &flood, double at,
                         const TimeScale &scale, int burst) const
{
    const HerdConfig &config = m_store.config();
    for (const Token &token : tokensAt(flood, at, scale, burst)) {
        if (config.has(token.to))
            dots.push_back({token, placeOf(token), &flood});
    }
}

NodeId GraphScene::nodeAt(QPointF at) const
{
    for (NodeId node : m_store.config().allNodes()) {
        if (QLineF(at, positionOf(node)).length() <= radius() + 4)
            return node;
    }
    return {};
}

LinkId GraphScene::linkAt(QPointF at) const
{
    for (LinkId id : m_store.config().allLinks()) {
        const LinkConfig &link = m_store.config().link(id);
        const QPointF a = positionOf(link.a), way = positionOf(link.b) - a;
        const double square = QPointF::dotProduct(way, way);
        const double share
            = square > 0 ? std::clamp(QPointF::dotProduct(at - a, way) / square, 0.0, 1.0) : 0;
        if (QLineF(at, a + share * way).length() <= 6)
            return id;
    }
    return {};
}

Selected GraphScene::thingAt(QPointF at) const
{
    for (const Dot &dot : dots()) {
        const Token &token = dot.token;
        if (token.hop >= 0 && token.kind != Token::Kind::New && QLineF(at, dot.at).length() <= 9)
            return SelectedHop {dot.flood->report.line(), token.from, token.to};
    }
    if (const NodeId node = nodeAt(at); node.isValid())
        return SelectedNode {node};
    if (const LinkId link = linkAt(at); link.isValid())
        return SelectedLink {link};
    return {};
}

NodeId GraphScene::nodeToward(QPointF from, QPointF direction) const
{
    NodeId best;
    double least = 1e9;
    for (NodeId node : m_store.config().allNodes()) {
        const QPointF way = positionOf(node) - from;
        const double along = QPointF::dotProduct(way, direction);
        const double across = std::abs(way.x() * direction.y() - way.y() * direction.x());
        if (along > 1 && along + 2 * across < least) {
            least = along + 2 * across;
            best = node;
        }
    }
    return best;
}

void GraphScene::fit(QSizeF view)
{
    // For a server, and the names below it; less where most of the view would be spent on that.
    const double side = std::min(78.0, view.width() / 7);
    const QMarginsF around(side, std::min(46.0, view.height() * 0.09), side,
                           std::min(78.0, view.height() * 0.32));
    m_camera.fit(m_layout.bounds(), view, around, 260);
    m_fitted = true;
}

void GraphScene::resize(QSizeF from, QSizeF to)
{
    if (m_fitted)
        fit(to);
    else
        m_camera.resize(from, to);
}

void GraphScene::followHerd(QSizeF view)
{
    m_layout.follow(m_store.names());
    if (m_fitted)
        fit(view);
}

void GraphScene::panBy(QPointF pixels)
{
    m_camera.panBy(pixels);
    m_fitted = false;
}

void GraphScene::zoomAt(QPointF pixel, double factor)
{
    m_camera.zoomAt(pixel, factor);
    m_fitted = false;
}

void GraphScene::move(NodeId node, QPointF pixels)
{
    m_layout.move(node, m_layout.at(node) + pixels / m_camera.scale());
}

} // namespace herd::ui
