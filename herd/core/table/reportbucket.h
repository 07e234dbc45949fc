// SPDX-License-Identifier: GPL-3.0-or-later
// Reports by client: entries without gaps, in the order clients came, and beside them an open
// addressing index of their places (Knuth, TAOCP 3, 6.4, algorithms L and R). A report and its
// place take some 195 bytes at ids of 20, and a newer report of a known client no memory at all.
// A tag is a hash of the client with a seed of the table's, so that nobody can choose ids that meet
// in the index; the table hashes once a message and hands it on.
// Owned by ReportTable. Pure.
#pragma once

#include "herd/core/wire/report.h"

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

    static quint32 tagOf(QByteArrayView client, quint64 seed);

    // Until the next change; null: unknown. `tag` is that of `client`, always of the same seed.
    const Entry *find(QByteArrayView client, quint32 tag) const;
    Entry *find(QByteArrayView client, quint32 tag);
    void prefetch(quint32 tag) const;       // find() is about to come
    const Entry *likely(quint32 tag) const; // what find() would look at first; null: nothing
    Entry &add(quint32 tag); // of a client unknown so far, whose report the caller fills in at once
    void remove(const Entry *entry, quint64 seed); // of this bucket

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
