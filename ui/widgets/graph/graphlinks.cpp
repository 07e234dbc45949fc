// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphlinks.h"

#include "ui/model/flood/floodlog.h"
#include "ui/widgets/graph/graphglyph.h"
#include "ui/widgets/graph/graphscene.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace herd::ui {

namespace {

constexpr double LoadSteps = 16; // that are told apart

} // namespace

QSet<LinkId> firstWays(const Flood &flood, const HerdConfig &config)
{
    QSet<LinkId> links;
    for (const Hop &hop : flood.hops) {
        if (hop.received && hop.verdict == Verdict::Newer)
            links.insert(config.linkBetween(hop.from, hop.to));
    }
    links.remove(LinkId());
    return links;
}

QSet<LinkId> linksOf(const Selected &selected, const HerdConfig &config, const FloodLog &floods)
{
    QSet<LinkId> links;
    if (const auto *node = std::get_if<SelectedNode>(&selected); node && config.has(node->node)) {
        for (const NodeId peer : config.neighbours(node->node))
            links.insert(config.linkBetween(node->node, peer));
    }
    if (const auto *link = std::get_if<SelectedLink>(&selected))
        links.insert(link->link);
    const auto *whole = std::get_if<SelectedFlood>(&selected);
    const auto *hop = std::get_if<SelectedHop>(&selected);
    if (const Flood *flood
        = whole ? floods.find(whole->report) : (hop ? floods.find(hop->report) : nullptr))
        links += firstWays(*flood, config);
    if (hop)
        links.insert(config.linkBetween(hop->from, hop->to));
    return links;
}

GraphLinks::GraphLinks(QPainter &painter, const GraphScene &scene, const HerdState &state,
                       const Theme &theme)
    : m_painter(painter)
    , m_scene(scene)
    , m_state(state)
    , m_theme(theme)
{
}

void GraphLinks::paint(const LinkRates &rates) const
{
    paintBundles(rates);
    paint(m_scene.links().apart, rates);
}

// Those that look alike in one go, which costs much less than one by one.
void GraphLinks::paint(const QList<LinkId> &links, const LinkRates &rates) const
{
    std::map<std::pair<EndLook, int>, QList<QLineF>> alike; // by how busy, too
    const double fineness = m_scene.lineWidth();
    const auto add = [&](QPointF rim, QPointF middle, EndLook look, double rate) {
        alike[{look, int(std::lround(linkLoad(rate) * LoadSteps))}].append(QLineF(rim, middle));
    };
    for (const LinkId id : links) {
        const LinkConfig &link = m_state.config().link(id);
        const QLineF whole(m_scene.positionOf(link.a), m_scene.positionOf(link.b));
        const double length = whole.length();
        const double rim = length > 0 ? std::min(0.5, m_scene.radius() / length) : 0;
        add(whole.pointAt(rim), whole.center(), endLook(m_state, id, link.a), rates.rate(id, 0));
        add(whole.pointAt(1 - rim), whole.center(), endLook(m_state, id, link.b),
            rates.rate(id, 1));
    }
    for (const auto &[look, halves] : alike) {
        const double load = look.second / LoadSteps;
        paintHalfLinks(m_painter, halves, look.first, linkWidth(look.first, load) * fineness, load,
                       m_theme);
    }
}

void GraphLinks::paintBundles(const LinkRates &rates) const
{
    const LinkPlan &plan = m_scene.links();
    const double fineness = m_scene.lineWidth();
    const GraphCamera &camera = m_scene.camera();
    QList<QLineF> fans;
    for (const BundleFan &fan : plan.fans)
        fans.append({m_scene.positionOf(fan.node), camera.toView(fan.at)});
    paintBundleFans(m_painter, fans, fineness, m_theme);
    for (const LinkBundle &bundle : plan.bundles) {
        const QLineF whole(camera.toView(bundle.from), camera.toView(bundle.to));
        double forth = 0, back = 0;
        for (const LinkBundle::Member &member : bundle.links) {
            forth += rates.rate(member.link, member.isTurned ? 1 : 0);
            back += rates.rate(member.link, member.isTurned ? 0 : 1);
        }
        paintBundle(m_painter, whole, bundle.look, bundle.links.size(),
                    {linkLoad(forth), linkLoad(back)}, fineness, m_theme);
    }
}

} // namespace herd::ui
