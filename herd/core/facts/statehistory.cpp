// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/statehistory.h"

#include <algorithm>
#include <iterator>

namespace herd {

StateHistory::StateHistory(const HerdState &begin, quint64 every)
    : m_every(every)
    , m_checkpoints {{0, Nanoseconds::min(), begin}}
{
    Q_ASSERT(every > 0);
}

void StateHistory::note(const HerdState &after, const Fact &fact)
{
    Q_ASSERT(m_last == 0 || fact.seq == m_last + 1);
    m_last = fact.seq;
    m_latest = std::max(m_latest, fact.at);
    if (m_last - m_checkpoints.back().seq < m_every)
        return;
    m_checkpoints.push_back({m_last, m_latest, after});
    if (m_checkpoints.size() <= MostCheckpoints)
        return;
    // The first stays, since nothing else is before the oldest facts.
    std::deque<Checkpoint> fewer;
    for (size_t i = 0; i < m_checkpoints.size(); i += 2)
        fewer.push_back(std::move(m_checkpoints[i]));
    m_checkpoints = std::move(fewer);
    m_every *= 2;
}

void StateHistory::forgetBefore(quint64 seq, const HerdState &now)
{
    while (!m_checkpoints.empty() && m_checkpoints.front().seq + 1 < seq)
        m_checkpoints.pop_front();
    if (m_checkpoints.empty())
        m_checkpoints.push_back({m_last, m_latest, now});
}

const StateHistory::Checkpoint &StateHistory::before(quint64 seq) const
{
    const auto next
        = std::upper_bound(m_checkpoints.begin(), m_checkpoints.end(), seq,
                           [](quint64 wanted, const Checkpoint &c) { return wanted < c.seq; });
    return next == m_checkpoints.begin() ? *next : *std::prev(next);
}

HerdState StateHistory::after(quint64 seq, const FactAt &facts) const
{
    const quint64 last = std::min(seq, m_last);
    const Checkpoint &from = before(last);
    HerdState state = from.state;
    for (quint64 next = from.seq + 1; next <= last; ++next) {
        if (const Fact *fact = facts(next))
            state.apply(*fact);
    }
    return state;
}

quint64 StateHistory::lastAt(Nanoseconds at, const FactAt &facts) const
{
    const auto later = std::upper_bound(
        m_checkpoints.begin(), m_checkpoints.end(), at,
        [](Nanoseconds wanted, const Checkpoint &c) { return wanted < c.latest; });
    quint64 last = later == m_checkpoints.begin() ? 0 : std::prev(later)->seq;
    for (quint64 next = last + 1; next <= m_last; ++next) {
        const Fact *fact = facts(next);
        if (fact && fact->at > at)
            break;
        last = next;
    }
    return last;
}

} // namespace herd
