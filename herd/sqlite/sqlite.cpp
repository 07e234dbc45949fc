// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sqlite/sqlite.h"

#include "herd/sqlite/wholepages.h"

#include <QFile>

#include <cerrno>
#include <cstring>

#include <sqlite3.h>

namespace herd {

Sqlite::~Sqlite()
{
    close();
}

bool Sqlite::open(const QString &path, bool mayMake, int patience)
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
        | (mayMake ? SQLITE_OPEN_CREATE : 0);
    if (sqlite3_open_v2(QFile::encodeName(path).constData(), &m_database, flags, nullptr)
        != SQLITE_OK)
        return false; // the handle still knows why
    sqlite3_busy_timeout(m_database, patience);
    sqlite3_db_config(m_database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    // In place of SQLite's own hook, which would write the log back after every thousand pages.
    const auto onCommit = [](void *pages, sqlite3 *, const char *, int count) {
        *static_cast<int *>(pages) = count;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(m_database, onCommit, &m_pagesInLog);
    return true;
}

bool Sqlite::openToRead(const QString &path, int patience)
{
    constexpr int Flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    if (sqlite3_open_v2(QFile::encodeName(path).constData(), &m_database, Flags, wholePagesVfs())
        != SQLITE_OK)
        return false;
    sqlite3_busy_timeout(m_database, patience);
    return true;
}

void Sqlite::close()
{
    [[maybe_unused]] const int result = sqlite3_close(m_database);
    Q_ASSERT(result == SQLITE_OK);
    m_database = nullptr;
}

bool Sqlite::run(const char *sql)
{
    return sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

bool Sqlite::value(const char *query, qint64 &number)
{
    SqliteStatement statement(*this, query);
    const bool found = statement.next();
    number = found ? statement.integer(0) : 0;
    return found;
}

qint64 Sqlite::bytesUsed()
{
    qint64 pages = 0, unused = 0, size = 0;
    value("PRAGMA page_count", pages);
    value("PRAGMA freelist_count", unused);
    value("PRAGMA page_size", size);
    return (pages - unused) * size;
}

void Sqlite::interrupt()
{
    sqlite3_interrupt(m_database);
}

bool Sqlite::checkpoint(bool cut)
{
    const int mode = cut ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
    if (sqlite3_wal_checkpoint_v2(m_database, nullptr, mode, nullptr, nullptr) != SQLITE_OK)
        return false;
    m_pagesInLog = 0;
    return true;
}

void Sqlite::foldLogOnClose()
{
    sqlite3_db_config(m_database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
}

bool Sqlite::isBusy() const
{
    return sqlite3_errcode(m_database) == SQLITE_BUSY;
}

bool Sqlite::isDamaged() const
{
    const int code = sqlite3_errcode(m_database);
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

bool Sqlite::isUnopened() const
{
    return sqlite3_errcode(m_database) == SQLITE_CANTOPEN;
}

QString Sqlite::error() const
{
    const int code = sqlite3_errcode(m_database);
    const int system = sqlite3_system_errno(m_database);
    if (code == SQLITE_FULL || (code == SQLITE_IOERR && system == ENOSPC))
        return QStringLiteral("the disk is full");
    if (code == SQLITE_CORRUPT)
        return QStringLiteral("the file is damaged, or ends too early");
    if (code == SQLITE_NOTADB)
        return QStringLiteral("it is no database, or one whose beginning is damaged");
    const QString words = QString::fromUtf8(sqlite3_errmsg(m_database));
    const bool isOfTheSystem = (code == SQLITE_IOERR || code == SQLITE_CANTOPEN) && system != 0;
    return isOfTheSystem
        ? words + QStringLiteral(" (%1)").arg(QString::fromLocal8Bit(strerror(system)))
        : words;
}

SqliteStatement::SqliteStatement(Sqlite &database, const char *sql)
{
    sqlite3_prepare_v3(database.m_database, sql, -1, SQLITE_PREPARE_PERSISTENT, &m_statement,
                       nullptr);
    m_hasFailed = m_statement == nullptr;
}

SqliteStatement::~SqliteStatement()
{
    sqlite3_finalize(m_statement);
}

void SqliteStatement::bind(int parameter, QByteArrayView blob)
{
    sqlite3_bind_blob64(m_statement, parameter + 1, blob.data(), sqlite3_uint64(blob.size()),
                        SQLITE_STATIC);
}

void SqliteStatement::bind(int parameter, qint64 number)
{
    sqlite3_bind_int64(m_statement, parameter + 1, number);
}

void SqliteStatement::bindText(int parameter, QByteArrayView utf8)
{
    sqlite3_bind_text64(m_statement, parameter + 1, utf8.data(), sqlite3_uint64(utf8.size()),
                        SQLITE_STATIC, SQLITE_UTF8);
}

void SqliteStatement::bindNothing(int parameter)
{
    sqlite3_bind_null(m_statement, parameter + 1);
}

bool SqliteStatement::run()
{
    while (next()) { }
    reset();
    return !m_hasFailed;
}

void SqliteStatement::reset()
{
    sqlite3_reset(m_statement);
}

bool SqliteStatement::next()
{
    const int code = m_statement != nullptr ? sqlite3_step(m_statement) : SQLITE_ERROR;
    m_hasFailed = code != SQLITE_ROW && code != SQLITE_DONE;
    return code == SQLITE_ROW;
}

QByteArrayView SqliteStatement::blob(int column) const
{
    const void *const data = sqlite3_column_blob(m_statement, column);
    return {static_cast<const char *>(data), sqlite3_column_bytes(m_statement, column)};
}

qint64 SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

bool SqliteStatement::isNothing(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

} // namespace herd
