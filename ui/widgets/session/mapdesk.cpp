// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/session/mapdesk.h"

#include "ui/model/session/herdsession.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/frame/panedocks.h"
#include "ui/widgets/mappane/mappane.h"
#include "ui/widgets/session/consoledesk.h"

#include <QEvent>
#include <QMenu>

namespace herd::ui {

MapDesk::MapDesk(const Parts &parts)
    : m_parts(parts)
{
    connect(&parts.map.view(), &MapView::clientMenuOpening, this,
            [this](QMenu *menu) { m_parts.actions.fillMenu(menu); });
    connect(&parts.map, &MapPane::trafficChanged, this,
            [this](const Traffic &traffic) { m_parts.session.backend().setTraffic(traffic); });
    connect(&parts.session.backend(), &HerdBackend::trafficCounted, &parts.map.traffic(),
            &TrafficBar::setFigures);
    connect(&parts.map, &MapPane::reportRequested, &parts.console, &ConsoleDesk::sendReport);
    connect(&parts.map, &MapPane::nearbyRequested, &parts.console, &ConsoleDesk::askNearby);
    parts.map.traffic().installEventFilter(this);
}

MapDesk::~MapDesk()
{
    m_parts.map.traffic().removeEventFilter(this);
}

void MapDesk::fitClients()
{
    m_parts.map.view().navigation().fitClients();
}

void MapDesk::askNear(const QByteArray &client)
{
    PaneDocks::bring(m_parts.docks.map);
    m_parts.map.openNearby(client);
}

void MapDesk::follow(const QByteArray &client)
{
    PaneDocks::bring(m_parts.docks.map);
    m_parts.map.view().navigation().follow(client);
}

void MapDesk::seeAs(NodeId node)
{
    PaneDocks::bring(m_parts.docks.map);
    m_parts.map.setLens(node);
}

void MapDesk::showTraffic(bool shown)
{
    if (shown)
        PaneDocks::bring(m_parts.docks.map);
    m_parts.map.setTrafficShown(shown);
}

// The map has a button of its own for these settings.
bool MapDesk::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide)
        Q_EMIT trafficShown(m_parts.map.traffic().isVisibleTo(&m_parts.map));
    return QObject::eventFilter(watched, event);
}

} // namespace herd::ui

#include "moc_mapdesk.cpp"
