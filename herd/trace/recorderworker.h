// SPDX-License-Identifier: GPL-3.0-or-later
// What a Recorder does on its thread: writes what waits in its queue, keeps the recording within
// its bound, copies it. The thread gives way to all others, unless somebody waits for it. Made and
// destroyed by the Recorder; all else happens on the thread.
#pragma once

#include "herd/system/threadpriority.h"
#include "herd/trace/bookmarks.h"
#include "herd/trace/recordingcopy.h"
#include "herd/trace/recordingqueue.h"
#include "herd/trace/recordingwriter.h"

#include <QMutex>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>
#include <thread>

namespace herd {

class RecorderWorker : public QObject
{
    Q_OBJECT

public:
    // `watcher` lives on the thread that adds facts, and is the last to hold them.
    RecorderWorker(RecordingAbout about, QString path, qint64 bound,
                   std::shared_ptr<RecordingQueue> queue, QObject *watcher);
    ~RecorderWorker() override; // the file goes with it, unless it is kept

    void begin();
    // Somebody waits for a flush(), keep() or copyTo() that is to come: from here on the thread is run like
    // any other, until that is done. Any thread; once for each.
    void hurry();
    void write(); // what waits, a batch at a time
    void keep();  // writes all that waits, and the file stays
    void setNotes(const RecordingNotes &notes);
    void flush(quint64 request); // writes all that waits
    void copyTo(const QString &path);
    void cancelCopy(); // any thread
    void end();        // finishes the copy; the last call
    // Writes no more of what waits, and gives way no more: somebody waits for the end. Any thread.
    void letGo();

Q_SIGNALS:
    // A sentence: nothing is recorded until recovered(), if that ever comes. It is tried again.
    void failed(const QString &why);
    void recovered();
    void summedUp(quint64 first, herd::Nanoseconds at); // Recorder's
    void written(quint64 request);                      // all that waited when flush() came
    void copying(double share);
    // Nothing, or a sentence; an empty one: it was canceled.
    void copied(const QString &path, const std::optional<QString> &problem);

private:
    void rest();
    void giveWay(); // after hurry(), when nobody else waits
    bool writeOne();
    void catchUp();
    void tryAgain();
    std::optional<QString> keepWithin();
    void setProblem(const std::optional<QString> &problem);
    void writeDownNotes();
    void copyOn();
    void finishCopy();
    const RecordingAbout m_about;
    const QString m_path;
    const qint64 m_bound;
    const std::shared_ptr<RecordingQueue> m_queue;
    QObject *const m_watcher;
    std::atomic<ThreadPriority> m_priority; // of this thread, once it began
    std::atomic<int> m_waited = 0;          // so many wait
    std::unique_ptr<RecordingWriter> m_writer;
    quint64 m_summedUpTo = 0; // that was told of
    RecordingNotes m_notes;
    QMutex m_copying; // for the next
    std::shared_ptr<RecordingCopy> m_copy;
    QString m_copyPath;     // empty: no copy is under way, or it is being finished
    std::thread m_finisher; // which takes seconds, and writing goes on
    std::atomic<bool> m_isLetGo = false;
    bool m_isKept = false;
    std::optional<QString> m_problem; // with what was to be written last
    QTimer m_again {this};            // until it is tried again
};

} // namespace herd
