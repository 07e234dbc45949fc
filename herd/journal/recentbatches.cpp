// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/recentbatches.h"

#include <algorithm>

namespace herd {

namespace {

// Bytes of reports in a slice, at least: beside a batch some 300 reports, which take a few
// milliseconds, and when nobody waits for one.
constexpr qsizetype SliceBytes = 32 * 1024;
constexpr qsizetype LongSliceBytes = 512 * 1024;

} // namespace

void RecentBatches::add(const Batch &batch)
{
    m_batches.push_back(batch);
    m_bytes += batch.changes.size();
}

NewestChanges RecentBatches::newest() const
{
    QByteArrayList all;
    all.reserve(qsizetype(m_batches.size()));
    for (const Batch &batch : m_batches)
        all.append(batch.changes);
    return NewestChanges(std::move(all));
}

RecentBatches::Slice RecentBatches::due(qsizetype added)
{
    if (!m_runUpTo && m_bytes < RunBytes)
        return {};
    return slice(std::max(SliceBytes, 2 * added));
}

RecentBatches::Slice RecentBatches::next()
{
    return isEmpty() ? Slice() : slice(LongSliceBytes);
}

RecentBatches::Slice RecentBatches::slice(qsizetype bytes)
{
    if (!m_runUpTo) {
        m_run = newest();
        m_next = 0;
        m_runUpTo = m_batches.back().number;
    }
    const auto rest = std::span(m_run.all()).subspan(m_next);
    size_t count = 0;
    for (qsizetype taken = 0; count < rest.size() && taken < bytes; ++count)
        taken += std::max(rest[count].client.size(), rest[count].line.size());
    return {rest.first(count), count == rest.size() ? m_runUpTo : std::nullopt};
}

void RecentBatches::folded(const Slice &slice)
{
    m_next += slice.changes.size();
    if (!slice.upTo)
        return;
    const auto left
        = std::find_if(m_batches.begin(), m_batches.end(),
                       [&slice](const Batch &batch) { return batch.number > *slice.upTo; });
    for (auto batch = m_batches.begin(); batch != left; ++batch)
        m_bytes -= batch->changes.size();
    m_batches.erase(m_batches.begin(), left);
    m_run = {};
    m_runUpTo.reset();
}

} // namespace herd
