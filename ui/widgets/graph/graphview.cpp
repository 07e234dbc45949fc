// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphview.h"

#include "ui/model/graph/statetext.h"
#include "ui/widgets/graph/graphaccessible.h"
#include "ui/widgets/graph/graphpainter.h"

#include <QPainter>
#include <QResizeEvent>

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
    , m_scene(store, playback)
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
    connect(&m_changes, &QTimer::timeout, this, &GraphView::refresh);
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

void GraphView::refresh()
{
    m_rates.sample(m_store.state(),
                   m_sinceSample.isValid() ? double(m_sinceSample.elapsed()) / 1000 : 1);
    m_sinceSample.start();
    if (!m_rates.isIdle())
        m_changes.start(); // until the links have calmed down
    describeYourself();
    redraw();
}

void GraphView::redraw()
{
    m_static = QPixmap();
    update();
}

void GraphView::describeYourself()
{
    setAccessibleDescription(herdSentence(m_store.state()));
}

void GraphView::fit()
{
    m_scene.fit(size());
    redraw();
}

void GraphView::arrange()
{
    m_scene.arrange();
    fit();
}

void GraphView::setPositions(const QHash<QByteArray, QPointF> &positions)
{
    m_scene.restore(positions);
    fit();
}

void GraphView::paintEvent(QPaintEvent *)
{
    ++m_frames;
    const Theme theme = Theme::of(palette());
    const qreal ratio = devicePixelRatioF();
    if (m_static.isNull() || m_static.devicePixelRatio() != ratio) {
        m_static = QPixmap(size() * ratio);
        m_static.setDevicePixelRatio(ratio);
        m_static.fill(theme.canvas);
        QPainter still(&m_static);
        GraphPainter(still, m_scene, m_store.state(), theme, font()).paintHerd(m_rates);
    }
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_static);
    GraphPainter(painter, m_scene, m_store.state(), theme, font())
        .paintFloods(m_playback, {m_selection.current(), m_hovered, hasFocus()}, size());
}

void GraphView::resizeEvent(QResizeEvent *event)
{
    m_scene.resize(event->oldSize(), event->size());
    redraw();
}

void GraphView::changeEvent(QEvent *event)
{
    redraw(); // palette, font
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

} // namespace herd::ui
