// SPDX-License-Identifier: GPL-3.0-or-later
// The transports of a node's connections: TCP for its clients and for foreign servers, TLS over it
// at the TLS port, and between servers of ours where the herd says so (HerdConfig::speaksTls()).
// Owned by ConnectionTable, on its thread.
#pragma once

#include "herd/core/base/handshakerate.h"
#include "herd/core/link/nodeoutput.h"
#include "herd/net/tls/tlsidentity.h"
#include "herd/net/transport/connection.h"

#include <QHostAddress>

#include <memory>

namespace herd {

// With the members' key; null where neither the node nor a neighbour speaks TLS.
std::shared_ptr<const TlsIdentity> tlsByKey(const NodeSettings &settings);

class NatsThreads;

class LinkTransports
{
public:
    // `tls`: what the node proves itself with; null where no link of it is TLS. `nats`: of a node
    // with a backbone.
    LinkTransports(const NodeSettings &settings, std::shared_ptr<const TlsIdentity> tls,
                   EpollSet &set, NatsThreads *nats = nullptr);

    struct Made
    {
        std::unique_ptr<Transport> transport;
        Connection::Start start = Connection::Start::Open;
    };
    // Takes over the descriptor of a caller.
    Made accept(int descriptor, Port port) const;
    // Begins to connect, to a backbone without looking at the address; with an error (errno)
    // nothing comes of it.
    std::unique_ptr<Transport> dial(NodeId neighbour, const QHostAddress &address, quint16 port,
                                    int &error);

    // Whether there is time for one more caller from there.
    bool hasTimeFor(const QByteArray &address, Port port);
    void onTick();

    // Asked of all in each tick: false where the node's certificates were renewed since the tick
    // before, and who is there would be refused by them, as its peer() says then.
    bool isStillTrusted(Transport &transport) const;

private:
    bool isTls(Port port) const;

    const NodeSettings &m_settings;
    EpollSet &m_set;
    const std::shared_ptr<const TlsIdentity> m_tls;
    std::shared_ptr<const TlsContext> m_latest; // as of this tick
    bool m_isRenewed = false;                   // with it
    HandshakeRate m_peerRate, m_clientRate;     // at the ports that speak TLS
    NatsThreads *const m_nats;
    unsigned m_natsDials = 0;
};

} // namespace herd
