// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/table/reporttable.h"

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

ReportTable::Key ReportTable::keyOf(QByteArrayView client) const
{
    return {client, quint32(bucketOf(client)), ReportBucket::tagOf(client, m_seed)};
}

const Report &ReportTable::insert(const Key &key, const ReportView &report)
{
    const size_t index = key.bucket;
    ReportBucket::Entry *entry = m_buckets[index].find(key.client, key.tag);
    if (entry) {
        m_sums[index].remove(entry->hash);
        m_sum.remove(entry->hash);
    } else {
        entry = &m_buckets[index].add(key.tag);
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
    const Key key = keyOf(client);
    const size_t index = key.bucket;
    const ReportBucket::Entry *entry = m_buckets[index].find(client, key.tag);
    if (!entry)
        return;
    m_sums[index].remove(entry->hash);
    m_sum.remove(entry->hash);
    m_buckets[index].remove(entry, m_seed);
    --m_size;
}

void ReportTable::prefetch(const Key &key) const
{
    m_buckets[key.bucket].prefetch(key.tag);
}

const Report *ReportTable::find(const Key &key) const
{
    const ReportBucket::Entry *entry = m_buckets[key.bucket].find(key.client, key.tag);
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
