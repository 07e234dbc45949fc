// SPDX-License-Identifier: GPL-3.0-or-later
// Copies a database page by page into another, whatever is written meanwhile through the one it
// comes from (https://sqlite.org/c3ref/backup_finish.html). Both databases outlive it; used on one
// thread; a step blocks as long as the disk does.
#pragma once

#include "herd/sqlite/sqlite.h"

struct sqlite3_backup;

namespace herd {

class SqliteCopy
{
public:
    SqliteCopy(Sqlite &from, Sqlite &to);
    ~SqliteCopy();
    SqliteCopy(const SqliteCopy &) = delete;
    SqliteCopy &operator=(const SqliteCopy &) = delete;

    enum class State { More, Done, Failed }; // Failed: the other database knows why
    State step(int pages);
    double share() const; // 0..1 of all pages are copied

private:
    sqlite3_backup *m_copy;
};

} // namespace herd
