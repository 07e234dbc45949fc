// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphhit.h"

#include "ui/widgets/graph/graphglyph.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr double LinkSlack = 6; // pixels from the middle of a link

double distanceOf(QPointF at, QPointF from, QPointF to)
{
    const QPointF way = to - from;
    const double square = QPointF::dotProduct(way, way);
    const double share
        = square > 0 ? std::clamp(QPointF::dotProduct(at - from, way) / square, 0.0, 1.0) : 0;
    return QLineF(at, from + share * way).length();
}

LinkId linkAt(const GraphScene &scene, QPointF at)
{
    for (const LinkId id : scene.links().apart) {
        const LinkConfig &link = scene.config().link(id);
        if (distanceOf(at, scene.positionOf(link.a), scene.positionOf(link.b)) <= LinkSlack)
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

std::optional<LinkBundle> bundleAt(const GraphScene &scene, QPointF at)
{
    if (thingAt(scene, at) != Selected())
        return {};
    const GraphCamera &camera = scene.camera();
    for (const LinkBundle &bundle : scene.links().bundles) {
        const double half
            = linkWidth(EndLook::Up, 0) * scene.lineWidth() * bundleWidth(bundle.links.size()) / 2;
        if (distanceOf(at, camera.toView(bundle.from), camera.toView(bundle.to))
            <= std::max(LinkSlack, half))
            return bundle;
    }
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
