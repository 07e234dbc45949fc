// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys ask of the graph. Sees the events of the view before the view does, looks at
// the scene for what is under the pointer, and says what is asked for; changes nothing itself.
// Owned by GraphView, GUI thread.
//
// Keys: arrows go from server to server, + and - zoom, F fits, Space pauses, Return opens the menu,
// Escape selects nothing.
#pragma once

#include "ui/widgets/common/drag.h"
#include "ui/widgets/graph/graphscene.h"

#include <QObject>

class QContextMenuEvent;
class QKeyEvent;
class QMouseEvent;
class QWheelEvent;
class QWidget;

namespace herd::ui {

class GraphGestures : public QObject
{
    Q_OBJECT

public:
    // Both outlive it.
    GraphGestures(QWidget &view, const GraphScene &scene);

Q_SIGNALS:
    void clicked(QPointF at);
    void hovered(herd::NodeId node); // another than before; invalid for none
    void panned(QPointF by);
    void serverDragged(herd::NodeId node, QPointF by);
    void zoomed(QPointF at, double factor);
    void fitAsked();
    void walked(QPointF direction); // to the next server that way
    void pauseToggled();
    void escaped();
    void menuAsked(QPoint at);
    void menuAskedByKey();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release(const QMouseEvent &event);
    bool key(const QKeyEvent &event); // true when it means something here
    void menu(const QContextMenuEvent &event);
    void hover(NodeId node);

    QWidget &m_view;
    const GraphScene &m_scene;
    Drag m_drag;
    NodeId m_dragged, m_hovered;
    bool m_panning = false;
};

} // namespace herd::ui
