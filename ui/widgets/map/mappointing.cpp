// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mappointing.h"

#include "ui/widgets/map/mapmenu.h"
#include "ui/widgets/map/mapnavigation.h"

#include <QMenu>
#include <QWidget>

namespace herd::ui {

MapPointing::MapPointing(const Parts &parts)
    : m_parts(parts)
    , m_map(parts.map)
{
    const MapGestures *gestures = &parts.gestures;
    connect(gestures, &MapGestures::clicked, this, &MapPointing::click);
    connect(gestures, &MapGestures::hovered, this, &MapPointing::hover);
    connect(gestures, &MapGestures::left, this, &MapPointing::leave);
    connect(gestures, &MapGestures::dragged, this, [this](QPointF, QPointF to) {
        m_map.pointer = to;
        m_parts.view.setCursor(Qt::ClosedHandCursor);
    });
    connect(gestures, &MapGestures::released, &parts.view, &QWidget::unsetCursor);
    connect(gestures, &MapGestures::middlePicked, this, &MapPointing::pickMiddle);
    connect(gestures, &MapGestures::followAsked, this, &MapPointing::follow);
    connect(gestures, &MapGestures::copyAsked, this, &MapPointing::copy);
    connect(gestures, &MapGestures::measureAsked, this, [this] { setMeasuring(!m_map.ruler); });
    connect(gestures, &MapGestures::walked, this, [this](QPointF direction) {
        if (const auto next = m_map.nextToward(direction))
            m_parts.selection.select(*next);
    });
    connect(gestures, &MapGestures::menuAsked, this, &MapPointing::openMenu);
    connect(gestures, &MapGestures::menuAskedByKey, this, [this] { openMenu(m_map.menuSpot()); });
}

void MapPointing::hover(QPointF pixel)
{
    const MapSpot spot(m_map, pixel);
    m_parts.view.setCursor(spot.isEmpty() || m_map.ruler ? Qt::CrossCursor
                                                         : Qt::PointingHandCursor);
    m_map.marks.hoveredClient = spot.client();
    m_map.pointer = pixel;
    Q_EMIT moved();
}

void MapPointing::leave()
{
    m_map.marks.hoveredClient.clear();
    m_map.pointer.reset();
    Q_EMIT moved();
}

void MapPointing::click(QPointF pixel)
{
    const MapSpot spot(m_map, pixel);
    if (m_map.ruler)
        measureAt(spot.where());
    else if (spot.cluster())
        open(*spot.cluster());
    else if (const auto next = spot.next(m_parts.selection.current()))
        m_parts.selection.select(*next);
    else if (spot.isEmpty())
        Q_EMIT positionPicked(spot.where());
}

void MapPointing::pickMiddle()
{
    const QPointF middle = QRectF(QPointF(), m_map.view.size()).center();
    if (m_map.ruler)
        measureAt(m_map.view.centre());
    else if (const MapCluster *cluster = m_map.groups().at(middle))
        open(*cluster);
    else
        Q_EMIT positionPicked(m_map.view.centre());
}

// The selected client; whom it follows already, no longer.
void MapPointing::follow()
{
    const QByteArray &selected = m_map.marks.selectedClient;
    m_parts.navigation.follow(selected == m_parts.navigation.followed() ? QByteArray() : selected);
}

// Of the selected client or server, as the protocol writes it.
void MapPointing::copy() const
{
    if (const auto where = m_map.selectedPlace())
        MapMenu::copy(*where);
}

void MapPointing::open(const MapCluster &cluster)
{
    if (!cluster.isOnePlace(m_map.view))
        return m_parts.navigation.showApart(cluster);
    auto *menu = new MapMenu(&m_parts.view);
    menu->list(MapSpot(m_map, cluster.pixel), m_parts.selection, m_parts.store.names());
    menu->popup(m_parts.view.mapToGlobal(cluster.mark().bottomLeft().toPoint()));
}

void MapPointing::openMenu(QPointF pixel)
{
    const MapSpot spot(m_map, pixel);
    auto *menu = new MapMenu(&m_parts.view);
    if (!spot.client().isEmpty()) {
        // Of several that one which is selected already.
        if (!spot.has(m_parts.selection.current()))
            m_parts.selection.select(spot.things().front());
        Q_EMIT clientMenuOpening(menu);
        menu->addSeparator();
    }
    menu->fill(spot, m_parts.selection, m_parts.store.names(), m_map.scene.question().has_value());
    connect(menu, &MapMenu::positionPicked, this, &MapPointing::positionPicked);
    connect(menu, &MapMenu::fitAsked, &m_parts.navigation, &MapNavigation::fitClients);
    connect(menu, &MapMenu::homeAsked, &m_parts.navigation, &MapNavigation::showHerd);
    connect(menu, &MapMenu::measureAsked, this, [this, where = spot.where()] {
        setMeasuring(true);
        measureAt(where);
    });
    connect(menu, &MapMenu::clearAsked, this, &MapPointing::clearAsked);
    connect(menu, &MapMenu::openAsked, this, [this, pixel] { click(pixel); });
    menu->popup(m_parts.view.mapToGlobal(pixel.toPoint()));
}

void MapPointing::setMeasuring(bool measuring)
{
    m_map.ruler.reset();
    if (measuring)
        m_map.ruler.emplace();
    Q_EMIT measured();
}

void MapPointing::measureAt(Coordinates where)
{
    if (m_map.ruler->add(where))
        Q_EMIT measured();
}

QString MapPointing::tip(QPointF pixel, Nanoseconds now) const
{
    return MapSpot(m_map, pixel).tip(m_parts.store.state(), now);
}

} // namespace herd::ui

#include "moc_mappointing.cpp"
