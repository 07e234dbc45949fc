// SPDX-License-Identifier: GPL-3.0-or-later
// Reports by client: entries without gaps, in the order clients came, and beside them an open
// addressing index of their places (Knuth, TAOCP 3, 6.4, algorithms L and R). A report and its
// place take some 195 bytes at ids of 20, and a newer report of a known client no memory at all.
// The index hashes with a seed of this process, so that nobody can choose ids that meet in it.
// Owned by ReportTable. Pure.
#pragma once

#include "herd/core/report.h"

#include <vector>

namespace herd {

class ReportBucket
{
public:
    struct Entry
    {
        Report report;
        quint64 hash = 0;   // ReportTable::hashOf() of its line
        quint64 change = 0; // the number of the change that brought it
    };

    qsizetype size() const { return qsizetype(m_entries.size()); }
    auto begin() const { return m_entries.begin(); }
    auto end() const { return m_entries.end(); }

    const Entry *find(QByteArrayView client) const; // until the next change; null: unknown
    Entry *find(QByteArrayView client);
    void prefetch(QByteArrayView client) const; // find() is about to come
    Entry &add(QByteArrayView client); // unknown so far; the caller fills in its report at once
    void remove(const Entry *entry);   // of this bucket

private:
    // With a part of the client's hash, so that a search looks at hardly any entry but the right
    // one.
    struct Slot
    {
        quint32 tag = 0;
        quint32 place = 0; // 1 + that of the entry; 0: free
    };

    size_t slotOf(quint32 tag, quint32 place) const;
    void free(size_t slot);
    void grow();

    std::vector<Entry> m_entries;
    std::vector<Slot> m_index; // its size is a power of two, or 0
};

} // namespace herd
