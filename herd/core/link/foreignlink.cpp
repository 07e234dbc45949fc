// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/foreignlink.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"
#include "herd/core/wire/update.h"

#include <algorithm>
#include <utility>

namespace herd {

namespace {

std::optional<LineTemplate> formOf(const NodeConfig &config)
{
    if (!config.line)
        return std::nullopt;
    auto made = LineTemplate::parse(*config.line);
    return std::get<LineTemplate>(std::move(made)); // a herd file has no other
}

bool isNo(QByteArrayView answer)
{
    return takeField(answer) == "?";
}

} // namespace

ForeignLink::ForeignLink(NodeId peer, const LinkEnvironment &environment)
    : Neighbour(peer, environment)
    , m_form(formOf(peerConfig()))
    , m_queue(environment.table)
{
}

void ForeignLink::start()
{
    dialIfNeeded();
}

// A stream is kept open; the others are only called with something to say, since many of their kind
// take a connection without a message for an error.
void ForeignLink::dialIfNeeded()
{
    if (m_phase != Phase::Idle || !isWhole() || (!isStream() && !hasSomething()))
        return;
    m_phase = Phase::Dialing;
    if (isStream() && state() != LinkState::Up)
        change(LinkState::Connecting, LinkReason::None);
    m_env.output.dial(peer());
}

bool ForeignLink::hasSomething()
{
    return m_isGone ? m_env.table.size() > 0 : m_queue.hasFirst();
}

void ForeignLink::onDialed(ConnId conn)
{
    if (m_phase != Phase::Dialing || !isWhole()) {
        hangUp(conn);
        return;
    }
    m_call = {conn};
    m_phase = Phase::Open;
    m_isGone = false;
    onReached();
    change(LinkState::Up, LinkReason::None);
    sendWaiting();
}

void ForeignLink::sendWaiting()
{
    if (isStream()) {
        askForTurn();
    } else if (const auto first = m_queue.takeFirst()) {
        sendReport(*first);
    } else { // it was forgotten meanwhile
        hangUp(std::exchange(m_call, {}).conn);
        m_phase = Phase::Idle;
    }
}

bool ForeignLink::hasMore() const
{
    return m_phase == Phase::Open && isStream() && !m_queue.isEmpty()
        && m_unsentBytes < limits::LinkWindow;
}

qsizetype ForeignLink::sendSome(qsizetype most)
{
    qsizetype said = 0;
    while (said < most && hasMore()) {
        if (const auto first = m_queue.takeFirst())
            said += sendReport(*first);
    }
    return said;
}

qsizetype ForeignLink::sendReport(const ForeignQueue::Waiting &what)
{
    const QByteArray &self = m_env.settings.herd.node(m_env.settings.self).name;
    m_line.resize(0);
    if (m_form)
        m_form->append(m_line, self, what.report);
    else
        appendSeedUpdate(m_line, self, what.report);
    m_unsent.push_back(what.report);
    m_unsentBytes += m_line.size();
    sendUpdate(m_env.output, peer(), m_call.conn, what.report, m_line, what.isRepair);
    return m_line.size();
}

void ForeignLink::onSent(ConnId conn)
{
    if (conn != m_call.conn || m_phase != Phase::Open)
        return;
    m_unsent.clear();
    m_unsentBytes = 0;
    if (isStream()) {
        sendWaiting();
        return;
    }
    m_env.output.endOutput(conn);
    m_endings.push_back(std::exchange(m_call, {}));
    if (m_endings.size() > size_t(limits::ForeignEndings)) {
        hangUp(m_endings.front().conn);
        m_endings.pop_front();
    }
    m_phase = Phase::Idle;
    dialIfNeeded();
}

std::optional<QByteArrayView> ForeignLink::onLine(ConnId conn, QByteArrayView line)
{
    const auto ending = std::find_if(m_endings.begin(), m_endings.end(),
                                     [conn](const Call &call) { return call.conn == conn; });
    Call &call = ending == m_endings.end() ? m_call : *ending;
    call.heard += line.size() + 1;
    // Of a stream every line may be an answer to another message.
    if (isNo(line) && (isStream() || !std::exchange(call.isRefused, true)))
        tellRefused(line.toByteArray());
    if (ending != m_endings.end() && call.heard >= limits::ForeignNoise) {
        hangUp(conn);
        m_endings.erase(ending);
    }
    return std::nullopt;
}

void ForeignLink::tellRefused(const QByteArray &answer)
{
    if (m_env.output.wantsFacts())
        m_env.output.fact(fact::UpdateRefused {peer(), answer});
    if (!std::exchange(m_hasRefused, true))
        m_env.output.onRefused(peer(), answer);
}

void ForeignLink::forward(const Report &report)
{
    if (report.isTombstone()) { // none of these servers knows them
        m_queue.remove(report.client());
        ++m_withheld;
        return;
    }
    if (m_isGone || !isWhole()) {
        dialIfNeeded();
        return;
    }
    if (m_phase == Phase::Open && isStream() && m_queue.isEmpty()
        && m_unsentBytes < limits::LinkWindow) {
        sendReport({report});
        return;
    }
    if (!m_queue.add(report)) {
        if (m_env.output.wantsFacts())
            m_env.output.fact(fact::LinkOverflowed {peer(), m_queue.size()});
        tellAll();
    }
    dialIfNeeded();
}

void ForeignLink::tellAll()
{
    m_queue.addTable();
    askForTurn();
}

void ForeignLink::onDialFailed(LinkReason why, const QByteArray &detail)
{
    if (m_phase != Phase::Dialing)
        return;
    m_phase = Phase::Pausing;
    lose(LinkState::Down, why, detail);
    retryLater(limits::LastForeignRetry);
}

void ForeignLink::onClosed(ConnId conn, LinkReason why, const QByteArray &)
{
    std::erase_if(m_endings, [conn](const Call &call) { return call.conn == conn; });
    if (conn != m_call.conn || m_phase != Phase::Open)
        return;
    m_call = {};
    m_phase = Phase::Pausing;
    lose(LinkState::Down, why, {});
    retryLater(limits::LastForeignRetry);
}

void ForeignLink::lose(LinkState state, LinkReason why, const QByteArray &detail)
{
    for (const Report &report : std::exchange(m_unsent, {})) {
        if (m_env.output.wantsFacts())
            m_env.output.fact(fact::UpdateLost {peer(), report});
    }
    m_unsentBytes = 0;
    m_isGone = true;
    m_hasRefused = false;
    tellAll();
    change(state, why, detail);
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

void ForeignLink::onStarted()
{
    m_hasStarted = true;
    tellWhoStarted();
}

void ForeignLink::tellWhoStarted()
{
    if (!m_hasStarted || m_ticksSinceStart < limits::ForeignStartTicks)
        return;
    m_hasStarted = false;
    m_ticksSinceStart = 0;
    tellAll();
    onSignOfLife();
    dialIfNeeded();
}

void ForeignLink::onClock(Nanoseconds)
{
    tellWithheld(m_env.output, peer(), m_withheld);
    ++m_ticksSinceStart;
    tellWhoStarted();
    constexpr int MostTicks = 2; // a second at least
    for (Call &call : m_endings) {
        if (++call.ticks == MostTicks)
            hangUp(call.conn);
    }
    std::erase_if(m_endings, [](const Call &call) { return call.ticks >= MostTicks; });
}

bool ForeignLink::hasTakenOver() const
{
    return !m_isGone && !m_hasStarted && m_queue.isEmpty() && m_unsent.empty();
}

void ForeignLink::hangUpAll()
{
    hangUp(std::exchange(m_call, {}).conn);
    for (const Call &call : std::exchange(m_endings, {}))
        hangUp(call.conn);
    m_phase = Phase::Idle;
}

void ForeignLink::stop()
{
    hangUpAll();
}

void ForeignLink::onCut()
{
    hangUpAll();
    lose(LinkState::Down, LinkReason::Cut, {});
}

void ForeignLink::onHeal()
{
    change(LinkState::Down, LinkReason::None);
    dialIfNeeded();
}

} // namespace herd
