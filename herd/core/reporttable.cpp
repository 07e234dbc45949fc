// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/reporttable.h"

#include <QCryptographicHash>

#include <algorithm>

namespace herd {

quint64 ReportTable::hashOf(QByteArrayView bytes)
{
    const QByteArray digest
        = QCryptographicHash::hash(bytes.toByteArray(), QCryptographicHash::Blake2b_160);
    quint64 hash = 0;
    for (int i = 0; i < HashBytes; ++i)
        hash = hash << 8 | uchar(digest[i]);
    return hash;
}

int ReportTable::bucketOf(QByteArrayView client)
{
    return qChecksum(client) % Buckets; // CRC-16
}

void ReportTable::insert(const Report &report)
{
    const QByteArray client = report.client().toByteArray();
    const int index = bucketOf(client);
    const quint64 hash = hashOf(report.line());
    const Entry entry {report, hash, ++m_changes};
    m_sums[size_t(index)].add(hash);
    m_sum.add(hash);
    Bucket &bucket = m_buckets[size_t(index)];
    if (const auto known = bucket.find(client); known != bucket.end()) {
        m_sums[size_t(index)].remove(known->hash);
        m_sum.remove(known->hash);
        *known = entry;
        return;
    }
    bucket.insert(client, entry);
    ++m_size;
}

void ReportTable::remove(const QByteArray &client)
{
    const int index = bucketOf(client);
    Bucket &bucket = m_buckets[size_t(index)];
    const auto known = bucket.constFind(client);
    if (known == bucket.constEnd())
        return;
    m_sums[size_t(index)].remove(known->hash);
    m_sum.remove(known->hash);
    bucket.erase(known);
    --m_size;
}

const Report *ReportTable::find(const QByteArray &client) const
{
    const Bucket &bucket = m_buckets[size_t(bucketOf(client))];
    const auto known = bucket.constFind(client);
    return known == bucket.constEnd() ? nullptr : &known->report;
}

Report ReportTable::value(const QByteArray &client) const
{
    const Report *known = find(client);
    return known ? *known : Report();
}

QByteArrayList ReportTable::clients() const
{
    QByteArrayList all;
    all.reserve(m_size);
    for (const Bucket &bucket : m_buckets)
        all.append(bucket.keys());
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace herd
