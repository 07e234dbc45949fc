// SPDX-License-Identifier: GPL-3.0-or-later
// Facts on their way from who says them to who writes them. Bounded in bytes: what a slow disk
// leaves no room for is told as what it comes to (ConflatedFacts), in its place, so that whoever
// says facts never waits and no fold reaches across what is missing. Used by two threads: one adds,
// one takes; neither waits for the other.
#pragma once

#include "herd/core/base/limits.h"
#include "herd/core/folds/conflatedfacts.h"

#include <QMutex>

#include <deque>

namespace herd {

class RecordingQueue
{
public:
    explicit RecordingQueue(qsizetype bound = limits::FactsWaiting);

    // In the order of delivery. True: nothing was waiting before, so whoever takes is to be told.
    bool add(const FactBatch &batch);
    FactBatch take();    // what waits for longest; empty: nothing does
    qsizetype waiting(); // so many times take() has something

private:
    void closeGap();

    const qsizetype m_bound;
    QMutex m_mutex;                                        // for all below
    std::deque<std::pair<FactBatch, qsizetype>> m_batches; // with their bytes
    qsizetype m_bytes = 0;
    ConflatedFacts m_gap; // behind them
};

} // namespace herd
