// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys ask of the map. Sees the events of the view before the view does, and says
// what is asked for; knows nothing of what is shown. Owned by MapView, GUI thread.
//
// Keys: arrows pan, + and - zoom, F fits the clients, Home shows the herd, Return picks the middle.
#pragma once

#include "ui/widgets/common/drag.h"

#include <QObject>

class QContextMenuEvent;
class QKeyEvent;
class QMouseEvent;
class QWheelEvent;
class QWidget;

namespace herd::ui {

class MapGestures : public QObject
{
    Q_OBJECT

public:
    // It outlives the gestures.
    explicit MapGestures(QWidget &view);

    // A button is held: nothing is to move under the hand.
    bool isPressed() const { return m_drag.isPressed(); }

Q_SIGNALS:
    void clicked(QPointF at);
    void hovered(QPointF at); // while no button is held
    void left();
    void dragged(QPointF by, QPointF to);
    void released(); // after a click or a drag
    void panned(QPointF by);
    void zoomed(QPointF at, double steps);
    void fitAsked();
    void homeAsked();
    void middlePicked();
    void menuAsked(QPointF at);
    void menuAskedByKey();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release(const QMouseEvent &event);
    bool key(const QKeyEvent &event); // true when it means something here
    void wheel(QWheelEvent &event);
    void menu(const QContextMenuEvent &event);
    void pan(double right, double down);

    QWidget &m_view;
    Drag m_drag;
};

} // namespace herd::ui
