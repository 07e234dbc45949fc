// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/backbonelink.h"

#include "herd/core/base/limits.h"

namespace herd {

BackboneLink::BackboneLink(NodeId peer, const LinkEnvironment &environment)
    : Neighbour(peer, environment)
    , m_flow(peer, environment)
{
}

void BackboneLink::start()
{
    if (!isWhole() || m_phase != Phase::Idle)
        return;
    m_phase = Phase::Dialing;
    change(LinkState::Connecting, LinkReason::None);
    m_env.output.dial(peer());
}

void BackboneLink::stop()
{
    hangUp(m_conn);
    m_conn = 0;
    m_phase = Phase::Idle;
    m_flow.down();
}

void BackboneLink::onDialed(ConnId conn)
{
    if (m_phase != Phase::Dialing || !isWhole()) {
        hangUp(conn);
        return;
    }
    m_phase = Phase::Up;
    m_conn = conn;
    onReached();
    change(LinkState::Up, LinkReason::None);
    m_env.output.startTimer(peer(), limits::LinkTick);
    m_flow.up(conn);
    askForTurn();
}

void BackboneLink::onDialFailed(LinkReason why, const QByteArray &detail)
{
    if (m_phase == Phase::Dialing)
        lose(why, detail);
}

void BackboneLink::onTimer()
{
    if (m_phase == Phase::Up) {
        m_env.output.startTimer(peer(), limits::LinkTick);
        m_flow.onTick();
        askForTurn();
    } else if (m_phase == Phase::Idle) {
        onPauseOver();
        start();
    }
}

std::optional<QByteArrayView> BackboneLink::onLine(ConnId conn, QByteArrayView line)
{
    if (conn != m_conn)
        return std::nullopt;
    const auto report = m_flow.onMessage(line);
    askForTurn();
    return report;
}

void BackboneLink::onSent(ConnId conn)
{
    if (conn != m_conn)
        return;
    m_flow.onSent();
    askForTurn();
}

void BackboneLink::onClosed(ConnId conn, LinkReason why, const QByteArray &detail)
{
    if (conn == m_conn)
        lose(why, detail);
}

bool BackboneLink::onSignOfLife()
{
    const bool waits = m_phase == Phase::Idle && isWhole();
    if (waits)
        start();
    return waits;
}

void BackboneLink::forward(const Report &report)
{
    m_flow.forward(report);
}

void BackboneLink::handOver()
{
    m_flow.handOver();
    askForTurn();
}

void BackboneLink::lose(LinkReason why, const QByteArray &detail)
{
    m_conn = 0;
    m_phase = Phase::Idle;
    m_flow.down();
    change(LinkState::Down, why, detail);
    if (isWhole())
        retryLater(limits::LastBackboneRetry);
}

void BackboneLink::onCut()
{
    hangUp(m_conn);
    m_conn = 0;
    m_phase = Phase::Idle;
    m_flow.down();
    change(LinkState::Down, LinkReason::Cut);
}

} // namespace herd
