// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/table/reportbucket.h"

#include <algorithm>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace herd {

namespace {

constexpr size_t SmallestIndex = 8;

} // namespace

quint32 ReportBucket::tagOf(QByteArrayView client, quint64 seed)
{
    const quint64 hash = XXH3_64bits_withSeed(client.data(), size_t(client.size()), seed);
    return quint32(hash ^ (hash >> 32));
}

const ReportBucket::Entry *ReportBucket::likely(quint32 tag) const
{
    if (m_index.empty())
        return nullptr;
    const size_t mask = m_index.size() - 1;
    size_t slot = tag & mask;
    while (m_index[slot].place != 0 && m_index[slot].tag != tag)
        slot = (slot + 1) & mask;
    return m_index[slot].place != 0 ? &m_entries[m_index[slot].place - 1] : nullptr;
}

// The index is never full, so every search ends.
const ReportBucket::Entry *ReportBucket::find(QByteArrayView client, quint32 tag) const
{
    if (m_index.empty())
        return nullptr;
    const size_t mask = m_index.size() - 1;
    for (size_t slot = tag & mask; m_index[slot].place != 0; slot = (slot + 1) & mask) {
        if (m_index[slot].tag != tag)
            continue;
        const Entry &entry = m_entries[m_index[slot].place - 1];
        if (entry.report.client() == client)
            return &entry;
    }
    return nullptr;
}

ReportBucket::Entry *ReportBucket::find(QByteArrayView client, quint32 tag)
{
    return const_cast<Entry *>(std::as_const(*this).find(client, tag));
}

void ReportBucket::prefetch(quint32 tag) const
{
    if (!m_index.empty())
        __builtin_prefetch(&m_index[tag & (m_index.size() - 1)]);
}

ReportBucket::Entry &ReportBucket::add(quint32 tag)
{
    if ((m_entries.size() + 1) * 4 > m_index.size() * 3)
        grow();
    m_entries.emplace_back();
    m_index[slotOf(tag, 0)] = {tag, quint32(m_entries.size())};
    return m_entries.back();
}

// Where the search for a place with that tag ends; it is there.
size_t ReportBucket::slotOf(quint32 tag, quint32 place) const
{
    const size_t mask = m_index.size() - 1;
    size_t slot = tag & mask;
    while (m_index[slot].place != place)
        slot = (slot + 1) & mask;
    return slot;
}

// The last entry moves to where the removed one was.
void ReportBucket::remove(const Entry *entry, quint64 seed)
{
    const auto place = quint32(entry - m_entries.data()) + 1;
    const auto last = quint32(m_entries.size());
    free(slotOf(tagOf(entry->report.client(), seed), place));
    if (place != last) {
        m_index[slotOf(tagOf(m_entries.back().report.client(), seed), last)].place = place;
        m_entries[place - 1] = std::move(m_entries.back());
    }
    m_entries.pop_back();
}

// What a search would no longer find behind the gap moves into it.
void ReportBucket::free(size_t slot)
{
    const size_t mask = m_index.size() - 1;
    for (size_t next = (slot + 1) & mask; m_index[next].place != 0; next = (next + 1) & mask) {
        const size_t home = m_index[next].tag & mask;
        if (((next - home) & mask) >= ((next - slot) & mask)) {
            m_index[slot] = m_index[next];
            slot = next;
        }
    }
    m_index[slot] = {};
}

void ReportBucket::grow()
{
    const std::vector<Slot> before
        = std::exchange(m_index, std::vector<Slot>(std::max(SmallestIndex, m_index.size() * 2)));
    for (const Slot &slot : before) {
        if (slot.place != 0)
            m_index[slotOf(slot.tag, 0)] = slot;
    }
}

} // namespace herd
