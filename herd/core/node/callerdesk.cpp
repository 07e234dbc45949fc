// SPDX-License-Identifier: GPL-3.0-or-later
// NodeCore's dealings with callers at the peer port, until they are neighbours or gone.
#include "herd/core/base/limits.h"
#include "herd/core/link/link.h"
#include "herd/core/node/nodecore.h"

#include <utility>

namespace herd {

void NodeCore::onCaller(ConnId conn, const QByteArray &host)
{
    const QByteArray nonce
        = makeNonce(m_settings.key, m_settings.seed, m_settings.incarnation, ++m_handshakesBegun);
    m_handshakes.add(conn, host, nonce);
    while (m_handshakes.isOverfull())
        turnAwayCaller();
}

bool NodeCore::turnAwayCaller()
{
    const ConnId first = m_handshakes.firstToGo();
    if (first == 0)
        return false;
    turnAway(first);
    return true;
}

void NodeCore::turnAway(ConnId conn)
{
    m_handshakes.remove(conn);
    m_output.close(conn);
    ++m_turnedAway.callers;
}

void NodeCore::tickHandshakes()
{
    for (ConnId late : m_handshakes.onTick())
        turnAway(late);
    const fact::StrangersTurnedAway since = std::exchange(m_turnedAway, {});
    if ((since.callers > 0 || since.knocks > 0) && m_output.wantsFacts())
        m_output.fact(since);
}

void NodeCore::onCallerLine(ConnId conn, InboundHandshake &handshake, QByteArrayView line)
{
    const InboundHandshake::Outcome outcome = handshake.onLine(line, m_settings);
    if (!outcome.reply.isEmpty())
        m_output.send(conn, outcome.reply);
    if (outcome.proven.isValid()) {
        const quint64 incarnation = handshake.incarnation();
        m_handshakes.remove(conn);
        take(outcome, conn, incarnation);
        return;
    }
    if (Neighbour *knocked = neighbour(outcome.knocked))
        m_turnedAway.knocks += knocked->onKnock() ? 0u : 1u;
    if (auto *pretended = static_cast<Link *>(neighbour(outcome.pretended)))
        pretended->onPretended(QByteArrayLiteral("wrong key"));
    if (outcome.close) {
        m_output.close(conn);
        m_handshakes.remove(conn);
    }
}

void NodeCore::take(const InboundHandshake::Outcome &proven, ConnId conn, quint64 incarnation)
{
    // InboundHandshake only proves neighbours of our own wire.
    auto *link = static_cast<Link *>(neighbour(proven.proven));
    if (!link->isWhole() || !link->mayBeTakenBy(incarnation)) {
        m_output.send(conn,
                      link->isWhole()
                          ? QByteArrayLiteral("REFUSED another node of that name is linked\n")
                          : QByteArrayLiteral("REFUSED cut\n"));
        m_output.close(conn);
        return;
    }
    m_links[conn] = link;
    m_output.welcome(conn);
    link->take(conn, incarnation, proven.welcome);
}

} // namespace herd
