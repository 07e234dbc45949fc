// SPDX-License-Identifier: GPL-3.0-or-later
// What the reader of a recording noted in it: bookmarks, which are moments with a name, and marked
// facts. They are kept in a table of the recording beside its facts, which are never changed. Used
// on one thread; blocks as long as the disk does.
#pragma once

#include "herd/core/base/types.h"
#include "herd/sqlite/sqlite.h"

#include <QList>
#include <QSet>
#include <QString>

#include <optional>
#include <variant>

namespace herd {

struct Bookmark
{
    static constexpr qsizetype MostText = 200; // QChars, as much as a line shows

    quint64 seq = 0;   // number of the last fact up to there
    Nanoseconds at {}; // on the facts' clock
    QString text;      // its name
    bool operator==(const Bookmark &) const = default;
};

struct RecordingNotes
{
    static constexpr qsizetype MostBookmarks = 1000; // more than anybody finds again
    static constexpr qsizetype MostMarks = 10'000;   // more than anybody sets by hand

    QList<Bookmark> bookmarks;
    QSet<quint64> marks; // numbers of facts
    bool operator==(const RecordingNotes &) const = default;
};

// Of that recording, as many as there may be, names cut as short as they may be; none where there is
// no such table. Nothing, for which see its error(), or a sentence: they cannot be read.
std::optional<RecordingNotes> readNotes(Sqlite &recording);
std::variant<RecordingNotes, QString> readNotes(const QString &path);
// Number of its last fact, as far as is known; 0: it cannot be read, or has none.
quint64 lastFactOf(const QString &path);

// In place of those there are, in a recording that is open for writing. Numbers are those that
// facts came with when they were recorded. Why not, without a full stop; nothing: it was done.
std::optional<QString> writeNotes(Sqlite &recording, const RecordingNotes &notes);
// Beside those there are a bookmark named after the rule that the fact of that number broke, and in
// `about` that it is one: who shows the recording begins there. As above.
std::optional<QString> noteBrokenRule(Sqlite &recording, quint64 told, const QString &rule);
// That bookmark of a recording, as long as it is there.
std::optional<Bookmark> brokenRuleOf(const QString &path);
// What `mine` adds to `base` and takes from it, done to `theirs`, which comes of the same. Of two
// bookmarks of one moment it is that of `mine` that changed. What is too much is left out.
RecordingNotes merged(const RecordingNotes &base, const RecordingNotes &mine,
                      const RecordingNotes &theirs);

// Writes `notes`, which come of `base`, which was read there or written there last, into a
// recording that nobody writes any more, where numbers are its own. What others noted there
// meanwhile stays, and the log that a killed program left beside it is folded into it. What is there
// then, or a sentence.
std::variant<RecordingNotes, QString> writeNotes(const QString &path, const RecordingNotes &base,
                                                 const RecordingNotes &notes);

} // namespace herd
