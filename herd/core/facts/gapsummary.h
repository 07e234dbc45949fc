// SPDX-License-Identifier: GPL-3.0-or-later
// What many facts add up to, for folds that count: of all there were, or of those of a gap. Values;
// pure.
#pragma once

#include "herd/core/facts/fact.h"

#include <QList>

#include <utility>

namespace herd {

struct FactTally
{
    quint64 linesReceived = 0, repliesSent = 0, invalidLines = 0;
    quint64 updatesSent = 0, updatesNew = 0, updatesDuplicate = 0, updatesStale = 0,
            updatesAhead = 0, updatesLost = 0, overflows = 0, tombstonesWithheld = 0;
    quint64 clientsRefused = 0, strangersTurnedAway = 0, knocksIgnored = 0;
    quint64 placesAsked = 0, placesAnswered = 0, placesFailed = 0;

    void add(const FactBody &body); // a fact::CaughtUp counts as all it stands for
    FactTally &operator+=(const FactTally &other);
    bool operator==(const FactTally &) const = default;
    quint64 &received(Verdict verdict); // UPDATEs with that verdict

    // Lines and updates that reached a server.
    quint64 messages() const
    {
        return linesReceived + updatesNew + updatesDuplicate + updatesStale + updatesAhead;
    }
};

// What became of one node during a gap, see fact::CaughtUp.
struct GapSummary
{
    quint64 dropped = 0;                    // facts of this node that are not told one by one
    FactTally tally;                        // of these
    QList<std::pair<NodeId, quint64>> sent; // of these, UPDATEs to each neighbour
    QList<Report> holds;                    // what it learned and has not forgotten since
    QList<Report> forgot;                   // of clients it has forgotten and not heard of since
};

} // namespace herd
