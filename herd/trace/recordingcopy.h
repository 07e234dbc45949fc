// SPDX-License-Identifier: GPL-3.0-or-later
// Saves a recording, which may still be written, under another name of its own until it is whole:
// there never is half a recording under the final name, and a file that had that name before is
// replaced by the whole one. Gets indices, so that queries of it are fast. Owned by who copies; the
// database outlives step(). Blocks as long as the disk does.
#pragma once

#include "herd/sqlite/sqlitecopy.h"

#include <QMutex>

#include <atomic>
#include <optional>

namespace herd {

class RecordingCopy
{
public:
    // `isAll`: what there is to tell up to then is in it, so the copy says that it is whole, although
    // what it is of is being written.
    RecordingCopy(Sqlite &from, QString path, bool isAll);
    ~RecordingCopy(); // what is not whole by then is removed

    // Copies a slice of it; false: that was the last. On the thread that has the database.
    bool step();
    double share() const { return m_copy ? m_copy->share() : 1; }
    // Makes it whole once step() has returned false, or says what went wrong: a sentence. On any
    // one thread.
    std::optional<QString> finish();
    // It ends soon, without a file. Any thread.
    void cancel();

private:
    std::optional<QString> problem(const QString &why) const;

    const QString m_path, m_part;
    const bool m_isAll;
    std::optional<QString> m_failed; // why
    Sqlite m_to;
    QMutex m_closing; // of it
    std::optional<SqliteCopy> m_copy;
    std::atomic<bool> m_canceled = false;
};

} // namespace herd
