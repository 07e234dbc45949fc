// SPDX-License-Identifier: GPL-3.0-or-later
// The herd at any moment of the facts that are kept: checkpoints of the fold, from which the few
// facts behind one are folded on. The same as a fold from the beginning. Bounded in number and in
// bytes; the larger the state, the fewer there are, down to none. Owned by whoever keeps the facts.
// A value; pure.
#pragma once

#include "herd/core/folds/herdstate.h"

#include <deque>
#include <functional>
#include <optional>

namespace herd {

class StateHistory
{
public:
    // Past as many, or past the bytes, every second one goes, and further ones come half as often.
    static constexpr size_t MostCheckpoints = 64;

    // `begin`: after the fact of number `last`, of which nothing need be kept. `every`: facts from
    // one checkpoint to the next at least, at first.
    explicit StateHistory(const HerdState &begin, quint64 last = 0, quint64 every = 1024,
                          qsizetype bytes = limits::CheckpointBytes);

    // The state after a fact, for each in their order.
    void note(const HerdState &after, const Fact &fact);
    // Facts before that number are not kept any more; `now` is the state after the last.
    void forgetBefore(quint64 seq, const HerdState &now);
    // The number of the fact after which the state is known for the first time, 0: from the
    // beginning; nothing when it is never known.
    std::optional<quint64> earliest() const;
    qsizetype bytes() const { return m_bytes; } // of all checkpoints, a bound from above

    // A fact that is kept, by its number.
    using FactAt = std::function<const Fact *(quint64 seq)>;
    // Right after the fact of that number, from earliest() to the last; outside, that of the
    // nearer. Nothing when it is never known.
    std::optional<HerdState> after(quint64 seq, const FactAt &facts) const;
    // The number of the last fact up to which none is later than `at`, which need not be in the
    // order of the numbers; 0 when the first is, or when that is not known any more.
    quint64 lastAt(Nanoseconds at, const FactAt &facts) const;

private:
    struct Checkpoint
    {
        quint64 seq = 0;       // after this fact
        Nanoseconds latest {}; // of all times up to there
        HerdState state;
        qsizetype bytes = 0;
    };

    void add(const HerdState &state);
    void thinOut();
    bool isTooMuch() const
    {
        return m_checkpoints.size() > MostCheckpoints || m_bytes > m_mostBytes;
    }

    quint64 m_every;
    qsizetype m_mostBytes;
    quint64 m_last = 0; // that was noted
    quint64 m_lastCopied = 0;
    Nanoseconds m_latest;
    std::deque<Checkpoint> m_checkpoints; // behind the first all facts are kept
    qsizetype m_bytes = 0;
};

} // namespace herd
