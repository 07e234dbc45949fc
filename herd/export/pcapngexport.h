// SPDX-License-Identifier: GPL-3.0-or-later
// What crossed the herd's connections as packets, for Wireshark and tshark (pcapngwriter.h): lines
// and answers of clients, UPDATEs of links. As FactExport.
//
// The packets are made: facts tell lines, not packets. Servers have their real addresses and ports;
// callers' ports, and whatever else no fact tells, are invented and say so in a comment on the
// connection's first packet (herdendpoints.h). Two things cannot be taken for granted:
//
//  * A message of a link is a packet when it was sent; that it was received is the acknowledgement.
//    So what was lost is never acknowledged. That clients took their answers in is not known, and
//    assumed with their next line.
//  * Links' other lines (handshake, digests, PING) are no facts, and not there.
//
// What a foreign server tells comes as a client's line, and is there once.
#pragma once

#include "herd/core/folds/sentmessages.h"
#include "herd/export/factexport.h"
#include "herd/export/herdendpoints.h"
#include "herd/export/tcpconversation.h"

#include <map>

namespace herd {

class PcapngExport final : public FactExport
{
public:
    using FactExport::FactExport;
    // Clients' connections at a time, more than the descriptors of most processes; past it one of
    // them is forgotten, and goes on as another.
    static constexpr size_t Connections = 200'000;

    void begin(QByteArray &out) override;

protected:
    void take(const Fact &fact, bool isWanted, QByteArray &out) override;

private:
    using ClientKey = std::pair<NodeId, ConnId>;
    using LinkKey = std::pair<NodeId, NodeId>; // the lesser first

    struct Link
    {
        TcpConversation talk;
        NodeId caller;
        bool isFromMidst = true;      // its beginning is not known
        std::array<bool, 2> wasUp {}; // by who said so: caller, called

        TcpConversation::End endOf(NodeId node) const
        {
            return node == caller ? TcpConversation::Caller : TcpConversation::Called;
        }
    };

    void on(const fact::ClientConnected &what);
    void on(const fact::ClientGone &what);
    void on(const fact::LineReceived &what);
    void on(const fact::ReplySent &what);
    void on(const fact::LinkChanged &what);
    void on(const fact::UpdateSent &what);
    void on(const fact::UpdateReceived &what);
    void on(const fact::NodeStopped &what) { leave(what.killed); }
    void on(const fact::NodeFailed &) { leave(true); }
    void on(const fact::NodeRemoved &) { leave(true); }
    void on(const fact::FactsDropped &what);
    template<class Kind> void on(const Kind &) { }

    TcpConversation &client(ConnId connection);
    // With that server; another one where `speaker`, if there is one, has ended the last.
    Link &link(NodeId peer, NodeId speaker);
    Link &connect(const LinkKey &key);
    void hangUp(Link &is, NodeId node, LinkReason reason);
    void leave(bool isKilled);
    void tell(NodeId to, const QByteArray &line);
    quint32 nextFirst() { return m_first += 64'007; }

    HerdEndpoints m_endpoints;
    std::map<ClientKey, TcpConversation> m_clients;
    std::map<LinkKey, Link> m_links;
    SentMessages m_underWay; // by how many bytes were said when it was
    quint32 m_first = 0;

    // Of the fact at hand.
    const Fact *m_fact = nullptr;
    Nanoseconds m_wall {};
    QByteArray *m_out = nullptr; // null: it is not wanted
};

} // namespace herd
