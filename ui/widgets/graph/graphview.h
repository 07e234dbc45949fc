// SPDX-License-Identifier: GPL-3.0-or-later
// The herd as a graph: servers and links by their measured state, and every message of the floods
// that play. Owns what is shown: GraphGestures says what is asked for, GraphNavigation and the view
// change it, and GraphPainter paints it. Servers and links are painted into a picture when something about them
// changes (GraphStill); messages go over it on each frame (PlaybackClock). GUI thread.
#pragma once

#include "ui/model/flood/why.h"
#include "ui/widgets/graph/graphgestures.h"
#include "ui/widgets/graph/graphlabels.h"
#include "ui/widgets/graph/graphnavigation.h"
#include "ui/widgets/graph/graphscene.h"
#include "ui/widgets/graph/graphstill.h"
#include "ui/widgets/graph/playbackclock.h"

#include <QWidget>

#include <optional>
#include <utility>

class QPainter;

namespace herd::ui {

class GraphActions;
class GraphFind;
class GraphOverview;

class GraphView : public QWidget
{
    Q_OBJECT

public:
    // All outlive the view.
    GraphView(const TraceStore &store, Selection &selection, Playback &playback,
              QWidget *parent = nullptr);

    void fit() { m_navigation.fit(); }
    void setPositions(const QHash<QByteArray, QPointF> &positions); // GraphScene::dragged()

    // Whether servers can be started from here, so that it may be said.
    void setCanStart(bool can);

    const TraceStore &store() const { return m_store; }
    GraphActions &actions() const { return *m_actions; }
    Selection &selection() const { return m_selection; }
    const GraphScene &scene() const { return m_scene; } // where all of it is drawn

    // What is shown, as a picture to be kept: without what the pointer and the keyboard are at.
    QSize pictureSize() const { return size(); }
    void paintPicture(QPainter &painter) const;

    bool isClockRunning() const { return m_clock.isRunning(); } // something moves, and is seen
    const PlaybackClock &clock() const { return m_clock; }

    QSize sizeHint() const override { return {760, 520}; }
    QSize minimumSizeHint() const override { return {220, 90}; }

Q_SIGNALS:
    // So many links are drawn as so many bundles: other figures than before.
    void bundled(qsizetype links, qsizetype bundles);
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
    void connectNavigation();
    void followHerd();
    void redraw();
    void selectToward(QPointF direction);
    QPoint menuSpot() const;
    void describeYourself();
    void seekWay();
    void followSelection();
    void tellBundled();
    LabelPlan paintStill(QPainter &painter) const;

    const TraceStore &m_store;
    Selection &m_selection;
    Playback &m_playback;
    GraphScene m_scene;
    GraphGestures m_gestures;
    GraphNavigation m_navigation;
    GraphActions *m_actions;
    GraphFind *m_find;
    GraphOverview *m_overview;
    GraphStill m_still;
    LabelPlan m_labels; // in it
    PlaybackClock m_clock;
    std::optional<Why> m_way; // of what a server has of a client, while that is selected
    NodeId m_hovered;
    std::pair<qsizetype, qsizetype> m_bundled; // as told last
    bool m_canStart = true;
};

} // namespace herd::ui
