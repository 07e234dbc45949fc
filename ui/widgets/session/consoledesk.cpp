// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/session/consoledesk.h"

#include "ui/model/timeline/tracestore.h"
#include "ui/widgets/console/consolepane.h"
#include "ui/widgets/frame/panedocks.h"

namespace herd::ui {

ConsoleDesk::ConsoleDesk(const TraceStore &store, ConsolePane &console, PaneDocks &docks)
    : m_store(store)
    , m_console(console)
    , m_docks(docks)
{
}

void ConsoleDesk::writeLine()
{
    PaneDocks::bring(m_docks.console);
    m_console.focusInput();
}

void ConsoleDesk::writeReport(NodeId node)
{
    PaneDocks::bring(m_docks.console);
    m_console.prepare(node, "IAMAT kiwi +34.068930-118.445127 ${now}");
}

void ConsoleDesk::writeReportOf(const QByteArray &client)
{
    const HerdState &state = m_store.state();
    const Report report = state.newest().value(client);
    const NodeId told = state.config().find(report.origin());
    PaneDocks::bring(m_docks.console);
    m_console.prepare(told.isValid() ? told : m_console.target(),
                      "IAMAT " + client + ' ' + report.coordinates().toByteArray() + " ${now}");
}

void ConsoleDesk::send(NodeId node, const QByteArray &line)
{
    m_console.send(node, line);
}

void ConsoleDesk::sendReport(const QByteArray &client, NodeId node, Coordinates where)
{
    send(node, "IAMAT " + client + ' ' + formatCoordinates(where) + " ${now}");
}

void ConsoleDesk::askNearby(const QByteArray &client, NodeId node, double radiusKm, int limit)
{
    send(node,
         "WHATSAT " + client + ' ' + QByteArray::number(radiusKm, 'f', 3) + ' '
             + QByteArray::number(limit));
}

void ConsoleDesk::noteSent(quint64 request, NodeId node, const QByteArray &line)
{
    m_console.noteSent(request, node, line);
}

} // namespace herd::ui

#include "moc_consoledesk.cpp"
