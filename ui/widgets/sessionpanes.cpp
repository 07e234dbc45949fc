// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sessionpanes.h"

#include "ui/model/herdsession.h"
#include "ui/widgets/centralview.h"
#include "ui/widgets/herdactions.h"
#include "ui/widgets/herdpane.h"
#include "ui/widgets/inspectorpane.h"
#include "ui/widgets/mappane.h"
#include "ui/widgets/panedocks.h"

#include <QDockWidget>
#include <QMenu>

namespace herd::ui {

SessionPanes::SessionPanes(HerdSession &session, HerdActions &actions, PaneDocks &docks,
                           CentralView &central)
    : m_session(session)
    , m_actions(actions)
    , m_docks(docks)
    , m_central(central)
    , m_herd(new HerdPane(session.store(), session.selection()))
    , m_inspector(new InspectorPane(session.store(), session.selection()))
    , m_map(new MapPane(session.store(), session.selection()))
{
    docks.herd->setWidget(m_herd);
    docks.inspector->setWidget(m_inspector);
    docks.map->setWidget(m_map);
    central.setContent(new QWidget, new QWidget);
    connect(m_herd, &HerdPane::menuRequested, this, &SessionPanes::showMenu);
    connect(m_map, &MapPane::trafficChanged, this,
            [this](const Traffic &traffic) { m_session.backend().setTraffic(traffic); });
}

SessionPanes::~SessionPanes()
{
    for (QDockWidget *dock : m_docks.all())
        delete dock->widget();
    m_central.setContent(nullptr, nullptr);
}

void SessionPanes::showMenu(const QPoint &at)
{
    QMenu menu;
    m_actions.fillMenu(&menu);
    menu.exec(at);
}

void SessionPanes::showTraffic(bool shown)
{
    m_map->setTrafficShown(shown);
}

} // namespace herd::ui
namespace herd::ui {
NodePositions SessionPanes::positions() const
{
    return {};
}
void SessionPanes::setPositions(const NodePositions &) { }
QList<QAction *> SessionPanes::playbackActions() const
{
    return {};
}
void SessionPanes::fitGraph() { }
void SessionPanes::focusGraph() { }
void SessionPanes::writeLine() { }
void SessionPanes::writeReport(NodeId) { }
void SessionPanes::filterEvents() { }
void SessionPanes::showFirstFlood(double) { }
} // namespace herd::ui
