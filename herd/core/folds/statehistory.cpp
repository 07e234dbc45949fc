// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/statehistory.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace herd {

StateHistory::StateHistory(const HerdState &begin, quint64 last, quint64 every, qsizetype bytes)
    : m_every(every)
    , m_mostBytes(bytes)
    , m_last(last)
    , m_latest(last > 0 ? begin.now() : Nanoseconds::min())
{
    Q_ASSERT(every > 0);
    add(begin);
}

std::optional<quint64> StateHistory::earliest() const
{
    return m_checkpoints.empty() ? std::nullopt : std::optional(m_checkpoints.front().seq);
}

void StateHistory::note(const HerdState &after, const Fact &fact)
{
    Q_ASSERT(m_last == 0 || fact.seq == m_last + 1);
    m_last = fact.seq;
    m_latest = std::max(m_latest, fact.at);
    if (m_last - m_lastCopied < m_every)
        return;
    const auto paid = quint64(after.copySize() / 1024 * limits::FactsPerKilobyte);
    if (m_last - m_lastCopied >= paid)
        add(after);
}

void StateHistory::add(const HerdState &state)
{
    m_lastCopied = m_last;
    const qsizetype bytes = state.copySize();
    if (bytes > m_mostBytes)
        return;
    m_checkpoints.push_back({m_last, m_latest, state, bytes});
    m_bytes += bytes;
    while (isTooMuch())
        thinOut();
}

// The first stays, since nothing else is before the oldest facts; of two the later one goes, or the
// first where it alone is left.
void StateHistory::thinOut()
{
    std::deque<Checkpoint> fewer;
    for (size_t i = 0; i < m_checkpoints.size() && m_checkpoints.size() > 1; i += 2)
        fewer.push_back(std::move(m_checkpoints[i]));
    m_checkpoints = std::move(fewer);
    m_bytes = 0;
    for (const Checkpoint &kept : m_checkpoints)
        m_bytes += kept.bytes;
    m_every *= 2;
}

void StateHistory::forgetBefore(quint64 seq, const HerdState &now)
{
    while (!m_checkpoints.empty() && m_checkpoints.front().seq + 1 < seq) {
        m_bytes -= m_checkpoints.front().bytes;
        m_checkpoints.pop_front();
    }
    if (m_checkpoints.empty() && m_last > m_lastCopied)
        add(now);
}

std::optional<HerdState> StateHistory::after(quint64 seq, const FactAt &facts) const
{
    if (m_checkpoints.empty())
        return std::nullopt;
    const quint64 last = std::min(seq, m_last);
    const auto next
        = std::upper_bound(m_checkpoints.begin(), m_checkpoints.end(), last,
                           [](quint64 wanted, const Checkpoint &c) { return wanted < c.seq; });
    const Checkpoint &from = next == m_checkpoints.begin() ? *next : *std::prev(next);
    HerdState state = from.state;
    for (quint64 number = from.seq + 1; number <= last; ++number) {
        if (const Fact *fact = facts(number))
            state.apply(*fact);
    }
    return state;
}

quint64 StateHistory::lastAt(Nanoseconds at, const FactAt &facts) const
{
    const auto later = std::upper_bound(
        m_checkpoints.begin(), m_checkpoints.end(), at,
        [](Nanoseconds wanted, const Checkpoint &c) { return wanted < c.latest; });
    if (later == m_checkpoints.begin())
        return 0;
    quint64 last = std::prev(later)->seq;
    for (quint64 next = last + 1; next <= m_last; ++next) {
        const Fact *fact = facts(next);
        if (fact && fact->at > at)
            break;
        last = next;
    }
    return last;
}

} // namespace herd
