// SPDX-License-Identifier: GPL-3.0-or-later
// How long a node keeps what it knows: what its journal gives back, how many clients it may know,
// when it forgets one, and what it puts aside since its time is too far ahead. A clock that is set
// does no harm. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/base/clockwatch.h"
#include "herd/core/node/nodeparts.h"

namespace herd {

class Retention
{
public:
    explicit Retention(NodeParts &node)
        : m_node(node)
    {
    }

    // As NodeCore::restore().
    void restore(QByteArrayView lines, Now now);
    void onTick(Now now); // looks for what has to go, and for what may come back

    // Only where reports enter the herd: between proven neighbours every report counts, or they
    // would never agree.
    bool isFull() const { return m_node.table.size() >= m_node.settings.herd.maxClients; }
    // Until then it is kept in a herd that forgets, by a node's wall clock.
    Nanoseconds lastTime(const ReportView &report) const;
    // By the report alone, so that all nodes judge alike, as far as their clocks do; until the next
    // look at it, whether it was set or not.
    bool isExpired(const ReportView &report, Now now) const;
    bool isAhead(const ReportView &report, Now now) const;
    // When it can be taken, by a node's wall clock. The time counts by which it would outdo others,
    // and where clients are forgotten that by which it would last.
    Nanoseconds dueTime(const ReportView &report) const;

private:
    void lookAtClock(Now now);
    void takeBack(Now now);
    void forget(const Report &report);
    void putAside(const Report &report);

    NodeParts &m_node;
    int m_nextBucket = 0; // to be searched for what has to go
    ClockWatch m_clock;
    Nanoseconds m_forgetsFrom = Nanoseconds::min();   // on the steady clock: nobody before
    Nanoseconds m_putsAsideFrom = Nanoseconds::min(); // the same
};

} // namespace herd
