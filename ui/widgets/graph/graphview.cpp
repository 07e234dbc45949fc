// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphview.h"

#include "ui/model/graph/statetext.h"
#include "ui/widgets/common/tip.h"
#include "ui/widgets/graph/graphaccessible.h"
#include "ui/widgets/graph/graphactions.h"
#include "ui/widgets/graph/graphfind.h"
#include "ui/widgets/graph/graphhit.h"
#include "ui/widgets/graph/graphlinks.h"
#include "ui/widgets/graph/graphoverview.h"
#include "ui/widgets/graph/graphpainter.h"
#include "ui/widgets/graph/graphtips.h"
#include "ui/widgets/theme/motion.h"

#include <QAction>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QToolTip>

namespace herd::ui {

GraphView::GraphView(const TraceStore &store, Selection &selection, Playback &playback,
                     QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_selection(selection)
    , m_playback(playback)
    , m_scene(store, playback)
    , m_gestures(*this, m_scene)
    , m_navigation(m_scene, m_gestures, *this)
    , m_actions(new GraphActions(this))
    , m_find(new GraphFind(*this, store))
    , m_overview(new GraphOverview(*this, store, m_scene))
    , m_still(store)
    , m_clock(playback)
{
    GraphAccessible::install<GraphView, GraphAccessible>();
    m_scene.setFont(font());
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Graph of the herd"));
    connectModels();
    connectGestures();
    connectNavigation();
    describeYourself();
}

void GraphView::connectModels()
{
    connect(&m_still, &GraphStill::changed, this, [this] {
        describeYourself();
        followSelection();
    });
    connect(&m_store, &TraceStore::topologyChanged, this, &GraphView::followHerd);
    connect(&m_selection, &Selection::changed, this, &GraphView::followSelection);
    connect(&m_playback, &Playback::changed, this, qOverload<>(&QWidget::update));
    connect(&m_playback, &Playback::moved, this, qOverload<>(&QWidget::update));
}

void GraphView::connectGestures()
{
    connect(&m_gestures, &GraphGestures::clicked, this, [this](QPointF at) {
        m_selection.select(thingAt(m_scene, at));
        if (bundleAt(m_scene, at)) // there is nothing to select
            QToolTip::showText(mapToGlobal(at.toPoint()), graphTip(at, m_scene, m_store), this);
    });
    connect(&m_gestures, &GraphGestures::hovered, this, [this](NodeId node) {
        m_hovered = node;
        setCursor(node.isValid() ? Qt::PointingHandCursor : Qt::ArrowCursor);
        update();
    });
    connect(&m_gestures, &GraphGestures::serverDragged, this, [this](NodeId node, QPointF by) {
        m_scene.move(node, by);
        redraw();
    });
    connect(&m_gestures, &GraphGestures::walked, this, &GraphView::selectToward);
    connect(&m_gestures, &GraphGestures::pauseToggled, this,
            [this] { m_playback.setPaused(!m_playback.isPaused()); });
    connect(&m_gestures, &GraphGestures::escaped, &m_selection, &Selection::clear);
    connect(&m_gestures, &GraphGestures::menuAsked, this, [this](QPoint at) {
        m_selection.select(thingAt(m_scene, at));
        Q_EMIT menuRequested(mapToGlobal(at));
    });
    connect(&m_gestures, &GraphGestures::menuAskedByKey, this,
            [this] { Q_EMIT menuRequested(mapToGlobal(menuSpot())); });
}

void GraphView::connectNavigation()
{
    connect(&m_navigation, &GraphNavigation::moved, this, &GraphView::redraw);
    connect(&m_gestures, &GraphGestures::findAsked, m_find, &GraphFind::open);
    connect(m_actions->find, &QAction::triggered, m_find, &GraphFind::open);
    connect(m_actions->overview, &QAction::toggled, m_overview, &GraphOverview::setWanted);
    connect(m_overview, &GraphOverview::centreWanted, &m_navigation, &GraphNavigation::centreOn);
    connect(m_find, &GraphFind::chosen, this, [this](NodeId node) {
        m_selection.select(SelectedNode {node});
        m_navigation.flyTo(node, m_find->leftFree());
    });
}

void GraphView::followHerd()
{
    m_scene.followHerd(size());
    if (!m_store.config().has(m_hovered))
        m_hovered = {};
    redraw();
}

void GraphView::setCanStart(bool can)
{
    m_canStart = can;
    update();
}

void GraphView::redraw()
{
    m_still.drop();
    m_overview->follow();
    tellBundled();
    update();
}

void GraphView::describeYourself()
{
    setAccessibleDescription(herdSentence(m_store.state()));
}

void GraphView::followSelection()
{
    m_scene.keepApart(linksOf(m_selection.current(), m_store.config(), m_store.floods()));
    seekWay();
    redraw();
}

void GraphView::tellBundled()
{
    const LinkPlan &links = m_scene.links();
    if (const std::pair bundled(links.bundled(), links.bundles.size());
        std::exchange(m_bundled, bundled) != bundled)
        Q_EMIT this->bundled(bundled.first, bundled.second);
}

// The way by which what is selected came to its server, or where it stopped.
void GraphView::seekWay()
{
    const auto *knowledge = m_selection.as<SelectedKnowledge>();
    m_way.reset();
    if (knowledge && m_store.state().config().has(knowledge->node)) {
        const QByteArray newest = m_store.state().newest().value(knowledge->client).line();
        m_way = whyOf(m_store.state(), m_store.trail(newest), knowledge->node, knowledge->client);
    }
}

LabelPlan GraphView::paintStill(QPainter &painter) const
{
    const Theme theme = Theme::of(palette());
    const GraphPainter graph(painter, m_scene, m_store.state(), theme, font());
    LabelPlan labels = graph.paintHerd(m_still.rates(), m_selection.current(), size());
    if (m_way)
        graph.paintWay(*m_way, m_still.rates(), labels, size());
    return labels;
}

void GraphView::setPositions(const QHash<QByteArray, QPointF> &positions)
{
    m_scene.restore(positions);
    fit();
}

// The nearest server that way, from the selected one or from the middle.
void GraphView::selectToward(QPointF direction)
{
    const auto *selected = m_selection.as<SelectedNode>();
    const QPointF from = selected ? m_scene.positionOf(selected->node) : QPointF(rect().center());
    if (const NodeId node = nodeToward(m_scene, from, direction); node.isValid())
        m_selection.select(SelectedNode {node});
}

// Where a menu opens that was not asked for with the pointer.
QPoint GraphView::menuSpot() const
{
    const auto *node = m_selection.as<SelectedNode>();
    return node ? m_scene.positionOf(node->node).toPoint() : rect().center();
}

void GraphView::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    const auto paint = [this, &theme](QPainter &still) {
        still.fillRect(rect(), theme.canvas);
        m_labels = paintStill(still);
    };
    painter.drawPixmap(0, 0, m_still.picture(size(), devicePixelRatioF(), paint));
    GraphPainter(painter, m_scene, m_store.state(), theme, font())
        .paintFloods(m_playback,
                     {m_selection.current(), m_hovered, hasFocus(), m_canStart && m_store.isLive(),
                      m_way.has_value(), m_labels},
                     size());
}

void GraphView::paintPicture(QPainter &painter) const
{
    const Theme theme = Theme::of(palette());
    painter.fillRect(rect(), theme.canvas);
    const LabelPlan labels = paintStill(painter);
    const GraphPainter graph(painter, m_scene, m_store.state(), theme, font());
    graph.paintFloods(m_playback,
                      {m_selection.current(),
                       {},
                       false,
                       m_canStart && m_store.isLive(),
                       m_way.has_value(),
                       labels},
                      size());
}

void GraphView::resizeEvent(QResizeEvent *event)
{
    m_scene.resize(event->oldSize(), event->size());
    redraw();
}

void GraphView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange) {
        m_scene.setFont(font());
        m_scene.resize(size(), size());
    }
    if (event->type() == QEvent::StyleChange)
        m_clock.setFrameTime(frameTime(*this));
    redraw(); // palette, font
    QWidget::changeEvent(event);
}

void GraphView::showEvent(QShowEvent *event)
{
    m_clock.setFrameTime(frameTime(*this));
    m_clock.setWatched(true);
    QWidget::showEvent(event);
}

void GraphView::hideEvent(QHideEvent *event)
{
    m_clock.setWatched(false);
    QWidget::hideEvent(event);
}

bool GraphView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride // the window has a key of the same name
        && GraphGestures::isFind(*static_cast<QKeyEvent *>(event)))
        event->accept();
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    showTip(*help, graphTip(help->pos(), m_scene, m_store), *this);
    return true;
}

} // namespace herd::ui

#include "moc_graphview.cpp"
