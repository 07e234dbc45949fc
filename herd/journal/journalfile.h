// SPDX-License-Identifier: GPL-3.0-or-later
// One server's reports in one SQLite file (WAL mode, https://sqlite.org/wal.html), locked while it
// is open, so that no two servers write to it. Every transaction also stores what the whole table
// amounts to, so a file that lost or changed anything is found out when it is read. To be made,
// used and destroyed on one thread; blocks, so not on a herd's.
//
// Problems are returned as the rest of a sentence that begins with the file.
#pragma once

#include "herd/core/journalbatch.h"
#include "herd/journal/journalsettings.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace herd {

struct JournalPlace
{
    JournalSettings settings;
    QByteArray herd, node; // whose it is
    QString path() const;  // folder/Hill.journal
};

class JournalFile
{
public:
    using Problem = std::optional<QString>;
    using Reader = std::function<void(const QByteArray &lines)>; // AT lines with their newlines

    explicit JournalFile(JournalPlace place);
    ~JournalFile();
    JournalFile(const JournalFile &) = delete;
    JournalFile &operator=(const JournalFile &) = delete;

    Problem open();                           // makes it when there is none
    bool isInUse() const { return m_isBusy; } // why open() failed: another server has it
    // All of it, some lines at a time. With a problem what was read is not to be used.
    Problem read(const Reader &reader, qint64 &clients);
    // As one transaction: all of the batch, or nothing.
    Problem store(const JournalBatch &batch);

private:
    Problem prepare();
    Problem make();
    Problem checkOwner();
    Problem write(const JournalBatch &batch);
    bool run(const QString &statement);
    bool run(QSqlQuery &query);
    QVariant value(const QString &query); // of its first row; invalid on an error

    const JournalPlace m_place;
    QString m_connection; // of QSqlDatabase; empty when it is closed
    QSqlDatabase m_database;
    std::unique_ptr<QSqlQuery> m_insert, m_remove, m_setTotal;
    QString m_error; // of the last run()
    bool m_isBusy = false;
};

} // namespace herd
