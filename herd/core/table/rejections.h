// SPDX-License-Identifier: GPL-3.0-or-later
// What a neighbour holds and this node does not take, by its clock: reports from too far ahead, and
// such as the herd has forgotten already. Kept as one sum for each bucket, so that the node's
// digest counts them as if it held them. So tables that differ in nothing else look equal, and no
// report is asked for again whose refusal is known; what is counted wrong (a report that came
// twice) shows as a difference and is counted anew with the next comparison. Owned by LinkFlow.
// Pure.
#pragma once

#include "herd/core/table/reporttable.h"

#include <vector>

namespace herd {

// A report of a neighbour that would have replaced what this node holds, but for its clock.
struct Rejected
{
    quint32 bucket = 0;  // of its client
    quint64 hash = 0;    // ReportTable::hashOf() of its line
    quint64 instead = 0; // the same of the report this node holds; 0: none
    // It is refused while the node's wall clock is behind the one and before the other.
    Nanoseconds after = Nanoseconds::min(), before = Nanoseconds::max();
};

class Rejections
{
public:
    void add(const Rejected &rejected);
    void forget(int bucket); // it is about to be compared anew
    void clear();
    void onClock(Nanoseconds wall); // forgets all of them once one of them may be taken

    quint64 sum(int bucket) const; // to be added to that of the table

private:
    std::vector<ReportTable::Sum> m_sums; // one a bucket; none before the first refusal
    Nanoseconds m_after = Nanoseconds::min(), m_before = Nanoseconds::max(); // of all
};

} // namespace herd
