// SPDX-License-Identifier: GPL-3.0-or-later
// The tables in a journal's database: in which version, whose they are, and how far they go. What
// is in them is JournalReports' subject. Owned by JournalFile, used on its thread; blocks.
//
// Problems are returned as the rest of a sentence that begins with the file.
#pragma once

#include "herd/sqlite/sqlite.h"

#include <QString>

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
    bool haveState() const;   // of a version that counts its transactions
    bool haveBatches() const; // of a version that has JournalReports' batches
    Problem check(State &state);
    bool setInUse(bool isInUse); // false: SQLite knows why
    // Unused pages may hold what was said by clients that were forgotten since; of a current one.
    bool mayHoldForgotten();
    bool cleanOfForgotten(); // writes all of it anew; false: SQLite knows why

private:
    bool bringUpToDate(qint64 from); // that version, in a transaction; false: SQLite knows why
    Problem checkVersion();
    Problem checkOwner(const JournalOwner &owner);
    Problem damage(const QString &what);
    QString error(const char *what) const;

    Sqlite &m_database;
    qint64 m_version = 0; // as found
    bool m_isDamaged = false;
    bool m_isForeign = false;
};

} // namespace herd
