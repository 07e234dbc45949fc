// SPDX-License-Identifier: GPL-3.0-or-later
// What all facts of a recording come to so far, now and then told as the few facts that stand for
// them (ConflatedFacts): whoever begins with those has the herd as it was, without what was before.
// Their FactsDropped counts only what the recording does not have. Answers to requests are left
// out, since they change no herd. Pure.
#pragma once

#include "herd/core/base/limits.h"
#include "herd/core/folds/conflatedfacts.h"

namespace herd {

class CheckpointFold
{
public:
    // Facts from one checkpoint to the next at least: a reader folds as many in some milliseconds.
    static constexpr qint64 Every = 2048;

    explicit CheckpointFold(qint64 every = Every);

    void add(const Fact &fact);
    // So many facts more, of those added, are not in the recording; less, when they are after all.
    void noteDropped(qint64 facts) { m_dropped += quint64(facts); }
    // So many facts came since the last one, and more where a checkpoint is large: at most a few
    // bytes are spent on it for each of them.
    bool isDue() const;
    // Those that stand for all so far.
    std::vector<Fact> take();

    Nanoseconds latest() const { return m_latest; } // of all times so far
    quint64 floods() const { return m_floods; }     // reports taken so far, each of which began one

private:
    const qint64 m_every;
    ConflatedFacts m_sum;
    qint64 m_since = 0; // the last checkpoint
    qint64 m_size = 0;  // of it, about, in bytes
    quint64 m_floods = 0;
    quint64 m_dropped = 0; // facts, before they came here
    Nanoseconds m_latest = Nanoseconds::min();
};

} // namespace herd
