// SPDX-License-Identifier: GPL-3.0-or-later
// What the service manager is told of the chosen servers: that all listen for the first time, how
// many do and how many cannot store, and that they stop. Lives on the main thread, owned by the
// Daemon.
#pragma once

#include "herd/core/base/types.h"
#include "herd/system/servicenotifier.h"

#include <QList>
#include <QObject>
#include <QString>

#include <set>

namespace herd {

class LiveHerd;

class ServiceStatus : public QObject
{
    Q_OBJECT

public:
    // Before any of the nodes starts. `herd` outlives this.
    ServiceStatus(const QList<NodeId> &nodes, LiveHerd &herd);

    void stopping();

private:
    void onListening(NodeId node);
    void setStored(NodeId node, bool isStored);
    void tell();

    const QList<NodeId> m_nodes;
    ServiceNotifier m_notifier;
    std::set<NodeId> m_listening;
    std::set<NodeId> m_unstored; // their journals cannot be written to
    QString m_text;              // told last
    bool m_isReady = false;
    bool m_isStopping = false;
};

} // namespace herd
