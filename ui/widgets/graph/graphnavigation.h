// SPDX-License-Identifier: GPL-3.0-or-later
// From where the graph is looked at, as mouse and keys, the field that finds servers and the overview
// ask for it. Changes the camera of the scene and nothing else. Owned by GraphView, GUI thread.
#pragma once

#include "ui/model/graph/cameraflight.h"
#include "ui/widgets/graph/graphscene.h"

#include <QObject>
#include <QVariantAnimation>

#include <optional>

class QWidget;

namespace herd::ui {

class GraphGestures;

class GraphNavigation : public QObject
{
    Q_OBJECT

public:
    // All outlive it.
    GraphNavigation(GraphScene &scene, const GraphGestures &gestures, const QWidget &view);

    void fit();
    // Into the middle of that part of the view, so near that there is room for its name; nothing moves
    // where it is seen so already. It is there at once where motion is reduced.
    void flyTo(NodeId node, const QRectF &part);
    void centreOn(QPointF plane);
    bool isUnderWay() const { return m_way.state() == QAbstractAnimation::Running; }

Q_SIGNALS:
    void moved();

private:
    QPointF middle() const;
    void panBy(QPointF by);
    void zoomAt(QPointF at, double factor);
    void lookFrom(const GraphCamera &camera);

    GraphScene &m_scene;
    const QWidget &m_view;
    std::optional<CameraFlight> m_flight;
    QVariantAnimation m_way; // 0 to 1
};

} // namespace herd::ui
