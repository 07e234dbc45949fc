// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/bookmarks.h"

#include "herd/trace/recordinglock.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QThread>

#include <algorithm>
#include <functional>
#include <utility>

namespace herd {

namespace {

constexpr int NotesPatience = 1000; // milliseconds, for whoever has the recording open
constexpr int FoldAgain = 20;       // milliseconds

// Of recordings that were made before there were any.
const char NotesTable[] = "CREATE TABLE IF NOT EXISTS bookmarks (seq INTEGER NOT NULL, "
                          "at INTEGER, text TEXT)";
// The number of a fact in the recording, by the one that it came with, from which it differs behind
// facts that were left out; and the last it can be, which is less where it is one of these.
const char RowOf[] = "SELECT coalesce((SELECT ?1 - told + seq FROM checkpoints WHERE told <= ?1 "
                     "ORDER BY seq DESC LIMIT 1), ?1), "
                     "coalesce((SELECT min(seq) FROM checkpoints WHERE told > ?1), ?1)";

struct Row
{
    qint64 number = 0;
    bool isThere = true; // else it is that of the last fact before
};

Row rowOf(Sqlite &recording, quint64 told)
{
    SqliteStatement row(recording, RowOf);
    row.bind(0, qint64(told));
    if (!row.next())
        return {qint64(told)};
    return {std::min(row.integer(0), row.integer(1)), row.integer(0) <= row.integer(1)};
}

bool replace(Sqlite &recording, const RecordingNotes &notes, bool isTold)
{
    const auto rowFor = [&](quint64 seq) {
        return isTold ? rowOf(recording, seq) : Row {qint64(seq)};
    };
    if (!recording.run(NotesTable) || !recording.run("DELETE FROM bookmarks"))
        return false;
    SqliteStatement insert(recording, "INSERT INTO bookmarks (seq, at, text) VALUES (?, ?, ?)");
    for (const Bookmark &bookmark : notes.bookmarks) {
        const QByteArray text = bookmark.text.toUtf8();
        insert.bind(0, rowFor(bookmark.seq).number);
        insert.bind(1, qint64(bookmark.at.count()));
        insert.bindText(2, text);
        if (!insert.run())
            return false;
    }
    insert.bindNothing(1);
    insert.bindNothing(2);
    for (const quint64 seq : notes.marks) {
        const Row row = rowFor(seq);
        insert.bind(0, row.number);
        if (row.isThere && !insert.run())
            return false;
    }
    return true;
}

// Within a transaction: does it, or nothing at all, and says why.
std::optional<QString> change(Sqlite &recording, const std::function<bool()> &how)
{
    if (!recording.run("BEGIN IMMEDIATE"))
        return recording.error();
    if (how() && recording.run("COMMIT"))
        return {};
    const QString why = recording.error(); // which is another after the next call
    recording.run("ROLLBACK");
    return why;
}

// Why nothing can be noted in it, a sentence; empty: it seems that it can.
QString whyNotWritable(const QString &path)
{
    if (!QFileInfo(path).isWritable())
        return QStringLiteral("The recording %1 is not writable.").arg(path);
    if (!QFileInfo(QFileInfo(path).absolutePath()).isWritable())
        return QStringLiteral("The folder of the recording %1 is not writable.").arg(path);
    return {};
}

// Whoever writes a recording has it locked, be the log beside it empty or not; so has who reads one
// that has a log, but not for long. With neither the log goes. SQLite itself does not wait here.
bool foldLog(Sqlite &recording)
{
    const QDeadlineTimer patience(NotesPatience);
    while (!recording.run("PRAGMA journal_mode = DELETE")) {
        if (!recording.isBusy() || patience.hasExpired())
            return false;
        QThread::msleep(FoldAgain);
    }
    return true;
}

QString cannotKeep(const QString &path, const QString &why)
{
    return QStringLiteral("Bookmarks cannot be kept in %1: %2.").arg(path, why);
}

bool isOfSameMoment(const Bookmark &a, const Bookmark &b)
{
    return a.at == b.at && a.seq == b.seq;
}

} // namespace

std::optional<RecordingNotes> readNotes(Sqlite &recording)
{
    RecordingNotes notes;
    qint64 tables = 0;
    if (!recording.value("SELECT count(*) FROM sqlite_master WHERE name = 'bookmarks'", tables))
        return {};
    if (tables == 0)
        return notes;
    SqliteStatement rows(recording, "SELECT seq, at, text FROM bookmarks ORDER BY at, seq");
    while (rows.next()) {
        const qint64 seq = rows.integer(0);
        if (seq <= 0)
            continue;
        const QString text = QString::fromUtf8(rows.blob(2)).left(Bookmark::MostText).trimmed();
        if (text.isEmpty() && notes.marks.size() < RecordingNotes::MostMarks)
            notes.marks.insert(quint64(seq));
        else if (!text.isEmpty() && notes.bookmarks.size() < RecordingNotes::MostBookmarks)
            notes.bookmarks.append({quint64(seq), Nanoseconds(rows.integer(1)), text});
    }
    return rows.hasFailed() ? std::nullopt : std::optional(notes);
}

std::variant<RecordingNotes, QString> readNotes(const QString &path)
{
    Sqlite recording;
    if (recording.openToRead(path, NotesPatience)) {
        if (const auto notes = readNotes(recording))
            return *notes;
    }
    return QStringLiteral("The bookmarks and marks of the recording %1 cannot be read: %2.")
        .arg(path, recording.error());
}

quint64 lastFactOf(const QString &path)
{
    Sqlite recording;
    qint64 last = 0;
    const bool isKnown = recording.openToRead(path, NotesPatience)
        && recording.value("SELECT max(seq) FROM facts", last);
    return isKnown && last > 0 ? quint64(last) : 0;
}

std::optional<QString> writeNotes(Sqlite &recording, const RecordingNotes &notes)
{
    return change(recording, [&] { return replace(recording, notes, true); });
}

std::optional<QString> noteBrokenRule(Sqlite &recording, quint64 told, const QString &rule)
{
    return change(recording, [&] {
        const qint64 row = rowOf(recording, told).number;
        const QByteArray name = rule.left(Bookmark::MostText).toUtf8();
        SqliteStatement bookmark(recording,
                                 "INSERT INTO bookmarks (seq, at, text) "
                                 "SELECT seq, at, ?2 FROM facts WHERE seq = ?1");
        bookmark.bind(0, row);
        bookmark.bindText(1, name);
        SqliteStatement about(
            recording, "INSERT OR REPLACE INTO about (key, value) VALUES ('broken-rule', ?)");
        about.bind(0, row);
        return bookmark.run() && about.run();
    });
}

std::optional<Bookmark> brokenRuleOf(const QString &path)
{
    Sqlite recording;
    qint64 row = 0;
    if (!recording.openToRead(path, NotesPatience)
        || !recording.value("SELECT value FROM about WHERE key = 'broken-rule'", row))
        return {};
    const QList<Bookmark> bookmarks = readNotes(recording).value_or(RecordingNotes()).bookmarks;
    const auto found
        = std::find_if(bookmarks.begin(), bookmarks.end(),
                       [row](const Bookmark &each) { return each.seq == quint64(row); });
    return found == bookmarks.end() ? std::nullopt : std::optional(*found);
}

RecordingNotes merged(const RecordingNotes &base, const RecordingNotes &mine,
                      const RecordingNotes &theirs)
{
    RecordingNotes all = theirs;
    const auto takeAway = [&all](const Bookmark &bookmark) {
        all.bookmarks.removeIf(
            [&](const Bookmark &each) { return isOfSameMoment(each, bookmark); });
    };
    for (const Bookmark &bookmark : base.bookmarks) {
        if (!mine.bookmarks.contains(bookmark))
            takeAway(bookmark);
    }
    for (const Bookmark &bookmark : mine.bookmarks) {
        if (base.bookmarks.contains(bookmark))
            continue;
        takeAway(bookmark);
        if (all.bookmarks.size() < RecordingNotes::MostBookmarks)
            all.bookmarks.append(bookmark);
    }
    std::sort(all.bookmarks.begin(), all.bookmarks.end(), [](const Bookmark &a, const Bookmark &b) {
        return std::pair(a.at, a.seq) < std::pair(b.at, b.seq);
    });
    all.marks -= base.marks - mine.marks;
    for (const quint64 mark : mine.marks - base.marks) {
        if (all.marks.size() < RecordingNotes::MostMarks)
            all.marks.insert(mark);
    }
    return all;
}

std::variant<RecordingNotes, QString> writeNotes(const QString &path, const RecordingNotes &base,
                                                 const RecordingNotes &notes)
{
    if (const QString why = whyNotWritable(path); !why.isEmpty())
        return why;
    const auto isInUse = [&path] {
        return QStringLiteral("The recording %1 is open elsewhere, and may still be written.")
            .arg(path);
    };
    if (RecordingLock::isHeld(path))
        return isInUse();
    Sqlite recording;
    RecordingNotes all;
    const auto merge = [&] {
        const auto there = readNotes(recording); // or what others noted would go
        if (!there)
            return false;
        all = merged(base, notes, *there);
        return replace(recording, all, false);
    };
    if (!recording.open(path, false, NotesPatience) || !foldLog(recording))
        return recording.isBusy() ? isInUse() : cannotKeep(path, recording.error());
    const auto why = change(recording, merge);
    if (why)
        return cannotKeep(path, *why);
    return all;
}

} // namespace herd
