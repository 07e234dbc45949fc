// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphnavigation.h"

#include "ui/widgets/graph/graphgestures.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/motion.h"

#include <QEasingCurve>
#include <QWidget>

#include <algorithm>

namespace herd::ui {

namespace {

constexpr double NearScale = 110; // servers have signs, and there is room for two lines
constexpr double SeenShare = 0.7; // of a part of the view, about its middle

} // namespace

GraphNavigation::GraphNavigation(GraphScene &scene, const GraphGestures &gestures,
                                 const QWidget &view)
    : m_scene(scene)
    , m_view(view)
{
    m_way.setStartValue(0.0);
    m_way.setEndValue(1.0);
    m_way.setDuration(int(pace::Steady.count()));
    m_way.setEasingCurve(QEasingCurve::InOutCubic);
    connect(&m_way, &QVariantAnimation::valueChanged, this, [this](const QVariant &share) {
        if (isUnderWay())
            lookFrom(m_flight->at(share.toDouble()));
    });
    connect(&gestures, &GraphGestures::panned, this, &GraphNavigation::panBy);
    connect(&gestures, &GraphGestures::zoomed, this, &GraphNavigation::zoomAt);
    connect(&gestures, &GraphGestures::fitAsked, this, &GraphNavigation::fit);
}

QPointF GraphNavigation::middle() const
{
    return QRectF(m_view.rect()).center();
}

void GraphNavigation::panBy(QPointF by)
{
    m_way.stop();
    m_scene.panBy(by);
    Q_EMIT moved();
}

void GraphNavigation::zoomAt(QPointF at, double factor)
{
    m_way.stop();
    m_scene.zoomAt(at, factor);
    Q_EMIT moved();
}

void GraphNavigation::fit()
{
    m_way.stop();
    m_scene.fit(m_view.size());
    Q_EMIT moved();
}

void GraphNavigation::lookFrom(const GraphCamera &camera)
{
    m_scene.setCamera(camera);
    Q_EMIT moved();
}

void GraphNavigation::centreOn(QPointF plane)
{
    m_way.stop();
    GraphCamera camera = m_scene.camera();
    camera.centreOn(plane, camera.scale(), middle());
    lookFrom(camera);
}

void GraphNavigation::flyTo(NodeId node, const QRectF &part)
{
    m_way.stop();
    QRectF inner(QPointF(), part.size() * SeenShare);
    inner.moveCenter(part.center());
    if (m_scene.isRoomy() && inner.contains(m_scene.positionOf(node)))
        return;
    GraphCamera there = m_scene.camera();
    there.centreOn(m_scene.layout().at(node), std::max(there.scale(), NearScale), part.center());
    if (isMotionReduced(m_view)) {
        lookFrom(there);
        return;
    }
    m_flight = CameraFlight(m_scene.camera(), there, m_view.size());
    m_way.start();
}

} // namespace herd::ui

#include "moc_graphnavigation.cpp"
