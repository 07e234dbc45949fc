// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys ask of the timeline: a moment, a range, another part of the run. Owned by
// TimelineStrip, GUI thread.
//
// Keys besides those of ViewGestures: left and right go a bit, Home to the earliest, End to the
// present; all of them with Shift move the end of a range. Escape lets go of what is chosen.
#pragma once

#include "ui/widgets/common/viewgestures.h"

namespace herd::ui {

class StripGestures final : public ViewGestures
{
    Q_OBJECT

public:
    // Outlives it. zoomed() is by a factor, with the wheel.
    explicit StripGestures(QWidget &view);

Q_SIGNALS:
    void pressed(QPointF at);
    void dragged(double x);
    void rangeBegun(double x);
    void rangeDragged(double x);
    void rangeReleased();
    void shifted(double share);  // along the run, of what is shown
    void zoomedByKey(double by); // at the moment that is shown
    void walked(int bits);       // to the right, or left where negative
    void rangeWalked(int bits);
    void rangeEndAsked(bool last); // that the range goes there

private:
    void press(const QMouseEvent &event) override;
    void move(const QMouseEvent &event) override;
    void release(const QMouseEvent &event) override;
    void doubleClick(const QMouseEvent &event) override;
    void wheel(QWheelEvent &event) override;
    void leave() override { }
    bool keyFirst(const QKeyEvent &event) override;
    bool rangeKey(int key);
    void arrow(QPointF direction) override;
    double zoomOfKey(bool in) const override;
    void zoomByKey(double by) override { Q_EMIT zoomedByKey(by); }
    bool otherKey(int key) override { return wayKey(key); }

    bool m_isRange = false; // that is dragged
};

} // namespace herd::ui
