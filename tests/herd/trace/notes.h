// SPDX-License-Identifier: GPL-3.0-or-later
// What is noted in a recording, for tests.
#pragma once

#include "herd/sqlite/sqlite.h"
#include "herd/trace/bookmarks.h"

#include <QFile>

namespace herd::test {

// Where they cannot be read, a bookmark that says why.
inline RecordingNotes notesIn(const QString &path)
{
    const auto read = readNotes(path);
    if (const auto *why = std::get_if<QString>(&read))
        return {{{1, {}, *why}}, {}};
    return std::get<RecordingNotes>(read);
}

// Whether the part of the recording's file that has them is unreadable now.
inline bool spoilNotes(const QString &path)
{
    qint64 page = 0, size = 0;
    {
        Sqlite recording;
        if (!recording.openToRead(path, 0)
            || !recording.value("SELECT rootpage FROM sqlite_master WHERE name = 'bookmarks'", page)
            || !recording.value("PRAGMA page_size", size))
            return false;
    }
    QFile file(path);
    return file.open(QIODevice::ReadWrite) && file.seek((page - 1) * size)
        && file.write(QByteArray(qsizetype(size), '\xff')) == size;
}

} // namespace herd::test
