// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/neighbour.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/mixed.h"

#include <algorithm>
#include <utility>

namespace herd {

Neighbour::Neighbour(NodeId peer, const LinkEnvironment &environment)
    : m_env(environment)
    , m_peer(peer)
{
}

void Neighbour::setWhole(bool whole)
{
    if (m_whole == whole)
        return;
    m_whole = whole;
    if (whole) {
        m_attempts = 0;
        onHeal();
    } else {
        onCut();
    }
}

void Neighbour::change(LinkState state, LinkReason reason, const QByteArray &detail)
{
    if (m_state == state && m_reason == reason && m_detail == detail)
        return;
    m_state = state;
    m_reason = reason;
    m_detail = detail;
    if (m_env.output.wantsFacts())
        m_env.output.fact(fact::LinkChanged {m_peer, state, reason, detail});
}

qsizetype Neighbour::takeTurn(qsizetype most)
{
    m_hasAsked = false;
    const qsizetype taken = hasMore() ? sendSome(most) : 0;
    askForTurn();
    return std::max<qsizetype>(taken, 1);
}

void Neighbour::askForTurn()
{
    if (!hasMore() || std::exchange(m_hasAsked, true))
        return;
    m_env.turns.push_back(this);
    m_env.output.batchDue();
}

bool Neighbour::onKnock()
{
    if (m_knockIsSpent)
        return false;
    m_knockIsSpent = onSignOfLife();
    return true;
}

void Neighbour::onReached()
{
    m_attempts = 0;
    m_knockIsSpent = false;
}

void Neighbour::hangUp(ConnId conn)
{
    if (conn == 0)
        return;
    m_env.connections.erase(conn);
    m_env.output.close(conn);
}

void sendUpdate(NodeOutput &output, NodeId to, ConnId conn, const Report &report,
                const QByteArray &line, bool isRepair)
{
    if (output.wantsFacts())
        output.fact(
            fact::UpdateSent {to, report, line.chopped(line.endsWith('\n') ? 1 : 0), isRepair});
    output.send(conn, line);
}

void tellWithheld(NodeOutput &output, NodeId to, quint64 &count)
{
    const quint64 told = std::exchange(count, 0);
    if (told > 0 && output.wantsFacts())
        output.fact(fact::TombstonesWithheld {to, told});
}

// Doubles from limits::FirstRetry to `longest`; the second half of each pause is jitter, so that
// neighbours that lost each other at one instant do not come back at one instant.
void Neighbour::retryLater(Nanoseconds longest)
{
    const auto whole
        = std::min<Nanoseconds>(limits::FirstRetry * (1 << std::min(m_attempts, 16)), longest);
    const quint64 word
        = mixed(m_env.settings.seed ^ mixed(quint64(m_peer.index) << 32 | quint64(m_attempts)));
    const auto jitter = Nanoseconds(qint64(word % quint64(whole.count() / 2 + 1)));
    ++m_attempts;
    m_env.output.startTimer(m_peer, whole / 2 + jitter);
}

} // namespace herd
