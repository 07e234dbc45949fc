// SPDX-License-Identifier: GPL-3.0-or-later
// What waits to be said to a foreign neighbour: the newest report of each client, or all that the
// table knows, of which only a part is copied at a time. Owned by ForeignLink. Pure.
#pragma once

#include "herd/core/table/reporttable.h"

#include <QHash>

#include <deque>
#include <optional>

namespace herd {

class ForeignQueue
{
public:
    explicit ForeignQueue(const ReportTable &table)
        : m_table(table)
    {
    }

    struct Waiting
    {
        Report report;
        bool isRepair = false; // of the table, and of no flood
    };

    // In place of what waits of that client. False when limits::LinkQueue clients wait: it is not
    // added.
    bool add(const Report &report);
    void remove(QByteArrayView client);
    // All reports of the table, and nothing else; no tombstones. From the bucket on that was next, so that it comes to an
    // end also when this happens often.
    void addTable();
    bool hasTable() const { return m_bucketsLeft > 0; } // not all of it is copied

    qsizetype size() const { return m_waiting.size(); }
    bool isEmpty() const { return m_order.empty() && m_bucketsLeft == 0; }
    std::optional<Waiting> takeFirst();
    bool hasFirst(); // sure, while isEmpty() does not know what is in the table

private:
    void copyBucket();

    const ReportTable &m_table;
    std::deque<QByteArray> m_order; // clients, the longest waiting first
    QHash<QByteArray, Waiting> m_waiting;
    int m_nextBucket = 0;
    int m_bucketsLeft = 0;
};

} // namespace herd
