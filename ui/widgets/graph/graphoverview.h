// SPDX-License-Identifier: GPL-3.0-or-later
// The whole herd, small, in a corner of the graph while that does not show all of it: with what is
// seen as a frame, which can be dragged; a click shows what is there. Painted from a picture that is
// made anew when servers look otherwise or lie elsewhere. Owned by GraphView, GUI thread.
#pragma once

#include "ui/model/graph/graphlook.h"
#include "ui/model/graph/overviewscale.h"

#include <QPixmap>
#include <QWidget>

namespace herd::ui {

class GraphScene;
class TraceStore;

class GraphOverview : public QWidget
{
    Q_OBJECT

public:
    // All outlive it.
    GraphOverview(QWidget &graph, const TraceStore &store, const GraphScene &scene);

    void setWanted(bool wanted); // by the user
    void follow();               // the herd or the camera may have changed

Q_SIGNALS:
    void centreWanted(QPointF plane);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    bool isAllSeen() const;
    OverviewScale scale() const;
    QRectF seen() const; // on the picture
    void place();
    void paintPicture();

    QWidget &m_graph;
    const TraceStore &m_store;
    const GraphScene &m_scene;
    QPixmap m_picture;       // null when it has to be painted anew
    QList<NodeLook> m_looks; // in it
    QList<QPointF> m_places; // the same, by node
    quint64 m_topology = 0;  // the same
    QPointF m_held;          // of the frame's middle from the pointer, pixels
    bool m_wanted = true;
};

} // namespace herd::ui
