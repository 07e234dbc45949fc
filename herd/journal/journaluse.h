// SPDX-License-Identifier: GPL-3.0-or-later
// The note beside a journal while it is in use, Hill.journal-use: locked, so that no two servers
// have the same journal, and with the number of the last transaction that was stored. Whoever opens
// the journal after a crash knows from it what must be there. Used on one thread; blocks.
#pragma once

#include "herd/journal/journalsettings.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace herd {

class JournalUse
{
public:
    explicit JournalUse(const QString &journal); // its path
    ~JournalUse();                               // unlocks; the note stays unless removed
    JournalUse(const JournalUse &) = delete;
    JournalUse &operator=(const JournalUse &) = delete;

    enum class Lock { Got, Busy, Failed };
    // Reads the note. Makes the file when it `mayMake`; else one that is not there is Got: nobody
    // has it.
    Lock lock(bool mayMake);

    // What the note says; without one nothing is known.
    bool hasNote() const { return m_note.has_value(); }
    // The number of the transaction that must be in the journal: the last one that was stored, or
    // if the machine has been started since, the last one that was flushed to its disk.
    qint64 promised() const;
    // Whether each transaction in the log was flushed before the next one began, so that a crash
    // can only have torn the last one.
    bool wasLogFlushedInOrder() const;

    QString path() const { return m_path; }

    // Makes the note, on the disk when this returns. False with an errno.
    bool begin(JournalSync sync, qint64 stored);
    // Transactions up to that number are stored. Survives the process.
    bool stored(qint64 transaction);
    void flushed(qint64 transaction) { m_flushed = transaction; } // said with the next stored()
    void remember();                                              // where note, journal and log are
    bool isInPlace() const;     // false when one of them was deleted or moved since
    bool isBeingCopied() const; // somebody has set a CopyMark there
    void remove();              // unless another one is in its place

private:
    struct Note
    {
        QByteArray boot; // the kernel's id of it
        JournalSync sync = JournalSync::Full;
        qint64 stored = 0, flushed = 0;
    };
    struct Identity
    {
        quint64 device = 0, inode = 0;
        bool operator==(const Identity &) const = default;
    };
    static std::optional<Note> parse(const QByteArray &text);
    static Identity identityOf(const QString &path); // zeros when there is none
    bool write(const Note &note);
    bool isSameBoot() const;

    const QString m_journal, m_log, m_path;
    int m_descriptor = -1;
    std::optional<Note> m_note; // as found
    qint64 m_flushed = 0;
    JournalSync m_sync = JournalSync::Full;
    bool m_hasBegun = false;
    Identity m_journalWas, m_logWas, m_noteWas;
};

} // namespace herd
