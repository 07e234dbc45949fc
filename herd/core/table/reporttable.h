// SPDX-License-Identifier: GPL-3.0-or-later
// What a node knows: the newest report of each client, in 256 buckets by client id, each with the
// sum of its reports' hashes. So two nodes find out with 256 numbers where their tables differ, and
// a change costs one hash, never a pass over the table. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/table/reportbucket.h"

#include <QByteArrayList>

#include <array>

namespace herd {

class ReportTable
{
public:
    static constexpr int Buckets = 256;
    static constexpr int HashBytes = 6;

    // Of hashes, modulo 2^48, in any order.
    class Sum
    {
    public:
        void add(quint64 hash) { m_value = (m_value + hash) & Mask; }
        void remove(quint64 hash) { m_value = (m_value - hash) & Mask; }
        quint64 value() const { return m_value; }

    private:
        static constexpr quint64 Mask = (quint64(1) << (8 * HashBytes)) - 1;
        quint64 m_value = 0;
    };

    // A client's id with all its hashes, so that a message costs one look at its bytes. Of one
    // table; valid as long as the bytes of the id are.
    struct Key
    {
        QByteArrayView client;
        quint32 bucket = 0;
        quint32 tag = 0; // in its bucket
    };

    // The seed keeps strangers from choosing ids that meet in the index: unpredictable in real
    // hosts. It changes nothing that can be seen from outside.
    explicit ReportTable(quint64 seed = 0)
        : m_seed(seed)
    {
    }
    Key keyOf(QByteArrayView client) const;

    // The first 48 bits of XXH3-64 without a seed (xxhash.com): the same on every machine. Made for
    // speed; it tells tables apart that differ by chance, not by somebody's design.
    static quint64 hashOf(QByteArrayView bytes);
    static int bucketOf(QByteArrayView client); // the last 8 bits of the same

    // Replaces what was known of that client; the caller has compared them. Returns what it holds
    // now, until the next change.
    const Report &insert(const Key &key, const ReportView &report); // `key` is of its client
    const Report &insert(const ReportView &report)
    {
        return insert(keyOf(report.client()), report);
    }
    void remove(QByteArrayView client);
    // Brings what a search for that client reads first into the processor's cache: worth it when
    // many searches are known in advance.
    void prefetch(const Key &key) const;
    // What find() would look at first, by its tag alone: the right entry but for rare chances.
    const ReportBucket::Entry *likely(const Key &key) const
    {
        return m_buckets[key.bucket].likely(key.tag);
    }

    const Report *find(const Key &key) const; // until the next change; null if unknown
    const Report *find(QByteArrayView client) const { return find(keyOf(client)); }
    Report value(QByteArrayView client) const; // a null report if unknown
    bool contains(QByteArrayView client) const { return find(client) != nullptr; }
    qsizetype size() const { return m_size; }
    quint64 changes() const { return m_changes; } // counts up by one an insert()
    QByteArrayList clients() const;               // sorted

    const ReportBucket &bucket(int index) const { return m_buckets[size_t(index)]; }
    quint64 sum(int bucket) const { return m_sums[size_t(bucket)].value(); } // 0 when empty
    quint64 sum() const { return m_sum.value(); }                            // of all buckets

private:
    const quint64 m_seed;
    std::array<ReportBucket, Buckets> m_buckets;
    std::array<Sum, Buckets> m_sums;
    Sum m_sum;
    qsizetype m_size = 0;
    quint64 m_changes = 0;
};

} // namespace herd
