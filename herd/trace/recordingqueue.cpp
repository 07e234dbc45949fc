// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordingqueue.h"

#include "herd/core/facts/factsize.h"

#include <QMutexLocker>

#include <numeric>
#include <utility>

namespace herd {

RecordingQueue::RecordingQueue(qsizetype bound)
    : m_bound(bound)
    , m_gap(bound)
{
}

bool RecordingQueue::add(const FactBatch &batch)
{
    if (batch.isEmpty())
        return false;
    const auto add = [](qsizetype sum, const Fact &fact) {
        return sum + sizeOf(fact);
    };
    const qsizetype bytes = std::accumulate(batch.begin(), batch.end(), qsizetype(0), add);
    const QMutexLocker lock(&m_mutex);
    const bool wasEmpty = m_batches.empty() && m_gap.isEmpty();
    // A gap ends when half of the room is free again, so that one long gap is not many short ones.
    if (!m_gap.isEmpty() && m_bytes <= m_bound / 2)
        closeGap();
    if (m_gap.isEmpty() && (m_bytes + bytes <= m_bound || m_batches.empty())) {
        m_batches.emplace_back(batch, bytes);
        m_bytes += bytes;
    } else {
        for (const Fact &fact : batch)
            m_gap.add(fact);
    }
    return wasEmpty;
}

FactBatch RecordingQueue::take()
{
    ConflatedFacts gap(m_bound);
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_batches.empty()) {
            auto [batch, bytes] = std::move(m_batches.front());
            m_batches.pop_front();
            m_bytes -= bytes;
            return std::move(batch);
        }
        std::swap(gap, m_gap);
    }
    // Whoever adds does not wait for this.
    const std::vector<Fact> facts = gap.take();
    return FactBatch(facts.begin(), facts.end());
}

qsizetype RecordingQueue::waiting()
{
    const QMutexLocker lock(&m_mutex);
    return qsizetype(m_batches.size()) + (m_gap.isEmpty() ? 0 : 1);
}

void RecordingQueue::closeGap()
{
    const std::vector<Fact> facts = m_gap.take();
    m_batches.emplace_back(FactBatch(facts.begin(), facts.end()), 0); // within the gap's own bound
}

} // namespace herd
