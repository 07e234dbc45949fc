// SPDX-License-Identifier: GPL-3.0-or-later
// Writes facts to a recording while they happen. A batch is a transaction: when the program is
// killed, the recording has every batch before. Owned by who records; used on one thread; blocks as
// long as the disk does.
#pragma once

#include "herd/core/facts/fact.h"
#include "herd/sqlite/sqlite.h"
#include "herd/trace/checkpointtable.h"
#include "herd/trace/recordingformat.h"
#include "herd/trace/recordinglock.h"

#include <memory>
#include <optional>
#include <span>
#include <variant>

namespace herd {

class RecordingWriter
{
public:
    // A new file, or a sentence: also where there is a file of that name, which stays what it is.
    // `every`: facts from one checkpoint to the next, at least.
    static std::variant<std::unique_ptr<RecordingWriter>, QString>
    make(const QString &path, const RecordingAbout &about, qint64 every = CheckpointFold::Every);
    // Whether the name can be had, as far as that is known without making anything; a sentence.
    static std::optional<QString> whyNot(const QString &path);
    // Says in it that it is whole, unless something isLosing(), and leaves one file without a log.
    ~RecordingWriter();

    // Facts get numbers of the recording's own, from 1; where those they come with do not go on
    // alike, something was left out, and a checkpoint is written there. Others follow now and then.
    // A sentence when they could not be written: they and all that follow are summed up until
    // tryAgain() has told what they come to, as a gap.
    std::optional<QString> add(std::span<const Fact> facts);
    std::optional<QString> tryAgain();                   // as above
    bool isLosing() const { return m_lost.has_value(); } // there is something to tell by that
    quint64 written() const { return m_written; }        // facts
    // Where the recording has more bytes, its oldest facts are summed up into what they come to
    // (ConflatedFacts), as many at a time as `FactsAtOnce`, until it has not. A sentence when it
    // cannot be done now; nothing has changed then.
    static constexpr qsizetype FactsAtOnce = 20'000; // a twentieth of a second
    std::optional<QString> keepWithin(qint64 bytes);
    // The first fact that is not summed up: the number it came with, and its time. Nothing: none is.
    struct Oldest
    {
        quint64 told = 0;
        Nanoseconds at {};
    };
    const std::optional<Oldest> &oldest() const { return m_oldest; }

    // For who copies it, or notes something in it (bookmarks.h); nothing else may be done with it.
    Sqlite &database() { return m_database; }

private:
    RecordingWriter(QString path, qint64 every);

    bool begin(const RecordingAbout &about);
    bool add(const Fact &fact);
    bool addRow(const Fact &fact);
    void lose(std::span<const Fact> facts, quint64 folded);
    bool insert(qint64 seq, const Fact &fact);
    bool addCheckpoint();
    bool sumUpOldest();
    void noteOldest();
    QString problem() const;

    const QString m_path;
    RecordingLock m_lock;
    Sqlite m_database;
    std::unique_ptr<SqliteStatement> m_insert;
    std::unique_ptr<CheckpointTable> m_checkpoints;
    CheckpointFold m_fold;
    quint64 m_written = 0, m_folded = 0;
    quint64 m_told = 0;  // the number that the last of these came with
    qint64 m_first = 1;  // number of the first fact that is there
    qint64 m_behind = 1; // and of the first that is not summed up
    std::optional<Oldest> m_oldest;
    QString m_why;                        // the last time that something could not be written
    std::optional<ConflatedFacts> m_lost; // those that could not be written, and all since
    qint64 m_missing = 0;                 // of these were missing before: so many less than none
};

} // namespace herd
