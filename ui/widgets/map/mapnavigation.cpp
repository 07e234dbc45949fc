// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapnavigation.h"

#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/motion.h"

#include <QWidget>

#include <cmath>
#include <utility>

namespace herd::ui {

namespace {

constexpr auto OnePersonsPace = std::chrono::seconds(2); // answers that come faster are of many

} // namespace

MapNavigation::MapNavigation(MapState &map, const MapGestures &gestures, const QWidget &view)
    : m_map(map)
    , m_gestures(gestures)
    , m_view(view)
{
    m_glide.setStartValue(0.0);
    m_glide.setEndValue(1.0);
    m_glide.setDuration(int(pace::Steady.count())); // reports of a client come a second apart
    m_glide.setEasingCurve(QEasingCurve::InOutQuad);
    connect(&m_glide, &QVariantAnimation::valueChanged, this,
            [this](const QVariant &value) { glide(value.toDouble()); });
    const auto pan = [this](QPointF by) {
        follow({});
        m_map.view.panBy(by);
        Q_EMIT moved();
    };
    connect(&gestures, &MapGestures::dragged, this, pan);
    connect(&gestures, &MapGestures::panned, this, pan);
    connect(&gestures, &MapGestures::zoomed, this, [this](QPointF at, double steps) {
        m_map.view.zoomAt(followed().isEmpty() ? at : middle(), m_map.view.zoom() + steps);
        Q_EMIT moved();
    });
    connect(&gestures, &MapGestures::fitAsked, this, &MapNavigation::fitClients);
    connect(&gestures, &MapGestures::homeAsked, this, &MapNavigation::showHerd);
}

void MapNavigation::setSize(QSizeF size)
{
    m_map.view.setSize(size);
    if (!std::exchange(m_isPlaced, true))
        m_map.showHerd();
    Q_EMIT moved();
}

void MapNavigation::zoomBy(double steps)
{
    m_map.view.zoomAt(middle(), m_map.view.zoom() + steps);
    Q_EMIT moved();
}

void MapNavigation::fitClients()
{
    follow({});
    m_map.fitClients();
    Q_EMIT moved();
}

void MapNavigation::showHerd()
{
    follow({});
    m_map.showHerd();
    Q_EMIT moved();
}

void MapNavigation::showApart(const MapCluster &cluster)
{
    follow({});
    m_map.showApart(MapCluster(cluster)); // its own: the view's clusters change
    Q_EMIT moved();
}

void MapNavigation::follow(const QByteArray &client)
{
    if (client == followed())
        return;
    m_glide.stop();
    m_map.marks.followedClient = client;
    Q_EMIT followedChanged();
    keepFollowed(/*atOnce=*/true);
}

void MapNavigation::keepFollowed(bool atOnce)
{
    const MapClient *client = m_map.scene.find(followed());
    if (!client || !m_isPlaced || m_gestures.isPressed())
        return;
    const QPointF off = m_map.view.pixelOf(client->spot) - middle();
    if (std::abs(off.x()) < 1 && std::abs(off.y()) < 1)
        return;
    const bool isSeen = QRectF(QPointF(), m_map.view.size()).contains(off + middle());
    if (!atOnce && isSeen && !isMotionReduced(m_view)) {
        if (m_glide.state() != QAbstractAnimation::Running) {
            m_glided = 0;
            m_glide.start();
        }
        return;
    }
    m_glide.stop();
    m_map.view.setCentre(client->shownAt);
    Q_EMIT moved();
}

// Of what is left of the way as much as the time asks for, wherever the client is by now.
void MapNavigation::glide(double progress)
{
    const MapClient *client = m_map.scene.find(followed());
    if (!client || progress <= m_glided)
        return;
    const double part = (progress - m_glided) / (1 - m_glided);
    m_glided = progress;
    m_map.view.panBy((middle() - m_map.view.pixelOf(client->spot)) * part);
    Q_EMIT moved();
}

void MapNavigation::bringSelectedIntoView()
{
    if (m_isPlaced && followed().isEmpty() && m_map.showSelected())
        Q_EMIT moved();
}

void MapNavigation::bringAnswerIntoView(Nanoseconds answeredAt)
{
    const auto last = std::exchange(m_lastAnswer, answeredAt);
    if (!m_isPlaced || m_gestures.isPressed() || !followed().isEmpty()
        || (last && answeredAt - *last < OnePersonsPace))
        return;
    if (m_map.showAnswer())
        Q_EMIT moved();
}

} // namespace herd::ui

#include "moc_mapnavigation.cpp"
