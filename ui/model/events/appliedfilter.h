// SPDX-License-Identifier: GPL-3.0-or-later
// The filter of the list of events: has all facts of the store tested by it, and of another one
// says only when all that there was is tested which of them fit. GUI thread; what it is given
// outlives it. What fits is never said from within a call, except where there is no filter.
#pragma once

#include "ui/model/events/eventmarks.h"
#include "ui/model/events/eventsieve.h"
#include "ui/model/timeline/tracestore.h"

#include <optional>

namespace herd::ui {

class AppliedFilter : public QObject
{
    Q_OBJECT

public:
    AppliedFilter(const TraceStore &store, const EventMarks &marks, EventSieve &sieve);

    const FactFilter &filter() const { return m_filter; } // the one that is wanted
    void setFilter(const FactFilter &filter);
    void restart(); // the store or what the filter rests on is another
    bool isUnderWay() const { return m_fresh.has_value(); } // what fits it is not known yet
    quint64 lastTested() const;                             // number of the fact; 0: there is none
    quint64 gaveUp() const { return m_sieve.gaveUp(); } // facts on which a pattern took too long

    // Whether a fact of the store fits the filter that is under way: looked at on this thread, with
    // all before it, once for all of them.
    bool fits(quint64 seq);

    // Has what came to the store tested. Without a filter all of it fits, and is answered.
    FactNumbers test();

Q_SIGNALS:
    void progressed(double share);            // of another filter, while it is under way
    void applied(const FactNumbers &numbers); // all that fit another filter
    void found(const FactNumbers &numbers);   // more that fit the one applied
    void tested();                            // all there was; more may have come

private:
    struct AtOnce
    {
        FactMatcher matcher;
        quint64 last = 0; // fact that it was asked
        FactNumbers numbers;
    };

    void take(const FactNumbers &numbers, double share);
    FilterContext context() const;

    const TraceStore &m_store;
    const EventMarks &m_marks;
    EventSieve &m_sieve;
    FactFilter m_filter;
    quint64 m_last = 0;                 // fact that was answered without a filter
    std::optional<FactNumbers> m_fresh; // of the filter that is being applied
    std::optional<AtOnce> m_atOnce;     // of the same, while somebody does not wait for it
};

} // namespace herd::ui
