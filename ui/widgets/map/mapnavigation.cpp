// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapnavigation.h"

#include <utility>

namespace herd::ui {

namespace {

constexpr auto OnePersonsPace = std::chrono::seconds(2); // answers that come faster are of many

} // namespace

MapNavigation::MapNavigation(MapState &map, const MapGestures &gestures)
    : m_map(map)
    , m_gestures(gestures)
{
    const auto pan = [this](QPointF by) {
        m_map.view.panBy(by);
        Q_EMIT moved();
    };
    connect(&gestures, &MapGestures::dragged, this, pan);
    connect(&gestures, &MapGestures::panned, this, pan);
    connect(&gestures, &MapGestures::zoomed, this, [this](QPointF at, double steps) {
        m_map.view.zoomAt(at, m_map.view.zoom() + steps);
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
    m_map.view.zoomAt(QRectF(QPointF(), m_map.view.size()).center(), m_map.view.zoom() + steps);
    Q_EMIT moved();
}

void MapNavigation::fitClients()
{
    m_map.fitClients();
    Q_EMIT moved();
}

void MapNavigation::showHerd()
{
    m_map.showHerd();
    Q_EMIT moved();
}

void MapNavigation::showApart(const MapCluster &cluster)
{
    m_map.showApart(MapCluster(cluster)); // its own: the view's clusters change
    Q_EMIT moved();
}

void MapNavigation::bringSelectedIntoView()
{
    if (m_isPlaced && m_map.showSelected())
        Q_EMIT moved();
}

void MapNavigation::bringAnswerIntoView(Nanoseconds answeredAt)
{
    const auto last = std::exchange(m_lastAnswer, answeredAt);
    if (!m_isPlaced || m_gestures.isPressed() || (last && answeredAt - *last < OnePersonsPace))
        return;
    if (m_map.showAnswer())
        Q_EMIT moved();
}

} // namespace herd::ui

#include "moc_mapnavigation.cpp"
