// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the map to the herd and the other panes: what is asked for on it is sent by the console,
// its mobile clients' settings go to the backend. Owned by SessionPanes, GUI thread.
#pragma once

#include "herd/core/base/types.h"

#include <QObject>

namespace herd::ui {

class ConsoleDesk;
class HerdActions;
class HerdSession;
class MapPane;
class PaneDocks;

class MapDesk : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        HerdSession &session;
        const HerdActions &actions;
        MapPane &map;
        ConsoleDesk &console;
        PaneDocks &docks;
    };
    explicit MapDesk(const Parts &parts); // which outlive it
    ~MapDesk() override;

    void fitClients();
    void askNear(const QByteArray &client); // opens the card for it
    void follow(const QByteArray &client);
    void seeAs(NodeId node);
    void showTraffic(bool shown);

Q_SIGNALS:
    void trafficShown(bool shown); // by whomever

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Parts m_parts;
};

} // namespace herd::ui
