// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/checkpointtable.h"

#include "herd/core/facts/factcodec.h"

#include <limits>

namespace herd {

CheckpointTable::CheckpointTable(Sqlite &database)
    : m_database(database)
    , m_insert(database,
               "INSERT OR REPLACE INTO checkpoints (seq, told, at, floods, facts) "
               "VALUES (?, ?, ?, ?, ?)")
{
}

bool CheckpointTable::add(qint64 seq, qint64 told, CheckpointFold &fold)
{
    const std::vector<Fact> facts = fold.take();
    return insert(seq, told, qint64(fold.latest().count()), qint64(fold.floods()), facts);
}

bool CheckpointTable::beginAt(qint64 first, qint64 behind)
{
    qint64 shift = 0, floods = 0;
    {
        SqliteStatement last(m_database,
                             "SELECT told - seq, floods FROM checkpoints WHERE seq < ? "
                             "ORDER BY seq DESC LIMIT 1");
        last.bind(0, behind);
        if (last.next()) {
            shift = last.integer(0);
            floods = last.integer(1);
        }
        if (last.hasFailed())
            return false;
    }
    SqliteStatement forget(m_database, "DELETE FROM checkpoints WHERE seq < ?");
    forget.bind(0, behind - 1);
    return forget.run()
        && insert(first - 1, first - 1 + shift, std::numeric_limits<qint64>::min(), floods, {});
}

qint64 CheckpointTable::shiftBefore(qint64 seq)
{
    SqliteStatement last(
        m_database, "SELECT told - seq FROM checkpoints WHERE seq < ? ORDER BY seq DESC LIMIT 1");
    last.bind(0, seq);
    return last.next() ? last.integer(0) : 0;
}

bool CheckpointTable::insert(qint64 seq, qint64 told, qint64 at, qint64 floods,
                             const std::vector<Fact> &facts)
{
    const QByteArray bytes = encodeFacts(facts);
    m_insert.bind(0, seq);
    m_insert.bind(1, told);
    m_insert.bind(2, at);
    m_insert.bind(3, floods);
    m_insert.bind(4, QByteArrayView(bytes));
    return m_insert.run();
}

} // namespace herd
