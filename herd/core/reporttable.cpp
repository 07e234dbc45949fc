// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/reporttable.h"

#include <algorithm>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace herd {

quint64 ReportTable::hashOf(QByteArrayView bytes)
{
    return XXH3_64bits(bytes.data(), size_t(bytes.size())) >> (64 - 8 * HashBytes);
}

int ReportTable::bucketOf(QByteArrayView client)
{
    return int(XXH3_64bits(client.data(), size_t(client.size())) % Buckets);
}

const Report &ReportTable::insert(const ReportView &report)
{
    const QByteArrayView client = report.client();
    const size_t index = size_t(bucketOf(client));
    ReportBucket::Entry *entry = m_buckets[index].find(client);
    if (entry) {
        m_sums[index].remove(entry->hash);
        m_sum.remove(entry->hash);
    } else {
        entry = &m_buckets[index].add(client);
        ++m_size;
    }
    entry->report.assign(report);
    entry->hash = hashOf(report.line());
    entry->change = ++m_changes;
    m_sums[index].add(entry->hash);
    m_sum.add(entry->hash);
    return entry->report;
}

void ReportTable::remove(QByteArrayView client)
{
    const size_t index = size_t(bucketOf(client));
    const ReportBucket::Entry *entry = m_buckets[index].find(client);
    if (!entry)
        return;
    m_sums[index].remove(entry->hash);
    m_sum.remove(entry->hash);
    m_buckets[index].remove(entry);
    --m_size;
}

void ReportTable::prefetch(QByteArrayView client) const
{
    m_buckets[size_t(bucketOf(client))].prefetch(client);
}

const Report *ReportTable::find(QByteArrayView client) const
{
    const ReportBucket::Entry *entry = m_buckets[size_t(bucketOf(client))].find(client);
    return entry ? &entry->report : nullptr;
}

Report ReportTable::value(QByteArrayView client) const
{
    const Report *known = find(client);
    return known ? *known : Report();
}

QByteArrayList ReportTable::clients() const
{
    QByteArrayList all;
    all.reserve(m_size);
    for (const ReportBucket &bucket : m_buckets) {
        for (const ReportBucket::Entry &entry : bucket)
            all.append(entry.report.client().toByteArray());
    }
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace herd
