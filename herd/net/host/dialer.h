// SPDX-License-Identifier: GPL-3.0-or-later
// How a node reaches its neighbours: looks their hosts up and tries one address after the other.
// Owned by NodeRun, on its thread; lookups under way end with it.
#pragma once

#include "herd/net/host/connectiontable.h"

#include <QObject>

#include <map>

namespace herd {

class Dialer final : public QObject
{
    Q_OBJECT

public:
    // Where each neighbour listens, by the port its wire is spoken on; 0: not known yet.
    using PeerPorts = std::map<NodeId, quint16>;

    Dialer(NodeCore &core, ConnectionTable &connections, const HerdConfig &herd,
           const PeerPorts &ports, const AddressLookup &lookup);

    // Answered in a later turn by NodeCore::onDialed() or onDialFailed().
    void dial(NodeId neighbour);
    // Foreign servers are known by where they call from; a name may stand for several addresses.
    void resolveForeign(const QList<NodeId> &neighbours);

private:
    void dialAddresses(NodeId neighbour, QList<QHostAddress> addresses);
    void failed(NodeId neighbour, int error, const QByteArray &problem);

    NodeCore &m_core;
    ConnectionTable &m_connections;
    const HerdConfig &m_herd;
    const PeerPorts &m_ports;
    const AddressLookup m_lookup;
};

} // namespace herd
