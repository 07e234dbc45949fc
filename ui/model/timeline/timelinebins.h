// SPDX-License-Identifier: GPL-3.0-or-later
// How much happened when, and what befell the herd, over a whole run, however long: a fold over
// facts into a bounded number of equal spans of time, which double when the run outgrows them.
// A value; pure.
#pragma once

#include "herd/core/facts/factkinds.h"
#include "herd/core/folds/faultlog.h"

#include <array>
#include <numeric>
#include <vector>

namespace herd::ui {

struct TimelineBin
{
    enum Mark : quint8 { Started = 1, Stopped = 2, Problem = 4, Gap = 8, Fault = 16 };

    std::array<quint32, FactRoles> counts {}; // by what they are about
    quint32 floods = 0;                       // reports taken, each of which began one
    quint8 marks = 0;
    quint64 first = 0, last = 0; // numbers of its facts; 0: there are none

    quint32 count(FactRole role) const { return counts[size_t(role)]; }
    quint64 facts() const { return std::accumulate(counts.begin(), counts.end(), quint64(0)); }
    void operator+=(const TimelineBin &other);
};

quint8 marksOf(const FactBody &body);
bool beginsFlood(const FactBody &body); // a report was taken that is newer
// Whether faults may begin or end with it: with messages, which are nearly all facts, none does.
bool mayChangeFaults(const FactBody &body);

class TimelineBins
{
public:
    static constexpr size_t MostBins = 8192;

    void apply(const Fact &fact);
    // And marks where faults were in force: `after` has those up to this fact.
    void apply(const Fact &fact, const FaultLog &after);
    // The same spans of time with nothing in them: for some of the facts of this run.
    TimelineBins emptied() const;

    bool isEmpty() const { return m_bins.empty(); }
    Nanoseconds begin() const { return m_begin; }
    Nanoseconds end() const { return m_end; } // of the latest fact or gap
    Nanoseconds width() const { return m_width; }
    // All that happened from one moment to another, by whole bins.
    TimelineBin between(Nanoseconds from, Nanoseconds to) const;
    // A number up to which, from `seq` on, none of its facts is, and near the next that is; before
    // `seq` when not forward. 0: none is.
    quint64 nextFrom(quint64 seq, bool forward) const;

private:
    TimelineBin &binAt(Nanoseconds at);
    void mark(Nanoseconds from, Nanoseconds to, TimelineBin::Mark mark);

    Nanoseconds m_begin {}, m_end {};
    Nanoseconds m_width = std::chrono::microseconds(100);
    std::vector<TimelineBin> m_bins; // the first begins at m_begin
    bool m_isAtFault = false;        // some fault is in force since the last fact
};

} // namespace herd::ui
