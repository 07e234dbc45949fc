// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keys ask of the graph: looks at the scene for what is under the pointer. Owned by
// GraphView, GUI thread.
//
// Keys besides those of ViewGestures: arrows go from server to server, Space pauses, Return opens
// the menu, Escape selects nothing, Ctrl+F and / find a server.
#pragma once

#include "ui/widgets/common/viewgestures.h"
#include "ui/widgets/graph/graphscene.h"

namespace herd::ui {

class GraphGestures final : public ViewGestures
{
    Q_OBJECT

public:
    // Both outlive it. zoomed() is by a factor.
    GraphGestures(QWidget &view, const GraphScene &scene);

    static bool isFind(const QKeyEvent &event);

Q_SIGNALS:
    void hovered(herd::NodeId node); // another than before; invalid for none
    void serverDragged(herd::NodeId node, QPointF by);
    void walked(QPointF direction); // to the next server that way
    void pauseToggled();
    void findAsked();

private:
    void press(const QMouseEvent &event) override;
    void move(const QMouseEvent &event) override;
    void release(const QMouseEvent &event) override;
    void doubleClick(const QMouseEvent &event) override;
    void wheel(QWheelEvent &event) override;
    void leave() override { hover({}); }
    void menuOpens() override { endDrag(); }
    void arrow(QPointF direction) override { Q_EMIT walked(direction); }
    double zoomOfKey(bool in) const override { return in ? 1.25 : 0.8; }
    bool keyFirst(const QKeyEvent &event) override;
    bool otherKey(int key) override;
    void hover(NodeId node);
    void endDrag();

    const GraphScene &m_scene;
    NodeId m_dragged, m_hovered;
    bool m_panning = false;
};

} // namespace herd::ui
