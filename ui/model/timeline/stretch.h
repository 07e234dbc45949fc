// SPDX-License-Identifier: GPL-3.0-or-later
// A stretch of a run: facts that follow each other, and what is made of them. Of what was before it
// only what that came to is known. Bounded in number and bytes of the facts kept. A value that can
// be made on another thread; no signals.
#pragma once

#include "herd/core/base/limits.h"
#include "herd/core/folds/faultlog.h"
#include "herd/core/folds/statehistory.h"
#include "ui/model/flood/floodlog.h"
#include "ui/model/timeline/factkeeper.h"

namespace herd::ui {

class Stretch
{
public:
    // From the very beginning of a herd.
    explicit Stretch(const HerdConfig &config, qsizetype bound = limits::FactsKept,
                     qsizetype byteBound = limits::FactsKeptBytes);

    // From behind the fact of number `last`, before any is appended: `standIns` stand for those up
    // to there, of which `floods` began one.
    void beginBehind(quint64 last, const FactBatch &standIns, quint64 floods);

    void append(const Fact &fact);
    // Facts past the bound go, the oldest first; the newest stays whatever its size. How many.
    qsizetype dropExcess();

    const HerdState &now() const { return m_now; } // after the last fact
    const StateHistory &history() const { return m_history; }
    const FloodLog &floods() const { return m_floods; }
    const FaultLog &faults() const { return m_faults; }
    const KeptFacts &facts() const { return m_facts; }
    const Fact *find(quint64 seq) const { return m_facts.find(seq); }
    quint64 firstSeq() const { return m_facts.empty() ? 0 : m_facts.front().seq; } // kept; 0: none
    quint64 lastSeq() const { return m_facts.empty() ? 0 : m_facts.back().seq; }

    // After the fact of that number, or of the nearest that is kept; right before the first is the
    // earliest. Nothing where the state is so large that no moment but now() is known.
    std::optional<HerdState> stateAfter(quint64 seq) const;
    // The number of the first fact that is kept after which the state is known.
    quint64 firstKnown() const;
    // The last fact up to which none is later than `at`; 0: there is none, or the state is not known.
    quint64 lastAt(Nanoseconds at) const;

private:
    HerdState m_now;
    StateHistory m_history;
    FloodLog m_floods;
    FaultLog m_faults;
    FactKeeper m_facts;
    qsizetype m_bound, m_byteBound;
    qsizetype m_bytes = 0; // of the facts kept
};

} // namespace herd::ui
