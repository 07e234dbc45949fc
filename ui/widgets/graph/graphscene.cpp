// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphscene.h"

#include "ui/model/graph/forcelayout.h"
#include "ui/widgets/graph/graphglyph.h"
#include "ui/widgets/graph/labeltext.h"
#include "ui/widgets/theme/serverglyph.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr double CornerSide = 22, CornerShare = 0.78; // pixels; of a server's radius
constexpr double MostScale = 260;                     // of a herd that is all in view

} // namespace

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

double GraphScene::radiusAt(double scale)
{
    return std::clamp(scale * NodeDistance / 3, 2.5, std::clamp(scale * 0.14, 11.0, 30.0));
}

QRectF GraphScene::cornerOf(NodeId node) const
{
    const double aside = radius() * CornerShare + CornerSide / 2;
    return {positionOf(node) - QPointF(aside, aside), QSizeF(CornerSide, CornerSide)};
}

// How far what is drawn at a server reaches from its centre: its sign with a badge, rings around it,
// and what lies over its corner.
QMarginsF GraphScene::marksAt(double scale)
{
    const double radius = radiusAt(scale);
    const double around = std::max(ServerGlyph::reach(radius), radius + ArrivalReach);
    const double corner = std::max(around, radius * CornerShare + CornerSide);
    return {corner, corner, around, around};
}

LabelField GraphScene::labelField(QSizeF view) const
{
    constexpr double Edge = 4; // of the view, that labels keep off
    const HerdConfig &config = m_store.config();
    LabelField field;
    field.view = QRectF(QPointF(), view).adjusted(Edge, Edge, -Edge, -Edge);
    field.radius = radius();
    for (const LinkId id : links().apart) {
        const LinkConfig &link = config.link(id);
        field.links.append({positionOf(link.a), positionOf(link.b)});
    }
    for (const LinkBundle &bundle : links().bundles)
        field.links.append({m_camera.toView(bundle.from), m_camera.toView(bundle.to)});
    for (const NodeId node : config.allNodes()) {
        field.servers.append(positionOf(node));
        if (hasSigns()) // a hop's number, or a star, may come there
            field.furniture.append(cornerOf(node));
    }
    return field;
}

// What is down on one side or cut says so itself, whatever else is bundled.
LinkField GraphScene::linkField() const
{
    const HerdState &state = m_store.state();
    LinkField field;
    field.servers = m_layout.all();
    for (const LinkId id : config().allLinks()) {
        const LinkConfig &link = config().link(id);
        const EndLook a = endLook(state, id, link.a), b = endLook(state, id, link.b);
        const bool mayJoin
            = a == b && a != EndLook::Broken && a != EndLook::Cut && !m_apart.contains(id);
        field.links.append({id, link.a, link.b, mayJoin ? std::optional(a) : std::nullopt});
    }
    return field;
}

const LinkPlan &GraphScene::links() const
{
    if (LinkField field = linkField(); field != m_bundler.field())
        m_bundler = LinkBundler(field);
    return m_bundler.plan(linkWidth(EndLook::Up, 0) * lineWidth() / m_camera.scale());
}

QList<NodeId> GraphScene::byLinks() const
{
    const HerdConfig &config = m_store.config();
    QList<int> degrees(config.nodes.size());
    for (const LinkId id : config.allLinks()) {
        ++degrees[config.link(id).a.index];
        ++degrees[config.link(id).b.index];
    }
    QList<NodeId> nodes = config.allNodes();
    std::stable_sort(nodes.begin(), nodes.end(),
                     [&](NodeId a, NodeId b) { return degrees[a.index] > degrees[b.index]; });
    return nodes;
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

// At which what is drawn at servers has room: servers grow with the scale, so that it is sought.
double GraphScene::largestScale(QSizeF view) const
{
    const QRectF bounds = m_layout.bounds();
    const auto hasRoom = [&](double scale) {
        const QSizeF size
            = QRectF(QPointF(), bounds.size() * scale).marginsAdded(marksAt(scale)).size();
        return size.width() <= view.width() && size.height() <= view.height();
    };
    double low = GraphCamera::MinScale, high = MostScale;
    if (hasRoom(high))
        return high;
    while (high - low > 0.1) {
        const double middle = (low + high) / 2;
        (hasRoom(middle) ? low : high) = middle;
    }
    return low;
}

// In the middle, with more room below than above where there is some: labels hang there.
void GraphScene::show(double scale, QSizeF view, double hanging)
{
    const QRectF bounds = m_layout.bounds();
    QMarginsF around = marksAt(scale);
    const double free = view.height() - bounds.height() * scale - around.top() - around.bottom();
    const double below = radiusAt(scale) + LabelGap + hanging - around.bottom();
    around.setBottom(around.bottom() + std::clamp(below, 0.0, std::max(0.0, free)));
    m_camera.fit(bounds, view, around, scale);
}

void GraphScene::fit(QSizeF view)
{
    constexpr double Step = 0.97, Least = 0.4; // of the largest scale
    m_fitted = true;
    const LabelText text(m_store.state(), m_font);
    const double largest = largestScale(view);
    const QList<NodeId> nodes = byLinks();
    const auto showAt = [&](double scale) {
        show(scale, view, 2.0 * text.lineHeight());
    };
    showAt(largest);
    if (nodes.size() > MostLabelled)
        return;
    double best = largest;
    qsizetype most = -1;
    for (double scale = largest; scale >= largest * Least && most < nodes.size(); scale *= Step) {
        showAt(scale);
        QList<LabelWish> wishes;
        for (const NodeId node : nodes)
            wishes.append({positionOf(node), text.room(node, isRoomy())});
        const QList<QRectF> places = placeLabels(wishes, labelField(view));
        const qsizetype placed = nodes.size() - places.count(QRectF());
        if (placed > most) {
            most = placed;
            best = scale;
        }
    }
    showAt(best);
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

void GraphScene::setCamera(const GraphCamera &camera)
{
    m_camera = camera;
    m_fitted = false;
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
