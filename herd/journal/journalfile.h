// SPDX-License-Identifier: GPL-3.0-or-later
// One server's reports in one SQLite file (WAL mode, https://sqlite.org/wal.html), locked while it
// is open, so that no two servers write to it. Every transaction also stores its number and what
// the whole table amounts to, and a note beside the file says how far it went, so a file that lost
// or changed anything is found out when it is opened or read, and then left as it is. To be made,
// used and destroyed on one thread; blocks, so not on a herd's.
//
// Problems are returned as the rest of a sentence that begins with the file.
#pragma once

#include "herd/journal/journalreports.h"
#include "herd/journal/journalsettings.h"
#include "herd/journal/journaltables.h"
#include "herd/journal/journaluse.h"
#include "herd/sqlite/sqlite.h"

#include <QString>

#include <functional>
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
    using Reader = JournalReports::Reader;

    explicit JournalFile(JournalPlace place);
    ~JournalFile(); // what is sound is tidied up: one file is left
    JournalFile(const JournalFile &) = delete;
    JournalFile &operator=(const JournalFile &) = delete;

    static bool isAnythingOf(const JournalPlace &place); // the file, its log, its note

    enum class Purpose {
        Serve, // makes it when there is none
        Look,  // changes nothing; one that is not there is a problem
    };
    Problem open(Purpose purpose = Purpose::Serve);
    bool isInUse() const { return m_isInUse; } // why open() failed: another server has it
    bool isDamaged() const;                    // why open() or read() failed: it lost something

    // All of it, some lines at a time. With a problem what was read is not to be used.
    Problem read(const Reader &reader, qint64 &clients);
    // Of a damaged one: the reports that can still be read; of one client the newest last.
    void rescue(const std::function<void(const ReportView &report)> &found);

    // As one transaction: all of the batch, or nothing. What was there must have been read.
    Problem store(const JournalBatch &batch);
    // Work that nobody waits for, once what was stored has been told: keeps the log short.
    void maintain();

private:
    Problem lock(Purpose purpose);
    Problem checkFiles();
    Problem openDatabase(Purpose purpose);
    Problem prepare(Purpose purpose);
    bool useLog();
    Problem checkState();
    Problem begin();
    Problem foldAll();
    bool isLogLong() const; // enough to be written back to the file
    void tidy();
    Problem damage(const QString &what);
    QString error(const char *what) const;

    const JournalPlace m_place;
    Purpose m_purpose = Purpose::Serve;
    JournalUse m_use;
    Sqlite m_database;
    JournalTables m_tables {m_database};
    JournalReports m_reports {m_database};
    qint64 m_transaction = 0; // the number of the last one
    bool m_isInUse = false;
    bool m_isDamaged = false;
    bool m_hadLog = false;    // when it was opened
    bool m_isSound = false;   // just made, or read whole
    bool m_isTidy = false;    // says it is not in use, as whoever had it last left it
    bool m_isMarked = false;  // as in use, by this one
    bool m_hasFailed = false; // the log may hold frames of no transaction
};

} // namespace herd
