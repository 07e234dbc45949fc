// SPDX-License-Identifier: GPL-3.0-or-later
// What menus, the map and scenarios send: lines of the console, as if they had been typed, so that
// they can be seen there. Owned by SessionPanes, GUI thread.
#pragma once

#include "herd/core/base/coordinates.h"
#include "herd/core/base/types.h"

#include <QObject>

namespace herd::ui {

class ConsolePane;
class PaneDocks;
class TraceStore;

class ConsoleDesk : public QObject
{
    Q_OBJECT

public:
    // All outlive it.
    ConsoleDesk(const TraceStore &store, ConsolePane &console, PaneDocks &docks);

    void writeLine();                             // brings the console, ready for one
    void writeReport(NodeId node);                // a line for this server, ready to be sent
    void writeReportOf(const QByteArray &client); // where it was last, to the server it told
    void send(NodeId node, const QByteArray &line);
    void sendReport(const QByteArray &client, NodeId node, Coordinates where);
    void askNearby(const QByteArray &client, NodeId node, double radiusKm, int limit);
    // What a scenario sends, for its answer.
    void noteSent(quint64 request, NodeId node, const QByteArray &line);

private:
    const TraceStore &m_store;
    ConsolePane &m_console;
    PaneDocks &m_docks;
};

} // namespace herd::ui
