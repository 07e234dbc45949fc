// SPDX-License-Identifier: GPL-3.0-or-later
// The checkpoints of a recording that is being written: its table of that name. Owned by the
// RecordingWriter, whose database outlives it; within its transactions.
#pragma once

#include "herd/sqlite/sqlite.h"
#include "herd/trace/checkpointfold.h"

namespace herd {

class CheckpointTable
{
public:
    explicit CheckpointTable(Sqlite &database);

    bool isValid() const { return m_insert.isValid(); }
    // False: the database says why.

    // What `fold` has come to by the fact of number `seq`, which came with the number `told`.
    bool add(qint64 seq, qint64 told, CheckpointFold &fold);
    // Facts before `behind` are summed up: those there are begin with `first`. One checkpoint that
    // stands for nothing says by which numbers they came.
    bool beginAt(qint64 first, qint64 behind);
    // By how much larger the number was with which the fact before that one came; 0: it is not known.
    qint64 shiftBefore(qint64 seq);

private:
    bool insert(qint64 seq, qint64 told, qint64 at, qint64 floods, const std::vector<Fact> &facts);

    Sqlite &m_database;
    SqliteStatement m_insert;
};

} // namespace herd
