// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys ask of a view that is panned and zoomed. Sees the events of the view before
// the view does, tells them apart, and says what every such view is asked for; what else they mean
// is its subclass's. Changes nothing itself. Owned by the view, GUI thread.
//
// Keys: + and - zoom, F fits; arrows and others are the subclass's.
#pragma once

#include "ui/widgets/common/drag.h"

#include <QObject>
#include <QPoint>

class QContextMenuEvent;
class QKeyEvent;
class QMouseEvent;
class QWheelEvent;
class QWidget;

namespace herd::ui {

class ViewGestures : public QObject
{
    Q_OBJECT

public:
    // The view outlives it.
    ViewGestures(QWidget &view, const Drag &drag);

Q_SIGNALS:
    void clicked(QPointF at);
    void panned(QPointF by);
    void zoomed(QPointF at, double by); // as the view counts it
    void fitAsked();
    void menuAsked(QPoint at);
    void menuAskedByKey();
    void endAsked(bool last);
    void escaped();

protected:
    bool eventFilter(QObject *watched, QEvent *event) final;

    virtual void press(const QMouseEvent &event) = 0;
    virtual void move(const QMouseEvent &event) = 0;
    virtual void release(const QMouseEvent &event) = 0;
    virtual void doubleClick(const QMouseEvent &event) = 0;
    virtual void wheel(QWheelEvent &event) = 0; // what it does not accept the view gets
    virtual void leave() = 0;
    // Before a key means what it does to every view; true when it meant something else.
    virtual bool keyFirst(const QKeyEvent &) { return false; }
    virtual void menuOpens() { }                 // whatever was under way
    virtual void arrow(QPointF direction) = 0;   // {-1, 0}: to the left
    virtual double zoomOfKey(bool in) const = 0; // as zoomed()
    virtual void zoomByKey(double by);           // at the middle
    virtual bool otherKey(int key) = 0;          // true when it means something here
    // otherKey() of what is walked along: Home, End and Escape, which say endAsked() and escaped().
    bool wayKey(int key);

    QWidget &view() const { return m_view; }
    Drag &drag() { return m_drag; }
    const Drag &drag() const { return m_drag; }

private:
    bool onKey(const QKeyEvent &event);
    void onMenu(const QContextMenuEvent &event);

    QWidget &m_view;
    Drag m_drag;
};

} // namespace herd::ui
