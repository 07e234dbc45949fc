// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphview.h"

#include "ui/model/flood/floodtext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/graph/graphaccessible.h"

#include <QEvent>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;
constexpr auto Frame = 16ms;
constexpr auto Gather = 60ms; // changes of state are painted at most so often

} // namespace

GraphView::GraphView(const TraceStore &store, Selection &selection, Playback &playback,
                     QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_selection(selection)
    , m_playback(playback)
    , m_layout(store.config())
{
    GraphAccessible::install();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Graph of the herd"));
    m_clock.setTimerType(Qt::PreciseTimer);
    m_clock.setInterval(Frame);
    m_changes.setSingleShot(true);
    m_changes.setInterval(Gather);
    connectModels();
    describeYourself();
}

void GraphView::connectModels()
{
    connect(&m_clock, &QTimer::timeout, this, &GraphView::tick);
    connect(&m_changes, &QTimer::timeout, this, &GraphView::refreshStatic);
    connect(&m_store, &TraceStore::appended, this, [this] {
        if (!m_changes.isActive())
            m_changes.start();
    });
    connect(&m_selection, &Selection::changed, this, qOverload<>(&QWidget::update));
    connect(&m_playback, &Playback::changed, this, &GraphView::wake);
    connect(&m_playback, &Playback::moved, this, &GraphView::wake);
}

void GraphView::wake()
{
    update();
    if (isVisible() && m_playback.isMoving() && !m_clock.isActive()) {
        m_sinceFrame.start();
        m_clock.start();
    }
}

void GraphView::tick()
{
    m_playback.advance(double(m_sinceFrame.restart()) / 1000);
    if (!m_playback.isMoving())
        m_clock.stop();
    update();
}

void GraphView::refreshStatic()
{
    m_rates.sample(m_store.state(),
                   m_sinceSample.isValid() ? double(m_sinceSample.elapsed()) / 1000 : 1);
    m_sinceSample.start();
    if (!m_rates.isIdle())
        m_changes.start(); // until the links have calmed down
    m_static = QPixmap();
    describeYourself();
    update();
}

void GraphView::describeYourself()
{
    setAccessibleDescription(herdSentence(m_store.state()));
}

double GraphView::radius() const
{
    return std::clamp(m_camera.scale() * 0.14, 11.0, 30.0);
}

QColor GraphView::hueOf(const Flood &flood, const Theme &theme) const
{
    return theme.floods[flood.number % std::size(theme.floods)];
}

void GraphView::fit()
{
    const double room = 78; // for a server and its name
    m_camera.fit(m_layout.bounds(), size(), QSizeF(room, room), 260);
    m_fitted = true;
    m_static = QPixmap();
    update();
}

void GraphView::arrange()
{
    m_layout.arrange();
    fit();
}

void GraphView::setPositions(const QHash<QByteArray, QPointF> &positions)
{
    m_layout.restore(positions);
    fit();
}

void GraphView::resizeEvent(QResizeEvent *event)
{
    if (m_fitted)
        fit();
    else
        m_camera.resize(event->oldSize(), event->size());
    m_static = QPixmap();
}

void GraphView::changeEvent(QEvent *event)
{
    m_static = QPixmap(); // palette, font
    update();
    QWidget::changeEvent(event);
}

void GraphView::showEvent(QShowEvent *event)
{
    m_playback.setWatched(true);
    wake();
    QWidget::showEvent(event);
}

void GraphView::hideEvent(QHideEvent *event)
{
    m_clock.stop();
    m_playback.setWatched(false);
    QWidget::hideEvent(event);
}

// A message travels on the right-hand side of its link, so that two that meet pass each other.
QPointF GraphView::placeOf(const Token &token) const
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

std::vector<GraphView::Placed> GraphView::placedTokens(const Theme &theme) const
{
    std::vector<Placed> placed;
    const qsizetype nodes = m_store.config().nodes.size();
    for (const Playback::Shown &shown : m_playback.shown()) {
        const QColor hue = hueOf(*shown.flood, theme);
        for (const Token &token :
             tokensAt(*shown.flood, shown.at, m_playback.scale(), shown.burst)) {
            if (token.to.isValid() && token.to.index < nodes)
                placed.push_back(
                    {token, placeOf(token), hue, shown.flood->report.line(), token.hop});
        }
    }
    return placed;
}

NodeId GraphView::nodeAt(QPointF at) const
{
    for (NodeId node : m_store.config().allNodes()) {
        if (QLineF(at, positionOf(node)).length() <= radius() + 4)
            return node;
    }
    return {};
}

LinkId GraphView::linkAt(QPointF at) const
{
    for (int i = 0; i < m_store.config().links.size(); ++i) {
        const LinkConfig &link = m_store.config().links[i];
        const QPointF a = positionOf(link.a), way = positionOf(link.b) - a;
        const double square = QPointF::dotProduct(way, way);
        const double share
            = square > 0 ? std::clamp(QPointF::dotProduct(at - a, way) / square, 0.0, 1.0) : 0;
        if (QLineF(at, a + share * way).length() <= 6)
            return LinkId {i};
    }
    return {};
}

Selected GraphView::thingAt(QPointF at) const
{
    for (const Placed &dot : placedTokens(theme())) {
        if (dot.hop >= 0 && dot.token.kind != Token::Kind::New && QLineF(at, dot.at).length() <= 9)
            return SelectedHop {dot.report, dot.token.from, dot.token.to};
    }
    if (const NodeId node = nodeAt(at); node.isValid())
        return SelectedNode {node};
    if (const LinkId link = linkAt(at); link.isValid())
        return SelectedLink {link};
    return {};
}

QString GraphView::tipAt(QPointF at) const
{
    const HerdState &state = m_store.state();
    const Selected thing = thingAt(at);
    if (const auto *node = std::get_if<SelectedNode>(&thing))
        return tipText(nodeLines(state, node->node));
    if (const auto *link = std::get_if<SelectedLink>(&thing))
        return tipText(linkLines(state, link->link));
    if (const auto *hop = std::get_if<SelectedHop>(&thing)) {
        const Flood *flood = m_store.floods().find(hop->report);
        for (int i = 0; flood && i < flood->hops.size(); ++i) {
            if (flood->hops[i].from == hop->from && flood->hops[i].to == hop->to)
                return tipText(hopLines(m_store.config(), *flood, i));
        }
    }
    return {};
}

} // namespace herd::ui
