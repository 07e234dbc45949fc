// SPDX-License-Identifier: GPL-3.0-or-later
// The herd at any moment of the facts that are kept: checkpoints of the fold, so many at most, from
// which the few facts behind one are folded on. The same as a fold from the beginning. Owned by
// whoever keeps the facts. A value; pure.
#pragma once

#include "herd/core/facts/herdstate.h"

#include <deque>
#include <functional>

namespace herd {

class StateHistory
{
public:
    // Past as many every second one goes, and further ones come half as often.
    static constexpr size_t MostCheckpoints = 64;

    // `begin`: before the fact of number 1. `every`: facts from one checkpoint to the next, at
    // first.
    explicit StateHistory(const HerdState &begin, quint64 every = 1024);

    // The state after a fact, for each in their order.
    void note(const HerdState &after, const Fact &fact);
    // Facts before that number are not kept any more; `now` is the state after the last.
    void forgetBefore(quint64 seq, const HerdState &now);
    // The number of the fact after which the state is known for the first time; 0: from the
    // beginning.
    quint64 earliest() const { return m_checkpoints.front().seq; }

    // A fact that is kept, by its number.
    using FactAt = std::function<const Fact *(quint64 seq)>;
    // Right after the fact of that number, from earliest() to the last; outside, that of the nearer.
    HerdState after(quint64 seq, const FactAt &facts) const;
    // The number of the last fact up to which none is later than `at`, which need not be in the
    // order of the numbers; 0 when the first is.
    quint64 lastAt(Nanoseconds at, const FactAt &facts) const;

private:
    struct Checkpoint
    {
        quint64 seq = 0;       // after this fact
        Nanoseconds latest {}; // of all times up to there
        HerdState state;
    };

    const Checkpoint &before(quint64 seq) const;

    quint64 m_every;
    quint64 m_last = 0; // that was noted
    Nanoseconds m_latest = Nanoseconds::min();
    std::deque<Checkpoint> m_checkpoints; // never empty; behind the first all facts are kept
};

} // namespace herd
