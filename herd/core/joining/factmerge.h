// SPDX-License-Identifier: GPL-3.0-or-later
// The facts of several processes in one order, in which causes come before effects: nearly that of
// their times, told by one clock, but an UPDATE is received after it was sent, and no earlier.
//
// Each process tells its own in such an order, by its own clock; the times given here are on the
// common one already, as good as that is known. The only causes that cross processes are UPDATEs.
// So a receipt waits for its sending (the happened-before of Lamport, Time, clocks, and the ordering
// of events, 1978), and where the clocks have it earlier its time and those behind it are moved up
// to the sending's, and no further (as the controlled logical clock of Rabenseifner, 1997, does).
//
// Of processes that tell what was long ago (setBehind()) each waits for the others until they have
// told of the same time: then no clock says how long, but how far they are.
//
// What waits does so for a bounded time, or within a bounded number. A sending whose receipt was told without it, since its
// process could not be reached or tells no more than what facts come to, is told as part of a gap.
// Pure: is told the time.
#pragma once

#include "herd/core/facts/fact.h"
#include "herd/core/folds/conflatedfacts.h"
#include "herd/core/joining/updateledger.h"

#include <QHash>
#include <QList>

#include <deque>
#include <optional>
#include <vector>

namespace herd {

class FactMerge
{
public:
    // So long facts wait for earlier ones of others: a frame there, the way, a frame here.
    static constexpr std::chrono::milliseconds Settle {100};
    // So long a receipt waits for its sending, of a process that can be reached.
    static constexpr std::chrono::seconds Patience {2};
    // With more of one process nothing of it waits any more; with so many while one is behind.
    static constexpr size_t MostWaiting = 100'000, MostBehind = 300'000; // some 100 MB

    // `runners`: which process runs each server, by its id; nothing: none of them.
    FactMerge(qsizetype processes, QList<std::optional<qsizetype>> runners);

    // Of one process, in its order, with times on the common clock.
    void add(qsizetype process, FactBatch facts, Nanoseconds now);
    void setReached(qsizetype process, bool isReached);
    // Whether what it tells was before now, and it is still to come to the present.
    void setBehind(qsizetype process, bool isBehind);
    // Those whose time has come; they have no numbers. `now` is on the common clock.
    FactBatch next(Nanoseconds now);
    bool isEmpty() const;

private:
    struct Waiting
    {
        Fact fact;
        Nanoseconds came {};
    };
    struct Process
    {
        std::deque<Waiting> facts;
        bool isReached = true;
        bool isBehind = false;
        bool isAwaited() const { return isReached && isBehind && facts.empty(); }
    };

    std::optional<qsizetype> runnerOf(NodeId node) const;
    bool isOfAnother(NodeId node, NodeId peer) const;
    bool isHeldUp() const;
    bool waitsForSending(const Waiting &first, Nanoseconds now) const;
    bool isDue(const Process &process, Nanoseconds now) const;
    Process *nextDue(Nanoseconds now);
    void tell(Fact fact, FactBatch &told);
    void tellGap(FactBatch &told);

    std::vector<Process> m_processes;
    const QList<std::optional<qsizetype>> m_runners;
    UpdateLedger m_sent;                  // told, and not received yet
    UpdateLedger m_received;              // told without their sendings
    QHash<NodeId, Nanoseconds> m_last;    // time of the last fact of each server
    std::optional<ConflatedFacts> m_late; // sendings whose receipts were told
};

} // namespace herd
