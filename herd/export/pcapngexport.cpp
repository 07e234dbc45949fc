// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/pcapngexport.h"

#include "herd/core/base/text.h"
#include "herd/export/exporttext.h"
#include "herd/export/pcapngwriter.h"

namespace herd {

namespace {

using End = TcpConversation::End;

constexpr const char Explanation[]
    = "Made from the events of a herd: packets are as TCP would send the lines that were recorded. "
      "Messages of links are acknowledged when they were received, those that were lost never. "
      "Handshakes, digests and PINGs of links are not in it.";

// A foreign server's came over the client port, where it is a client's line.
bool isOfLink(const QByteArray &line)
{
    QByteArrayView rest = line;
    return takeField(rest) == "UPDATE" && takeField(rest) == "AT";
}

} // namespace

void PcapngExport::begin(QByteArray &out)
{
    addPcapngHead(out, about().program, "herd " + escapedText(about().herd.name), Explanation);
}

void PcapngExport::take(const Fact &fact, bool isWanted, QByteArray &out)
{
    m_fact = &fact;
    m_wall = wall(fact.at);
    m_out = isWanted ? &out : nullptr;
    m_endpoints.apply(fact);
    if (fact.node.isValid() || fact.as<fact::FactsDropped>())
        std::visit([this](const auto &what) { on(what); }, fact.body);
}

void PcapngExport::on(const fact::ClientConnected &what)
{
    const ClientKey key {m_fact->node, what.conn};
    m_clients.erase(key);
    if (m_clients.size() >= Connections)
        m_clients.erase(m_clients.begin());
    const auto [made, isNew]
        = m_clients.try_emplace(key, m_endpoints.client(what.from),
                                m_endpoints.clientPort(herd(), m_fact->node), nextFirst());
    made->second.open(m_out, m_wall);
}

void PcapngExport::on(const fact::ClientGone &what)
{
    const auto found = m_clients.find({m_fact->node, what.conn});
    if (found == m_clients.end())
        return;
    TcpConversation &talk = found->second;
    if (what.reason == CloseReason::Lost) {
        talk.close(m_out, m_wall, End::Caller, true);
    } else {
        const End first = what.reason == CloseReason::ByClient ? End::Caller : End::Called;
        talk.close(m_out, m_wall, first, false);
        talk.acknowledgeAll(TcpConversation::other(first));
        talk.close(m_out, m_wall, TcpConversation::other(first), false);
    }
    m_clients.erase(found);
}

// Of a connection whose beginning is not there, nothing is known but its lines.
TcpConversation &PcapngExport::client(ConnId connection)
{
    const ClientKey key {m_fact->node, connection};
    const auto found = m_clients.find(key);
    if (found != m_clients.end())
        return found->second;
    if (m_clients.size() >= Connections)
        m_clients.erase(m_clients.begin());
    return m_clients
        .try_emplace(key, m_endpoints.client({}), m_endpoints.clientPort(herd(), m_fact->node),
                     nextFirst())
        .first->second;
}

void PcapngExport::on(const fact::LineReceived &what)
{
    TcpConversation &talk = client(what.conn);
    talk.acknowledgeAll(End::Caller);
    talk.send(m_out, m_wall, End::Caller, what.line + '\n');
    talk.acknowledgeAll(End::Called);
}

void PcapngExport::on(const fact::ReplySent &what)
{
    client(what.conn).send(m_out, m_wall, End::Called, what.bytes);
}

// Of two servers the one whose name sorts first calls (docs/protocol.md); a foreign one is called.
PcapngExport::Link &PcapngExport::connect(const LinkKey &key)
{
    const auto [a, b] = key;
    const auto isForeign = [this](NodeId node) {
        return node.index < herd().nodes.size() && herd().node(node).wire != Wire::Herd;
    };
    const bool aCalls
        = isForeign(a) == isForeign(b) ? nameIn(herd(), a) < nameIn(herd(), b) : isForeign(b);
    const NodeId caller = aCalls ? a : b, called = aCalls ? b : a;
    const TcpEndpoint to = isForeign(called) ? m_endpoints.clientPort(herd(), called)
                                             : m_endpoints.peerPort(herd(), called);
    m_links.erase(key);
    m_underWay.forget(a, b);
    m_underWay.forget(b, a);
    TcpConversation talk(m_endpoints.outgoing(herd(), caller), to, nextFirst());
    return m_links.try_emplace(key, Link {talk, caller}).first->second;
}

PcapngExport::Link &PcapngExport::link(NodeId peer, NodeId speaker)
{
    const LinkKey key = std::minmax(m_fact->node, peer);
    const auto found = m_links.find(key);
    if (found == m_links.end()
        || (speaker.isValid() && found->second.talk.isClosed(found->second.endOf(speaker))))
        return connect(key);
    return found->second;
}

void PcapngExport::on(const fact::LinkChanged &what)
{
    const LinkKey key = std::minmax(m_fact->node, what.peer);
    const auto found = m_links.find(key);
    if (nameIn(herd(), what.peer).isEmpty() || isCalledPerMessage(herd().node(what.peer).wire))
        return; // a connection a message: see tell()
    if (what.state != LinkState::Up) {
        if (found != m_links.end())
            hangUp(found->second, m_fact->node, what.reason);
        return;
    }
    // The other end may have said so of the same connection.
    Link *is = found == m_links.end() ? nullptr : &found->second;
    const bool isNew
        = !is || is->wasUp[is->endOf(m_fact->node)] || is->talk.isClosed(is->endOf(m_fact->node));
    if (isNew) {
        is = &connect(key);
        is->isFromMidst = false;
        is->talk.open(m_out, m_wall);
    }
    is->wasUp[is->endOf(m_fact->node)] = true;
}

// It stays where it is until there is another: what was sent may be told as received later.
void PcapngExport::hangUp(Link &is, NodeId node, LinkReason reason)
{
    const End end = is.endOf(node), other = TcpConversation::other(end);
    if (is.talk.isClosed(end) || (!is.wasUp[end] && !is.isFromMidst))
        return;
    switch (reason) {
    case LinkReason::ConnectionLost:
    case LinkReason::Unreachable:
    case LinkReason::Refused:
        is.talk.close(m_out, m_wall, other, true);
        is.talk.abandon(end);
        break;
    case LinkReason::None:
    case LinkReason::NotStarted:
    case LinkReason::NeighbourStopped:
    case LinkReason::Cut:
        is.talk.close(m_out, m_wall, end, false);
        break;
    case LinkReason::NotAMember:
    case LinkReason::Overflow:
    case LinkReason::Silent:
    case LinkReason::ProtocolError:
        is.talk.close(m_out, m_wall, end, true);
        break;
    }
}

// To a server that is told each message over a connection of its own.
void PcapngExport::tell(NodeId to, const QByteArray &line)
{
    TcpConversation talk(m_endpoints.outgoing(herd(), m_fact->node),
                         m_endpoints.clientPort(herd(), to), nextFirst());
    talk.open(m_out, m_wall);
    talk.send(m_out, m_wall, End::Caller, line);
    talk.close(m_out, m_wall, End::Caller, false);
}

void PcapngExport::on(const fact::UpdateSent &what)
{
    const QByteArray line = what.bytes + '\n';
    if (nameIn(herd(), what.to).isEmpty())
        return;
    if (isCalledPerMessage(herd().node(what.to).wire)) {
        tell(what.to, line);
        return;
    }
    Link &over = link(what.to, m_fact->node);
    const quint64 said = over.talk.send(m_out, m_wall, over.endOf(m_fact->node), line);
    m_underWay.sent(m_fact->node, what.to, what.report.line(), said);
}

void PcapngExport::on(const fact::UpdateReceived &what)
{
    if (nameIn(herd(), what.from).isEmpty() || !isOfLink(what.bytes))
        return;
    auto said = m_underWay.take(what.from, m_fact->node, what.report.line());
    Link &over = link(what.from, said ? NodeId() : what.from);
    const End end = over.endOf(m_fact->node);
    if (!said) {
        over.talk.note("That it was sent is not among the events.");
        said = over.talk.send(m_out, m_wall, TcpConversation::other(end), what.bytes + '\n');
    }
    over.talk.acknowledge(m_out, m_wall, end, *said);
}

// Its connections end with it.
void PcapngExport::leave(bool isKilled)
{
    const NodeId node = m_fact->node;
    auto each = m_clients.lower_bound({node, 0});
    while (each != m_clients.end() && each->first.first == node) {
        each->second.close(m_out, m_wall, End::Called, isKilled);
        each = m_clients.erase(each);
    }
    for (auto &[key, is] : m_links) {
        if (key.first == node || key.second == node)
            hangUp(is, node, isKilled ? LinkReason::Silent : LinkReason::NotStarted);
    }
}

void PcapngExport::on(const fact::FactsDropped &what)
{
    const QByteArray comment
        = QByteArray::number(what.count) + " events before this packet were not recorded.";
    for (auto &[key, is] : m_links)
        is.talk.note(comment);
    for (auto &[key, talk] : m_clients)
        talk.note(comment);
}

} // namespace herd
