// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/link.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"
#include "herd/core/wire/update.h"

#include <utility>

namespace herd {

Link::Link(NodeId peer, const LinkEnvironment &environment)
    : Neighbour(peer, environment)
    , m_flow(peer, environment)
{
}

bool Link::isDialer() const
{
    return m_env.settings.herd.node(m_env.settings.self).name < peerConfig().name;
}

void Link::start()
{
    if (!isWhole())
        return;
    if (isDialer()) {
        dial();
    } else {
        m_knocking = true;
        m_env.output.dial(peer());
    }
}

void Link::dial()
{
    m_phase = Phase::Dialing;
    change(LinkState::Connecting, LinkReason::None);
    m_env.output.dial(peer());
}

void Link::onDialed(ConnId conn)
{
    if (std::exchange(m_knocking, false)) {
        const QByteArray &self = m_env.settings.herd.node(m_env.settings.self).name;
        m_env.output.send(conn, "KNOCK " + self + '\n');
        hangUp(conn);
        return;
    }
    if (m_phase != Phase::Dialing || !isWhole()) {
        hangUp(conn);
        return;
    }
    m_conn = conn;
    m_phase = Phase::Handshake;
    m_handshake.emplace(m_env.settings, peer(), ++m_dials);
    m_env.output.send(conn, m_handshake->greeting());
    m_env.output.startTimer(peer(), limits::Handshake);
}

void Link::onDialFailed(LinkReason why, const QByteArray &detail)
{
    if (std::exchange(m_knocking, false)) {
        if (m_phase == Phase::Idle && isWhole())
            change(LinkState::Down, why, detail);
        return;
    }
    if (m_phase == Phase::Dialing)
        lost(why, detail);
}

void Link::onTimer()
{
    if (m_phase == Phase::Up) {
        m_env.output.startTimer(peer(), limits::LinkTick);
        if (!m_flow.onTick())
            drop(LinkReason::Silent, {});
        askForTurn();
    } else if (m_phase == Phase::Idle && isWhole() && isDialer()) {
        onPauseOver();
        dial();
    } else if (m_phase == Phase::Handshake) {
        drop(LinkReason::Unreachable, QByteArrayLiteral("no answer to the handshake"));
    }
}

std::optional<QByteArrayView> Link::onLine(ConnId conn, QByteArrayView line)
{
    if (conn != m_conn)
        return std::nullopt;
    if (m_phase != Phase::Up) {
        onHandshakeLine(line);
        return std::nullopt;
    }
    m_flow.onHeard();
    if (const auto message = messageOf(line))
        return message;
    const QByteArrayView word = trimmed(line);
    if (word == "BYE")
        m_goodbye = true;
    else if (!word.isEmpty() && !m_flow.onLine(line))
        onNonsense();
    askForTurn();
    return std::nullopt;
}

void Link::onNonsense()
{
    drop(LinkReason::ProtocolError, QByteArrayLiteral("a line that means nothing here"));
}

void Link::onHandshakeLine(QByteArrayView line)
{
    const OutboundHandshake::Outcome outcome = m_handshake->onLine(line);
    if (!outcome.reply.isEmpty())
        m_env.output.send(m_conn, outcome.reply);
    if (outcome.failure)
        drop(outcome.failure->why, outcome.failure->detail);
    if (!outcome.isProven)
        return;
    m_peerIncarnation = m_handshake->incarnation();
    up();
}

bool Link::mayBeTakenBy(quint64 incarnation)
{
    if (m_phase != Phase::Up || m_peerIncarnation == incarnation)
        return true;
    if (incarnation < m_peerIncarnation)
        return false;
    m_flow.probe();
    return m_flow.isSilent();
}

void Link::take(ConnId conn, quint64 incarnation, const QByteArray &welcome)
{
    if (m_phase == Phase::Up)
        hangUp(m_conn);
    m_conn = conn;
    m_peerIncarnation = incarnation;
    m_env.output.send(conn, welcome);
    up();
}

void Link::up()
{
    m_phase = Phase::Up;
    m_handshake.reset();
    m_goodbye = false;
    onReached();
    change(LinkState::Up, LinkReason::None);
    m_env.output.startTimer(peer(), limits::LinkTick);
    m_flow.up(m_conn, isDialer());
}

void Link::forward(const Report &report)
{
    // A link that is down needs no queue: tables are compared when it comes up.
    if (m_phase == Phase::Up)
        m_flow.forward(report);
}

void Link::onHeard(const ReportView &report)
{
    m_flow.forget(report.client());
}

void Link::onSent(ConnId conn)
{
    if (conn != m_conn || m_phase != Phase::Up)
        return;
    m_flow.onSent();
    askForTurn();
}

// In a handshake a transport that knows why says that this node, or the other, is not believed.
void Link::onClosed(ConnId conn, LinkReason why, const QByteArray &detail)
{
    if (conn != m_conn || m_phase == Phase::Idle)
        return;
    const bool isRefused = m_phase == Phase::Handshake && !detail.isEmpty();
    lost(m_goodbye       ? LinkReason::NeighbourStopped
             : isRefused ? LinkReason::NotAMember
                         : why,
         detail);
}

void Link::drop(LinkReason why, const QByteArray &detail)
{
    hangUp(m_conn);
    lost(why, detail);
}

void Link::goIdle()
{
    m_phase = Phase::Idle;
    m_conn = 0;
    m_handshake.reset();
    m_flow.down();
    m_goodbye = false;
}

void Link::lost(LinkReason why, const QByteArray &detail)
{
    goIdle();
    change(LinkState::Down, why, detail);
    if (isDialer() && isWhole())
        retryLater(limits::LastRetry);
}

void Link::onRejected(const Rejected &rejected)
{
    m_flow.onRejected(rejected);
}

void Link::onClock(Nanoseconds wall)
{
    m_flow.onClock(wall);
}

void Link::handOver()
{
    m_flow.handOver();
    askForTurn();
}

bool Link::onSignOfLife()
{
    const bool waits = m_phase == Phase::Idle && isWhole() && isDialer();
    if (waits)
        dial();
    return waits;
}

void Link::onPretended(const QByteArray &detail)
{
    if (m_phase == Phase::Idle)
        change(LinkState::Down, LinkReason::NotAMember, detail);
}

void Link::stop()
{
    if (m_phase == Phase::Up)
        m_env.output.send(m_conn, QByteArrayLiteral("BYE\n"));
    hangUp(m_conn);
    goIdle();
}

void Link::onCut()
{
    hangUp(m_conn);
    goIdle();
    m_knocking = false;
    change(LinkState::Down, LinkReason::Cut);
}

void Link::onHeal()
{
    change(LinkState::Down, LinkReason::None);
    start();
}

} // namespace herd
