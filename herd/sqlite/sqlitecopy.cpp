// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sqlite/sqlitecopy.h"

#include <sqlite3.h>

namespace herd {

SqliteCopy::SqliteCopy(Sqlite &from, Sqlite &to)
    : m_copy(sqlite3_backup_init(to.m_database, "main", from.m_database, "main"))
{
}

SqliteCopy::~SqliteCopy()
{
    sqlite3_backup_finish(m_copy);
}

SqliteCopy::State SqliteCopy::step(int pages)
{
    if (!m_copy)
        return State::Failed;
    switch (sqlite3_backup_step(m_copy, pages)) {
    case SQLITE_DONE:
        sqlite3_backup_finish(m_copy); // now the other database is one
        m_copy = nullptr;
        return State::Done;
    case SQLITE_OK:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return State::More;
    default:
        sqlite3_backup_finish(m_copy);
        m_copy = nullptr;
        return State::Failed;
    }
}

double SqliteCopy::share() const
{
    const int all = m_copy ? sqlite3_backup_pagecount(m_copy) : 0;
    return all > 0 ? 1 - double(sqlite3_backup_remaining(m_copy)) / all : 0;
}

} // namespace herd
