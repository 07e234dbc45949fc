// SPDX-License-Identifier: GPL-3.0-or-later
// From the buffers of several threads to one who watches: batches of numbered facts, in the order
// HerdBackend::factsReady() promises, and nearly in that of their times. Whoever falls behind gets
// what they come to instead, see ConflatedFacts, and is at the present again. Lives on the
// watcher's thread.
#pragma once

#include "herd/core/base/limits.h"
#include "herd/net/relay/factbuffer.h"

#include <chrono>
#include <optional>
#include <vector>

namespace herd {

class FactRelay
{
public:
    // Facts of a batch for one who may fall behind: few enough to be asked again soon.
    static constexpr std::ptrdiff_t AtOnce = 5000;
    // Facts that are told of each batch's time while most are only counted: enough to see what goes
    // on, and no more, since what tells, shows and records them takes its time from the herd.
    static constexpr std::ptrdiff_t WhileSkipping = 2000;
    // From one look at the buffers to the next: a frame of a picture. Longer while most facts are only
    // counted: then each look brings the last report of every client that moved, and those of a short
    // time cost as much as the facts they stand for.
    static constexpr std::chrono::milliseconds Pause {16}, PauseWhileSkipping {64};
    // No more than that in a PauseWhileSkipping, told and counted, and all are told again.
    static constexpr quint64 EndsSkipping = 8000;
    // A thread stamps a fact a little before it is in its buffer: younger facts wait for the next
    // batch, so that nearly all come in the order of their times.
    static constexpr std::chrono::milliseconds Settle {2};

    // More than a batch of facts older than `mostBehind`, or more bytes of them than `bound`, and
    // all that wait are summed up. From then on the buffers keep `WhileSkipping`, and sum up what
    // is more where it is said, until there is no more. Unset: all are handed out, however late.
    explicit FactRelay(std::optional<Nanoseconds> mostBehind = std::nullopt,
                       qsizetype bound = limits::FactsWaiting);

    // All buffers, one after the other, after a look at the clock, which is the `now` of what
    // follows: an effect from before that look is in no buffer without its cause in another.
    void gather(FactBuffer &buffer);
    FactBatch next(Nanoseconds now);             // the next batch; empty when nothing has settled
    FactBatch allOf(Nanoseconds past);           // the rest up to then at once, settled or not
    bool isEmpty() const { return held() == 0; } // all that was gathered is handed out
    std::chrono::milliseconds pause() const { return m_skipping > 0 ? PauseWhileSkipping : Pause; }

private:
    bool isBehind(Nanoseconds now) const;
    size_t held() const { return m_facts.size() - m_begin; }
    std::vector<Fact>::iterator begin() { return m_facts.begin() + std::ptrdiff_t(m_begin); }
    std::ptrdiff_t countUpTo(Nanoseconds at) const;
    FactBatch sumUp(std::ptrdiff_t count);
    FactBatch handOut(std::ptrdiff_t count);
    void forget(std::ptrdiff_t count);
    std::vector<Fact> takeSpare();
    void spare(std::vector<Fact> &&memory, size_t used);

    const std::optional<Nanoseconds> m_mostBehind;
    const qsizetype m_bound;
    std::vector<Fact> m_facts;               // in the order of their times
    size_t m_begin = 0;                      // those before it are handed out
    qsizetype m_bytes = 0;                   // of those from there on
    size_t m_mostHeld = 0;                   // since m_facts was last empty
    std::vector<std::vector<Fact>> m_spares; // memory for the buffers
    size_t m_buffers = 1, m_gathered = 0;    // how many there are, and since the last batch
    int m_skipping = 0;                      // so many batches more, the buffers with it
    quint64 m_summedUp = 0, m_taken = 0;     // by the buffers and from them, since the last batch
    quint64 m_nextSeq = 1;
};

} // namespace herd
