// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys ask of a space-time diagram. Owned by DiagramView, GUI thread.
//
// A drag pans, on the axis it moves the moment; the wheel zooms at the pointer, with Shift it goes
// along, over the names through the lanes. Keys besides those of
// ViewGestures: left and right go from message to message, up and down from server to server, Home
// and End to the first and last message, Return selects, Escape selects nothing.
#pragma once

#include "ui/widgets/common/viewgestures.h"
#include "ui/widgets/diagram/diagramframe.h"

namespace herd::ui {

class DiagramGestures final : public ViewGestures
{
    Q_OBJECT

public:
    // Both outlive it. zoomed() is by a factor.
    DiagramGestures(QWidget &view, const DiagramFrame &frame);

Q_SIGNALS:
    void hovered(QPointF at); // outside of everything: the pointer has left
    void momentAsked(double x);
    void doubleClicked(QPointF at);
    void walked(QPointF direction); // along the messages, or the servers
    void chosen();                  // what the keys are at

private:
    void press(const QMouseEvent &event) override;
    void move(const QMouseEvent &event) override;
    void release(const QMouseEvent &event) override;
    void doubleClick(const QMouseEvent &event) override;
    void wheel(QWheelEvent &event) override;
    void leave() override { Q_EMIT hovered({-1, -1}); }
    void menuOpens() override;
    void arrow(QPointF direction) override { Q_EMIT walked(direction); }
    double zoomOfKey(bool in) const override { return in ? 1.4 : 1 / 1.4; }
    bool otherKey(int key) override;

    const DiagramFrame &m_frame;
    bool m_isOnAxis = false;
};

} // namespace herd::ui
