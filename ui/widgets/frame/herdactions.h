// SPDX-License-Identifier: GPL-3.0-or-later
// What may be done to servers and links, as actions: the same in the toolbar, the menus and the
// context menus. They act on what is selected and are enabled by what is measured. Owned by the
// window, GUI thread.
#pragma once

#include "herd/backend/herdbackend.h"
#include "herd/core/base/types.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

class QAction;
class QMenu;

namespace herd::ui {

class HerdSession;

class HerdActions : public QObject
{
    Q_OBJECT

public:
    explicit HerdActions(QObject *parent);

    // From now on about this herd; nullptr: about none.
    void setSession(HerdSession *session);
    HerdSession *session() const { return m_session; }

    // The menu for what is selected: server, link, client, or the herd itself.
    void fillMenu(QMenu *menu) const;

    QAction *const startAll;
    QAction *const stopAll;
    QAction *const start;
    QAction *const stop;
    QAction *const drain;
    QAction *const kill;
    QAction *const restart;
    QAction *const useFreePorts;
    QAction *const cut;
    QAction *const heal;
    QAction *const healAll;
    QAction *const mobileClients; // checkable; whether they are shown
    QAction *const report;
    QAction *const nearClient;
    QAction *const moveClient;
    QAction *const forgetClient;
    QAction *const followClient; // on the map
    QAction *const inspect;
    QAction *const seeAs; // the map

Q_SIGNALS:
    void reportWanted(herd::NodeId node); // a line is to be written for this server
    void nearbyWanted(const QByteArray &client);
    void moveWanted(const QByteArray &client);   // a line is to be written for this client
    void forgetWanted(const QByteArray &client); // by all servers: it is to be confirmed
    void inspectWanted();
    void followWanted(const QByteArray &client); // the map is to keep it in its middle
    void lensWanted(herd::NodeId node);          // the map is to be as that server knows the world

private:
    void refresh();
    QString whyNotPower(HerdBackend::Capability what) const;
    void refreshPowers();
    void refreshNode();
    void refreshLink();
    std::optional<NodeId> selectedNode() const;
    std::optional<LinkId> selectedLink() const;
    std::optional<QByteArray> selectedClient() const;
    void withNode(const std::function<void(NodeId)> &act);
    void connectNodeActions();
    void connectLinkActions();

    QPointer<HerdSession> m_session;
};

} // namespace herd::ui
