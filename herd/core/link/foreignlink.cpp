// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/foreignlink.h"

#include "herd/core/base/limits.h"
#include "herd/core/wire/update.h"

#include <utility>

namespace herd {

ForeignLink::ForeignLink(NodeId peer, const LinkEnvironment &environment)
    : Neighbour(peer, environment)
{
}

void ForeignLink::start()
{
    dialIfNeeded();
}

// A stream is kept open; the seed's servers are only called with something to say, since many of
// their kind take a connection without a message for an error.
void ForeignLink::dialIfNeeded()
{
    if (m_phase != Phase::Idle || !isWhole() || (!isStream() && m_order.empty()))
        return;
    m_phase = Phase::Dialing;
    if (isStream() && state() != LinkState::Up)
        change(LinkState::Connecting, LinkReason::None);
    m_env.output.dial(peer());
}

void ForeignLink::onDialed(ConnId conn)
{
    if (m_phase != Phase::Dialing || !isWhole()) {
        hangUp(conn);
        return;
    }
    m_conn = conn;
    m_phase = Phase::Open;
    onReached();
    change(LinkState::Up, LinkReason::None);
    sendWaiting();
}

void ForeignLink::sendWaiting()
{
    if (isStream())
        askForTurn();
    else if (const auto report = takeFirst())
        sendReport(*report);
}

bool ForeignLink::hasMore() const
{
    return m_phase == Phase::Open && isStream() && !m_order.empty()
        && m_unsentBytes < limits::LinkWindow;
}

qsizetype ForeignLink::sendSome(qsizetype most)
{
    qsizetype said = 0;
    while (said < most && hasMore())
        said += sendReport(*takeFirst());
    return said;
}

qsizetype ForeignLink::sendReport(const Report &report)
{
    m_line.resize(0);
    appendSeedUpdate(m_line, m_env.settings.herd.node(m_env.settings.self).name, report);
    m_unsent.push_back(report);
    m_unsentBytes += m_line.size();
    sendUpdate(m_env.output, peer(), m_conn, report, m_line);
    return m_line.size();
}

std::optional<Report> ForeignLink::takeFirst()
{
    if (m_order.empty())
        return std::nullopt;
    const Report report = m_waiting.take(m_order.front());
    m_order.pop_front();
    return report;
}

void ForeignLink::onSent(ConnId conn)
{
    if (conn != m_conn || m_phase != Phase::Open)
        return;
    m_unsent.clear();
    m_unsentBytes = 0;
    if (isStream()) {
        sendWaiting();
        return;
    }
    hangUp(std::exchange(m_conn, 0));
    m_phase = Phase::Idle;
    dialIfNeeded();
}

void ForeignLink::forward(const Report &report)
{
    if (m_phase == Phase::Open && isStream() && m_order.empty()
        && m_unsentBytes < limits::LinkWindow) {
        sendReport(report);
        return;
    }
    const QByteArray client = report.client().toByteArray();
    const bool known = m_waiting.contains(client);
    if (!known && m_waiting.size() >= limits::KeptForForeign) {
        if (m_env.output.wantsFacts())
            m_env.output.fact(fact::UpdateLost {peer(), report});
        return;
    }
    if (!known)
        m_order.push_back(client);
    m_waiting.insert(client, report);
    dialIfNeeded();
}

void ForeignLink::onDialFailed(LinkReason why, const QByteArray &detail)
{
    if (m_phase != Phase::Dialing)
        return;
    m_phase = Phase::Pausing;
    change(LinkState::Down, why, detail);
    retryLater(limits::LastForeignRetry);
}

void ForeignLink::onClosed(ConnId conn, LinkReason why)
{
    if (conn != m_conn || m_phase != Phase::Open)
        return;
    keepUnsent();
    m_conn = 0;
    m_phase = Phase::Pausing;
    change(LinkState::Down, why);
    retryLater(limits::LastForeignRetry);
}

// What the system never got goes back to the front of the queue, unless something newer waits.
void ForeignLink::keepUnsent()
{
    const std::vector<Report> unsent = std::exchange(m_unsent, {});
    m_unsentBytes = 0;
    for (auto report = unsent.rbegin(); report != unsent.rend(); ++report) {
        const QByteArray client = report->client().toByteArray();
        if (m_waiting.contains(client))
            continue;
        m_order.push_front(client);
        m_waiting.insert(client, *report);
    }
}

void ForeignLink::onTimer()
{
    onPauseOver();
    onSignOfLife();
}

bool ForeignLink::onSignOfLife()
{
    const bool waits = m_phase == Phase::Pausing;
    if (waits) {
        m_phase = Phase::Idle;
        dialIfNeeded();
    }
    return waits;
}

void ForeignLink::stop()
{
    hangUp(std::exchange(m_conn, 0));
    m_phase = Phase::Idle;
}

void ForeignLink::onCut()
{
    keepUnsent();
    hangUp(std::exchange(m_conn, 0));
    m_phase = Phase::Idle;
    change(LinkState::Down, LinkReason::Cut);
}

void ForeignLink::onHeal()
{
    change(LinkState::Down, LinkReason::None);
    dialIfNeeded();
}

} // namespace herd
