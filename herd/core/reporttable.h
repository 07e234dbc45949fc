// SPDX-License-Identifier: GPL-3.0-or-later
// What a node knows: the newest report of each client, in 256 buckets by client id, each with the
// sum of its reports' hashes. So two nodes find out with 256 numbers where their tables differ, and
// a change costs one hash, never a pass over the table. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/report.h"

#include <QByteArrayList>
#include <QHash>

#include <array>
#include <optional>

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

    struct Entry
    {
        Report report;
        quint64 hash = 0;   // of its line; see hashOf()
        quint64 change = 0; // the number of the change that brought it
    };
    using Bucket = QHash<QByteArray, Entry>; // by client

    // The first 48 bits of BLAKE2b-160 (RFC 7693): the same on every machine.
    static quint64 hashOf(QByteArrayView bytes);
    static int bucketOf(QByteArrayView client);

    // Replaces what was known of that client; the caller has compared them.
    void insert(const Report &report);
    void remove(const QByteArray &client);

    const Report *find(const QByteArray &client) const; // until the next change; null if unknown
    Report value(const QByteArray &client) const;       // a null report if unknown
    bool contains(const QByteArray &client) const { return find(client) != nullptr; }
    qsizetype size() const { return m_size; }
    quint64 changes() const { return m_changes; } // counts up by one an insert()
    QByteArrayList clients() const;               // sorted

    const Bucket &bucket(int index) const { return m_buckets[size_t(index)]; }
    quint64 sum(int bucket) const { return m_sums[size_t(bucket)].value(); } // 0 when empty
    quint64 sum() const { return m_sum.value(); }                            // of all buckets

private:
    std::array<Bucket, Buckets> m_buckets;
    std::array<Sum, Buckets> m_sums;
    Sum m_sum;
    qsizetype m_size = 0;
    quint64 m_changes = 0;
};

} // namespace herd
