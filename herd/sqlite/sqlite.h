// SPDX-License-Identifier: GPL-3.0-or-later
// The little of SQLite's C interface (https://sqlite.org/c3ref/intro.html) that journals and
// recordings need.
// Used on one thread; blocks.
#pragma once

#include <QByteArrayView>
#include <QString>

struct sqlite3;
struct sqlite3_stmt;

namespace herd {

// One database. When it is closed its write-ahead log is left as it is, unless foldLogOnClose() was
// called: a database that turns out to be damaged must not be changed by whoever looked at it.
class Sqlite
{
public:
    Sqlite() = default;
    ~Sqlite();
    Sqlite(const Sqlite &) = delete;
    Sqlite &operator=(const Sqlite &) = delete;

    // `patience`: milliseconds to wait for a lock of another process.
    bool open(const QString &path, bool mayMake, int patience);
    // The file is not changed, and need not be writable. Where it ends within a page, that page is
    // not there.
    bool openToRead(const QString &path, int patience);
    void close(); // statements must have gone
    bool isOpen() const { return m_database != nullptr; }

    bool run(const char *sql); // one statement or several, whose rows nobody needs
    bool value(const char *query, qint64 &number); // the first of its first row; false: none
    qint64 bytesUsed();                            // of the database, without pages that are free
    void interrupt();                              // what runs fails soon; from any thread
    // Writes the log back into the file, and restarts the log: with `cut` as an empty file at once,
    // else from its beginning with the next transaction.
    bool checkpoint(bool cut);
    void foldLogOnClose();
    int pagesInLog() const { return m_pagesInLog; } // after the last transaction

    // Of the last call that failed.
    bool isBusy() const;
    bool isDamaged() const;  // SQLite found its file malformed
    bool isUnopened() const; // a file it needs cannot be opened
    QString error() const;   // without a full stop

private:
    friend class SqliteStatement;
    friend class SqliteCopy;

    sqlite3 *m_database = nullptr;
    int m_pagesInLog = 0;
};

// One prepared statement. Parameters and columns count from 0.
class SqliteStatement
{
public:
    SqliteStatement(Sqlite &database, const char *sql);
    ~SqliteStatement();
    SqliteStatement(const SqliteStatement &) = delete;
    SqliteStatement &operator=(const SqliteStatement &) = delete;

    bool isValid() const { return m_statement != nullptr; }
    void bind(int parameter, QByteArrayView blob); // must stay where it is until run()
    void bind(int parameter, qint64 number);
    void bindText(int parameter, QByteArrayView utf8); // must stay where it is until run()
    void bindNothing(int parameter);
    bool run(); // to its end; can be run again

    bool next();  // a row; false at the end too
    void reset(); // to be asked anew, with other parameters
    bool hasFailed() const { return m_hasFailed; }
    QByteArrayView blob(int column) const; // until the next row
    qint64 integer(int column) const;
    bool isNothing(int column) const;

private:
    sqlite3_stmt *m_statement = nullptr;
    bool m_hasFailed = false;
};

} // namespace herd
