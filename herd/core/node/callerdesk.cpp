// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/callerdesk.h"

#include "herd/core/base/limits.h"
#include "herd/core/link/link.h"

#include <optional>
#include <utility>

namespace herd {

CallerDesk::CallerDesk(NodeParts &node, ClientSessions &sessions)
    : m_node(node)
    , m_sessions(sessions)
    , m_handshakes(limits::PendingHandshakes
                   + 2 * node.settings.herd.neighbours(node.settings.self).size())
    , m_tlsClients(limits::PendingTlsClients)
{
}

void CallerDesk::onAccepted(ConnId conn, Port port, const QByteArray &host)
{
    if (port == Port::TlsClients) {
        m_tlsClients.add(conn, host);
        while (m_tlsClients.isOverfull())
            turnAwayFirst(m_tlsClients);
        return;
    }
    const NodeSettings &settings = m_node.settings;
    m_handshakes.add(conn, host,
                     makeNonce(settings.key, settings.seed, settings.incarnation, ++m_begun));
    while (m_handshakes.isOverfull())
        turnAwayFirst(m_handshakes);
}

bool CallerDesk::turnAwayOne(Port port)
{
    return turnAwayFirst(m_tlsClients) || (port == Port::Peers && turnAwayFirst(m_handshakes));
}

bool CallerDesk::turnAwayFirst(const PendingHandshakes &handshakes)
{
    const ConnId first = handshakes.firstToGo();
    if (first == 0)
        return false;
    turnAway(first);
    return true;
}

void CallerDesk::turnAway(ConnId conn)
{
    forget(conn);
    m_node.output.close(conn);
    ++m_turnedAway.callers;
}

void CallerDesk::forget(ConnId conn)
{
    m_handshakes.remove(conn);
    m_tlsClients.remove(conn);
}

void CallerDesk::onTick()
{
    for (PendingHandshakes *handshakes : {&m_handshakes, &m_tlsClients}) {
        for (ConnId late : handshakes->onTick())
            turnAway(late);
    }
    const fact::StrangersTurnedAway since = std::exchange(m_turnedAway, {});
    if ((since.callers > 0 || since.knocks > 0) && m_node.output.wantsFacts())
        m_node.output.fact(since);
}

bool CallerDesk::onIdentified(ConnId conn, const QByteArray &name)
{
    if (const std::optional<QByteArray> host = m_tlsClients.remove(conn)) {
        m_sessions.onAccepted(conn, *host, /*isTls=*/true);
        return true;
    }
    if (InboundHandshake *const handshake = m_handshakes.find(conn))
        handshake->identify(name);
    return false;
}

// It is told of the neighbour in whose name somebody failed to prove it, and counted else.
void CallerDesk::onDistrusted(ConnId conn, const QByteArray &name, const QByteArray &why)
{
    forget(conn);
    if (Link *const pretended = m_node.neighbours.linkTo(m_node.settings.herd.find(name)))
        pretended->onPretended(why);
    else
        ++m_turnedAway.callers;
}

bool CallerDesk::onLine(ConnId conn, QByteArrayView line)
{
    InboundHandshake *const handshake = m_handshakes.find(conn);
    if (!handshake)
        return false;
    const InboundHandshake::Outcome outcome = handshake->onLine(line, m_node.settings);
    if (!outcome.reply.isEmpty())
        m_node.output.send(conn, outcome.reply);
    if (outcome.proven.isValid()) {
        const quint64 incarnation = handshake->incarnation();
        m_handshakes.remove(conn);
        take(outcome, conn, incarnation);
        return true;
    }
    if (Neighbour *knocked = m_node.neighbours.find(outcome.knocked))
        m_turnedAway.knocks += knocked->onKnock() ? 0u : 1u;
    if (Link *pretended = m_node.neighbours.linkTo(outcome.pretended))
        pretended->onPretended(QByteArrayLiteral("wrong key"));
    if (outcome.close) {
        m_node.output.close(conn);
        m_handshakes.remove(conn);
    }
    return true;
}

bool CallerDesk::onBadLine(ConnId conn, QByteArrayView start)
{
    if (!m_handshakes.remove(conn))
        return false;
    m_node.output.send(conn, "? " + start.toByteArray() + '\n');
    m_node.output.close(conn);
    return true;
}

void CallerDesk::take(const InboundHandshake::Outcome &proven, ConnId conn, quint64 incarnation)
{
    // InboundHandshake only proves neighbours of our own wire.
    Link *const link = m_node.neighbours.linkTo(proven.proven);
    Q_ASSERT(link);
    if (!link->isWhole() || !link->mayBeTakenBy(incarnation)) {
        m_node.output.send(conn,
                           link->isWhole()
                               ? QByteArrayLiteral("REFUSED another node of that name is linked\n")
                               : QByteArrayLiteral("REFUSED cut\n"));
        m_node.output.close(conn);
        return;
    }
    m_node.neighbours.attach(conn, *link);
    m_node.output.welcome(conn);
    link->take(conn, incarnation, proven.welcome);
}

} // namespace herd
