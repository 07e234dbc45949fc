// SPDX-License-Identifier: GPL-3.0-or-later
// A simulated server's journal: what it was told to store and had the time to. Owned by SimNode;
// outlives the runs of its server, and its crashes. Pure.
#pragma once

#include "herd/core/journalbatch.h"

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
        for (auto change = batch.changes.begin(); change != batch.changes.end(); ++change) {
            if (change->isNull())
                m_reports.remove(change.key());
            else
                m_reports.insert(change.key(), change.value());
        }
        return batch.number;
    }
    void interrupt() { m_writing.clear(); } // what was not finished never happened
    void wipe() { m_reports.clear(); }

    qsizetype clients() const { return m_reports.size(); }
    QByteArray lines() const // of all reports, by client
    {
        QByteArray lines;
        for (const Report &report : m_reports)
            lines += report.line() + '\n';
        return lines;
    }

private:
    QMap<QByteArray, Report> m_reports;
    std::deque<JournalBatch> m_writing;
};

} // namespace herd
