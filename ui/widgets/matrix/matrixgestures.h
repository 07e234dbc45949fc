// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys ask of the matrix; knows nothing of what is shown. Owned by MatrixView, GUI
// thread.
//
// A button that goes down is a click. The wheel with Ctrl zooms, without it the view scrolls. Keys
// besides those of ViewGestures: arrows, Home, End, Page up and down move the current cell, with
// Ctrl to the first and last client; Return chooses it.
#pragma once

#include "ui/widgets/common/viewgestures.h"

class QAbstractScrollArea;

namespace herd::ui {

class MatrixGestures final : public ViewGestures
{
    Q_OBJECT

public:
    // It outlives the gestures. Points are of its viewport; zoomed() is by a factor.
    explicit MatrixGestures(QAbstractScrollArea &area);

Q_SIGNALS:
    void hovered(QPoint at);
    void left();
    void moveAsked(int key, bool withControl); // of the current cell
    void chosen();                             // the current cell is

private:
    void press(const QMouseEvent &event) override;
    void move(const QMouseEvent &event) override;
    void release(const QMouseEvent &) override { }
    void doubleClick(const QMouseEvent &) override { }
    void wheel(QWheelEvent &event) override;
    void leave() override { Q_EMIT left(); }
    bool keyFirst(const QKeyEvent &event) override;
    void arrow(QPointF) override { } // moves the current cell, as other keys do
    double zoomOfKey(bool in) const override { return in ? 1.15 : 1 / 1.15; }
    bool otherKey(int) override { return false; }
};

} // namespace herd::ui
