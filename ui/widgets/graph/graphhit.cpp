// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphhit.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

LinkId linkAt(const GraphScene &scene, QPointF at)
{
    for (LinkId id : scene.config().allLinks()) {
        const LinkConfig &link = scene.config().link(id);
        const QPointF a = scene.positionOf(link.a), way = scene.positionOf(link.b) - a;
        const double square = QPointF::dotProduct(way, way);
        const double share
            = square > 0 ? std::clamp(QPointF::dotProduct(at - a, way) / square, 0.0, 1.0) : 0;
        if (QLineF(at, a + share * way).length() <= 6)
            return id;
    }
    return {};
}

} // namespace

NodeId nodeAt(const GraphScene &scene, QPointF at)
{
    for (NodeId node : scene.config().allNodes()) {
        if (QLineF(at, scene.positionOf(node)).length() <= scene.radius() + 4)
            return node;
    }
    return {};
}

Selected thingAt(const GraphScene &scene, QPointF at)
{
    for (const GraphScene::Dot &dot : scene.dots()) {
        const Token &token = dot.token;
        if (token.hop >= 0 && token.kind != Token::Kind::New && QLineF(at, dot.at).length() <= 9)
            return SelectedHop {dot.flood->report.line(), token.from, token.to};
    }
    if (const NodeId node = nodeAt(scene, at); node.isValid())
        return SelectedNode {node};
    if (const LinkId link = linkAt(scene, at); link.isValid())
        return SelectedLink {link};
    return {};
}

NodeId nodeToward(const GraphScene &scene, QPointF from, QPointF direction)
{
    NodeId best;
    double least = 1e9;
    for (NodeId node : scene.config().allNodes()) {
        const QPointF way = scene.positionOf(node) - from;
        const double along = QPointF::dotProduct(way, direction);
        const double across = std::abs(way.x() * direction.y() - way.y() * direction.x());
        if (along > 1 && along + 2 * across < least) {
            least = along + 2 * across;
            best = node;
        }
    }
    return best;
}

} // namespace herd::ui
