// SPDX-License-Identifier: GPL-3.0-or-later
// The batches that a journal stored one by one and has not folded into its table of reports yet,
// and how far folding has come. It goes in runs: a run takes all batches there are, and of each
// client only the newest change; what comes meanwhile is left to the next run. A run goes in
// slices, twice as fast as what comes, so the batches together never pass MostBytes. Pure.
#pragma once

#include "herd/journal/newestchanges.h"

#include <optional>
#include <span>
#include <vector>

namespace herd {

class RecentBatches
{
public:
    // A run begins at so many bytes. With more of them a start has more to read besides the
    // reports, with less fewer changes of one client become one.
    static constexpr qsizetype RunBytes = 4 * 1024 * 1024;
    static constexpr qsizetype LargestBatch = RunBytes / 4; // larger ones are not for here
    static constexpr qsizetype MostBytes = 2 * (RunBytes + LargestBatch);

    struct Batch
    {
        qint64 number = 0; // counts up
        QByteArray changes;
    };
    void add(const Batch &batch);
    const std::vector<Batch> &batches() const { return m_batches; } // the oldest first
    bool isEmpty() const { return m_batches.empty(); }
    qsizetype bytes() const { return m_bytes; }
    NewestChanges newest() const; // of all

    // What is to be folded next. Nothing of it has happened until folded().
    struct Slice
    {
        std::span<const JournalChange> changes;
        std::optional<qint64> upTo; // with them all batches up to that number are folded
    };
    Slice due(qsizetype added); // beside a batch of so many bytes; maybe nothing
    Slice next();               // where there are any, some
    void folded(const Slice &slice);

private:
    Slice slice(qsizetype bytes);

    std::vector<Batch> m_batches;
    qsizetype m_bytes = 0;
    NewestChanges m_run;
    size_t m_next = 0;               // of the run
    std::optional<qint64> m_runUpTo; // the number of the last batch in the run; nothing: no run
};

} // namespace herd
