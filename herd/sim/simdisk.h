// SPDX-License-Identifier: GPL-3.0-or-later
// A simulated server's journal: what it was told to store and had the time to. Owned by SimNode;
// outlives the runs of its server, and its crashes. Pure.
#pragma once

#include "herd/core/table/journalbatch.h"
#include "herd/core/table/journalchange.h"

#include <QMap>

#include <deque>

namespace herd {

class SimDisk
{
public:
    void begin(const JournalBatch &batch) { m_writing.push_back(batch); }
    bool isWriting() const { return !m_writing.empty(); }
    quint64 finish() // the oldest batch that was begun; its number
    {
        const JournalBatch batch = std::move(m_writing.front());
        m_writing.pop_front();
        QByteArrayView rest = batch.changes;
        while (const auto change = takeChange(rest)) {
            if (change->isForgotten())
                m_reports.remove(change->client.toByteArray());
            else
                m_reports.insert(change->client.toByteArray(), change->line.toByteArray());
        }
        return batch.number;
    }
    void interrupt() { m_writing.clear(); } // what was not finished never happened
    void wipe() { m_reports.clear(); }

    qsizetype clients() const { return m_reports.size(); }
    QByteArray lines() const // of all reports, by client
    {
        QByteArray lines;
        for (const QByteArray &line : m_reports)
            lines += line + '\n';
        return lines;
    }

private:
    QMap<QByteArray, QByteArray> m_reports; // client -> line
    std::deque<JournalBatch> m_writing;
};

} // namespace herd
