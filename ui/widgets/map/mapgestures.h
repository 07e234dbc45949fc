// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys ask of the map; knows nothing of what is shown. Owned by MapView, GUI thread.
//
// Keys besides those of ViewGestures: arrows pan, with Shift they go to the next client or server
// that way, Home shows the herd, Return picks the middle, Shift+F follows what is selected, and
// Ctrl+C copies where it is, M measures.
#pragma once

#include "ui/widgets/common/viewgestures.h"

namespace herd::ui {

class MapGestures final : public ViewGestures
{
    Q_OBJECT

public:
    // It outlives the gestures. zoomed() is by steps.
    explicit MapGestures(QWidget &view);

    // A button is held: nothing is to move under the hand.
    bool isPressed() const { return drag().isPressed(); }

Q_SIGNALS:
    void hovered(QPointF at); // while no button is held
    void left();
    void dragged(QPointF by, QPointF to);
    void released(); // after a click or a drag
    void homeAsked();
    void middlePicked();
    void followAsked();
    void copyAsked();
    void measureAsked();
    void walked(QPointF direction); // {-1, 0}: to the left

private:
    void press(const QMouseEvent &event) override;
    void move(const QMouseEvent &event) override;
    void release(const QMouseEvent &event) override;
    void doubleClick(const QMouseEvent &event) override { press(event); }
    void wheel(QWheelEvent &event) override;
    void leave() override { Q_EMIT left(); }
    bool keyFirst(const QKeyEvent &event) override;
    void arrow(QPointF direction) override;
    double zoomOfKey(bool in) const override;
    bool otherKey(int key) override;
};

} // namespace herd::ui
