// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses and ports of a herd's connections, as its facts tell them, and stable ones invented
// where they do not, which each endpoint says of itself. Invented addresses are of those that
// belong to nobody: 198.18.0.0/15 (RFC 2544) for servers, 192.0.2.1 (RFC 5737) for clients. A fold
// over facts; pure.
//
// A server that listens on every address, or on a name of this machine's, is at 127.0.0.1.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"
#include "herd/export/tcppacket.h"

#include <map>

namespace herd {

class HerdEndpoints
{
public:
    void apply(const Fact &fact);

    // `herd`: as of the fact.
    TcpEndpoint clientPort(const HerdConfig &herd, NodeId node) const;
    TcpEndpoint peerPort(const HerdConfig &herd, NodeId node) const;
    // Of a connection that the server made: the next port there is.
    TcpEndpoint outgoing(const HerdConfig &herd, NodeId node);
    // Of a connection from there: an address, with a port or without.
    TcpEndpoint client(const QByteArray &from);

private:
    TcpEndpoint address(const HerdConfig &herd, NodeId node) const;
    quint16 nextPort();

    std::map<NodeId, fact::NodeListening> m_listening;
    quint16 m_port = 0; // the last that was given out
};

} // namespace herd
