// SPDX-License-Identifier: GPL-3.0-or-later
// The herd as a graph: servers and links by their measured state, and every message of the floods
// that play. Owns what is shown: GraphGestures says what is asked for, the view changes it, and
// GraphPainter paints it. Servers and links are painted into a picture when something about them
// changes; messages go over it on each frame. One clock, which stands still when nothing moves. GUI
// thread.
#pragma once

#include "ui/model/flood/why.h"
#include "ui/model/graph/graphlook.h"
#include "ui/widgets/graph/graphgestures.h"
#include "ui/widgets/graph/graphscene.h"

#include <QElapsedTimer>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <chrono>

class QPainter;

namespace herd::ui {

class GraphView : public QWidget
{
    Q_OBJECT

public:
    // All outlive the view.
    GraphView(const TraceStore &store, Selection &selection, Playback &playback,
              QWidget *parent = nullptr);

    void fit();
    void arrange(); // lays the servers out anew
    QHash<QByteArray, QPointF> positions() const { return m_scene.dragged(); }
    void setPositions(const QHash<QByteArray, QPointF> &positions);

    // Whether servers can be started from here, so that it may be said.
    void setCanStart(bool can);

    const TraceStore &store() const { return m_store; }
    const Selection &selection() const { return m_selection; }
    // Where a server is drawn, and how large.
    QPointF positionOf(NodeId node) const { return m_scene.positionOf(node); }
    double radius() const { return m_scene.radius(); }
    const GraphLayout &graphLayout() const { return m_scene.layout(); }

    // What is shown, as a picture to be kept: without what the pointer and the keyboard are at.
    QSize pictureSize() const { return size(); }
    void paintPicture(QPainter &painter) const;

    // For tests and benches: how often a frame was painted, and with how many messages now.
    int framesPainted() const { return m_frames; }
    qsizetype dotsShown() const { return qsizetype(m_scene.dots().size()); }
    bool isClockRunning() const { return m_clock.isActive(); }

    QSize sizeHint() const override { return {760, 520}; }
    QSize minimumSizeHint() const override { return {220, 160}; }

Q_SIGNALS:
    // What it is for has been selected; nothing, for the canvas.
    void menuRequested(const QPoint &globalPosition);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool event(QEvent *event) override;

private:
    void connectModels();
    void connectGestures();
    void wake();
    void tick();
    void gather();
    void refresh();
    void followHerd();
    void redraw();
    void selectToward(QPointF direction);
    QPoint menuSpot() const;
    void describeYourself();
    void seekWay();
    void paintStill(QPainter &painter) const;

    const TraceStore &m_store;
    Selection &m_selection;
    Playback &m_playback;
    GraphScene m_scene;
    GraphGestures m_gestures;
    LinkRates m_rates;
    QPixmap m_static; // servers and links; null when it has to be painted anew
    QTimer m_clock;   // the frames
    QTimer m_changes; // gathers changes of state
    QElapsedTimer m_sinceFrame, m_sinceSample;
    std::chrono::milliseconds m_stillTook {}; // to paint servers and links
    std::optional<Why> m_way; // of what a server has of a client, while that is selected
    NodeId m_hovered;
    bool m_canStart = true;
    int m_frames = 0;
};

} // namespace herd::ui
