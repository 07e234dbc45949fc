// SPDX-License-Identifier: GPL-3.0-or-later
// The tables in a journal's database: whose it is, the newest report of each client, and what they
// amount to. Every transaction also stores its number and the sum of all reports, so that what is
// missing or changed is found out. Owned by JournalFile, used on its thread; blocks.
//
// Problems are returned as the rest of a sentence that begins with the file.
#pragma once

#include "herd/core/journalbatch.h"
#include "herd/journal/sqlite.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace herd {

struct JournalOwner
{
    QByteArray herd, node;
};

class JournalTables
{
public:
    using Problem = std::optional<QString>;
    using Reader = std::function<void(const QByteArray &lines)>; // AT lines with their newlines

    explicit JournalTables(Sqlite &database)
        : m_database(database)
    {
    }

    bool isDamaged() const { return m_isDamaged; } // a problem was that something is lost
    bool isForeign() const { return m_isForeign; } // that what is there is somebody else's

    // Whether there are none yet, or some of that owner in a version this program reads.
    Problem find(const JournalOwner &owner, bool &isNew);
    Problem make(const JournalOwner &owner); // all or nothing
    Problem upgrade();                       // from a version before this program's
    bool areCurrent() const;                 // of this program's version

    struct State
    {
        bool isInUse = false;   // whoever stored last did not close it
        qint64 transaction = 0; // the number of the last one
    };
    bool haveState() const; // of a version that counts its transactions
    Problem check(State &state);
    bool setInUse(bool isInUse); // false: SQLite knows why

    // All reports, some at a time. With a problem what was read is not to be used.
    Problem read(const Reader &reader, qint64 &clients);
    // Of damaged ones: what can still be read.
    void rescue(const std::function<void(const ReportView &report)> &found);

    Problem prepare(); // for store()
    void release();    // what prepare() made, so that the database can be closed
    Problem store(const JournalBatch &batch, qint64 transaction); // all or nothing

private:
    Problem checkVersion();
    Problem checkOwner(const JournalOwner &owner);
    Problem checkTotal(quint64 sum, qint64 clients);
    Problem write(const JournalBatch &batch, qint64 transaction);
    Problem damage(const QString &what);
    QString error(const char *what) const;
    bool value(const char *query, qint64 &number);

    Sqlite &m_database;
    std::unique_ptr<SqliteStatement> m_insert, m_remove, m_setTotal;
    qint64 m_version = 0; // as found
    bool m_isDamaged = false;
    bool m_isForeign = false;
};

} // namespace herd
