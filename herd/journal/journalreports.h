// SPDX-License-Identifier: GPL-3.0-or-later
// The reports in a journal: the table `reports` with one of each client, and over it the table
// `batches` with what was stored since, a row a transaction. To store a batch is to add a row,
// whatever is in it; a part of the rows is folded into the reports with each transaction, once
// there are enough of them. The row `total` says what both amount to, so what is missing or changed
// is found out. Owned by JournalFile, used on its thread; blocks.
//
// Problems are returned as the rest of a sentence that begins with the file.
#pragma once

#include "herd/core/table/journalbatch.h"
#include "herd/journal/recentbatches.h"
#include "herd/sqlite/sqlite.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace herd {

class JournalReports
{
public:
    using Problem = std::optional<QString>;
    using Reader = std::function<void(const QByteArray &lines)>; // AT lines with their newlines

    explicit JournalReports(Sqlite &database)
        : m_database(database)
    {
    }

    bool isDamaged() const { return m_isDamaged; } // a problem was that something is lost

    // All reports, some at a time. With a problem what was read is not to be used. Versions before
    // this program's have no batches.
    Problem read(bool hasBatches, const Reader &reader, qint64 &clients);
    // Of damaged ones: what can still be read; of one client maybe twice, the newer one later.
    void rescue(bool hasBatches, const std::function<void(const ReportView &report)> &found);

    // What has been stored before must have been read.
    Problem prepare(); // for what follows
    void release();    // what prepare() made, so that the database can be closed
    Problem store(const JournalBatch &batch, qint64 transaction); // all or nothing
    // A large batch goes into the reports at once, and only when all before it has.
    static bool isLarge(const JournalBatch &batch);
    bool isFolded() const { return m_recent.isEmpty(); }
    Problem fold(); // some more, in a transaction of its own

private:
    Problem readBatches();
    Problem checkTotal(quint64 sum, qint64 clients);
    Problem transact(const std::function<bool()> &write);
    bool add(const JournalBatch &batch, qint64 transaction);
    bool put(const RecentBatches::Slice &slice);
    bool put(const JournalChange &change);
    bool setTotal(const JournalBatch &batch, qint64 transaction);
    bool noteTombstones(const JournalBatch &batch);
    Problem damage(const QString &what);

    Sqlite &m_database;
    RecentBatches m_recent; // the rows of `batches`
    std::unique_ptr<SqliteStatement> m_begin, m_commit, m_add, m_drop, m_replace, m_remove,
        m_setTotal, m_setUnclean;
    bool m_isDamaged = false;
};

} // namespace herd
