// SPDX-License-Identifier: GPL-3.0-or-later
// NodeCore's dealings with callers at the peer port, until they are neighbours or gone.
#include "herd/core/base/limits.h"
#include "herd/core/link/linkcore.h"
#include "herd/core/node/nodecore.h"

#include <utility>

namespace herd {

void NodeCore::onGuest(ConnId conn, const QByteArray &host)
{
    const QByteArray nonce
        = makeNonce(m_settings.key, m_settings.seed, m_settings.incarnation, ++m_guestsSeen);
    m_guests.add(conn, host, nonce);
    while (m_guests.isOverfull())
        turnAwayGuest();
}

bool NodeCore::turnAwayGuest()
{
    const ConnId first = m_guests.firstToGo();
    if (first == 0)
        return false;
    turnAway(first);
    return true;
}

void NodeCore::turnAway(ConnId conn)
{
    m_guests.remove(conn);
    m_output.close(conn);
    ++m_turnedAway.callers;
}

void NodeCore::tickGuests()
{
    for (ConnId late : m_guests.onTick())
        turnAway(late);
    const fact::StrangersTurnedAway since = std::exchange(m_turnedAway, {});
    if ((since.callers > 0 || since.knocks > 0) && m_output.wantsFacts())
        m_output.fact(since);
}

void NodeCore::onGuestLine(ConnId conn, Guest &guest, QByteArrayView line)
{
    const Guest::Outcome outcome = guest.onLine(line, m_settings);
    if (!outcome.reply.isEmpty())
        m_output.send(conn, outcome.reply);
    if (outcome.proven.isValid()) {
        const quint64 incarnation = guest.incarnation();
        m_guests.remove(conn);
        take(outcome, conn, incarnation);
        return;
    }
    if (Neighbour *knocked = neighbour(outcome.knocked))
        m_turnedAway.knocks += knocked->onKnock() ? 0u : 1u;
    if (auto *pretended = static_cast<Link *>(neighbour(outcome.pretended)))
        pretended->onPretended(QByteArrayLiteral("wrong key"));
    if (outcome.close) {
        m_output.close(conn);
        m_guests.remove(conn);
    }
}

void NodeCore::take(const Guest::Outcome &proven, ConnId conn, quint64 incarnation)
{
    // Guest only proves neighbours of our own wire.
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
