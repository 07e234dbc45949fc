// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps what is noted in a run, its bookmarks and marks: tells what a recording has, and writes it
// again when it has changed. Those of a live herd go to its recorder; those of a recording that is
// shown into its file, on a thread of its own, once all of it was read and turned out to be whole.
// What others noted in the file meanwhile stays there, and is told when it is written.
// Owned by who shows the run, GUI thread.
#pragma once

#include "herd/trace/bookmarks.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <memory>

namespace herd::ui {

class BookmarkList;
class HerdSession;

class NoteKeeper : public QObject
{
    Q_OBJECT

public:
    NoteKeeper(HerdSession &session, BookmarkList &bookmarks); // which outlive it
    ~NoteKeeper() override;                                    // what has changed is written first

    void setMarks(const QSet<quint64> &marks); // now

Q_SIGNALS:
    // The recording's; the bookmarks are in their list.
    void marksRead(const QSet<quint64> &marks);
    // Who recorded says that a rule broke there, and which: it is to be shown from there.
    void ruleBroken(const herd::Bookmark &where);
    // Nothing that is noted stays, a sentence; once, when something was.
    void refused(const QString &why);

private:
    void read();
    void take(const RecordingNotes &read, quint64 last);
    void noteChange();
    void keep();
    void takeOver(const RecordingNotes &written, const RecordingNotes &there);
    void show(const RecordingNotes &notes);
    void refuse(const QString &why);
    bool isWhole() const;
    RecordingNotes notes() const;

    HerdSession &m_session;
    BookmarkList &m_bookmarks;
    QSet<quint64> m_marks;
    RecordingNotes m_base; // of what is noted: as it was read or written last
    QThread m_thread;      // for a recording
    std::unique_ptr<QObject> m_there;
    QTimer m_soon;
    quint64 m_last = 0;        // of the recording's facts; 0: not known yet
    bool m_hasChanged = false; // and it is not written
    bool m_isTaking = false;
    bool m_isLost = false; // the recording ends early
    bool m_isRefused = false;
};

} // namespace herd::ui
