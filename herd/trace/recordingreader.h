// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a recording from its first fact to its last, or to where it is cut off or damaged: what is
// before that is good. The file is never changed, and may still be written to by another process.
// Owned by who reads; used on one thread; blocks as long as the disk does.
#pragma once

#include "herd/core/facts/fact.h"
#include "herd/sqlite/sqlite.h"
#include "herd/trace/recordingending.h"
#include "herd/trace/recordingformat.h"

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace herd {

// What all facts up to one of them come to, see CheckpointFold.
struct RecordingCheckpoint
{
    quint64 seq = 0;    // number of that fact
    quint64 told = 0;   // and the one it came with when it was recorded
    Nanoseconds at {};  // the latest time up to there
    quint64 floods = 0; // begun up to there
    FactBatch facts;    // that stand for them
};

class RecordingReader
{
public:
    // Or a sentence: what is wrong with the file.
    static std::variant<std::unique_ptr<RecordingReader>, QString> open(const QString &path);

    const RecordingAbout &about() const { return m_about; }

    // The last checkpoint not behind that fact, or up to which nothing is later than `at`; nothing:
    // there is none, or none that can be read.
    std::optional<RecordingCheckpoint> checkpointUpTo(quint64 seq);
    std::optional<RecordingCheckpoint> checkpointTold(quint64 told); // by the number it came with
    std::optional<RecordingCheckpoint> checkpointUpTo(Nanoseconds at);
    // The first checkpoint behind that one up to which facts were left out; 0: there is none.
    quint64 gapAfter(const RecordingCheckpoint &checkpoint);
    // next() goes on behind it.
    void goTo(const RecordingCheckpoint &checkpoint);
    // Numbers of the first fact and the last, as far as they are known.
    quint64 first() const { return quint64(m_first) + 1; }
    quint64 last() const { return quint64(m_final); }

    // The next facts, as many as `most`, by numbers that count up by one; none: that was all.
    // With outlines messages, which are nearly all, say no more than their kind, and that a report
    // taken was newer: who only counts reads them several times as fast.
    enum class Bodies { Whole, Outlines };
    FactBatch next(qsizetype most, Bodies bodies = Bodies::Whole);
    bool isAtEnd() const { return m_atEnd; }
    // Lets go of the file: nothing more is read, and others may have it to themselves. What was
    // found out stays.
    void close();
    double share() const; // 0..1 of the facts there were when it was opened are read
    // Why there is nothing more although there should be, a sentence without its full stop; empty:
    // it is whole.
    const QString &notice() const { return m_notice; }
    const RecordingEnding &ending() const { return m_ending; }
    // Why there is nothing more when all was read, see RecordingEnding. What is read on the thread of
    // who writes it is good all the same, so notice() does not have it.
    QString unfinished() const { return m_ending.unfinished(m_last > m_first ? m_last : 0); }
    // What nobody here knows: facts of other kinds, left out; fields and words of the others,
    // passed over.
    quint64 unknownFacts() const { return m_unknownFacts; }
    quint64 unknownValues() const { return m_unknownValues; }

private:
    struct Kind
    {
        qint64 id = 0;
        QByteArray name;
        std::optional<FactBody> outline; // of messages
    };

    explicit RecordingReader(QString path);

    QString begin();  // a sentence, or empty
    QString broken(); // a sentence, of the database's last error
    QString readAbout();
    bool readKinds();
    bool take(const SqliteStatement &row, Bodies bodies, FactBatch &batch);
    bool endAt(const QString &why); // false
    std::optional<RecordingCheckpoint> checkpoint(const QByteArray &column, qint64 bound);

    const QString m_path;
    const bool m_lacksLog; // when it was opened: SQLite makes an empty one
    RecordingEnding m_ending;
    Sqlite m_database;
    std::unique_ptr<SqliteStatement> m_select;
    RecordingAbout m_about;
    std::vector<Kind> m_kinds;
    qsizetype m_nodes = 0;           // there ever were, up to here
    qint64 m_last = 0;               // row
    qint64 m_first = 0, m_final = 0; // the rows before the first and of the last; 0: not known
    quint64 m_number = 0;            // of the last fact that was read
    quint64 m_unknownFacts = 0, m_unknownValues = 0;
    bool m_hasRead = false, m_atEnd = false;
    QString m_notice;
};

} // namespace herd
