// SPDX-License-Identifier: GPL-3.0-or-later
// Records all that happens to a herd while it is watched, in a file that goes with the recorder,
// unless it is to be kept, and of which copies can be saved. Never makes anybody wait: it has a thread of its own, and what a
// slow disk leaves no room for is a counted gap of the recording (RecordingQueue). Owned by who
// watches, on its thread.
#pragma once

#include "herd/core/facts/fact.h"
#include "herd/trace/bookmarks.h"
#include "herd/trace/recordingformat.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <optional>

namespace herd {

class RecorderWorker;
class RecordingQueue;

class Recorder : public QObject
{
    Q_OBJECT

public:
    // On the disk: some eight million facts. Past it the oldest are summed up.
    static constexpr qint64 Bound = qint64(2) * 1024 * 1024 * 1024;

    // `path`: of the file, which must not be there yet; its folder is made.
    Recorder(const RecordingAbout &about, const QString &path, qint64 bound = Bound,
             QObject *parent = nullptr);
    ~Recorder() override;

    const QString &path() const { return m_path; } // of the file it writes
    void add(const FactBatch &batch);
    // All that was added by then is in the file, and that stays when the recorder goes.
    void keep();
    // What is noted in it, by the numbers that facts came with; in place of what was.
    void setNotes(const RecordingNotes &notes);
    // Why nothing is recorded for now, a sentence; empty: it is. What was left out is told as a gap
    // once it can be recorded again, which is tried every second.
    const QString &problem() const { return m_problem; }

    // Follows with written() of this number once all that was added by then is in the file, or never
    // will be.
    quint64 flush();

    // Copies all that was added by then, and maybe more, with progress by saving() and an end by
    // saved(). Not while another is being saved.
    void save(const QString &path);
    void cancelSave();
    bool isSaving() const { return m_isSaving; }

Q_SIGNALS:
    void failed();    // see problem()
    void recovered(); // there is none any more
    // Facts before that one, which has the number it came with, are past the bound and are in the
    // file only as what they come to.
    void summedUp(quint64 first, herd::Nanoseconds at);
    void written(quint64 request); // see flush()
    void saving(double share);
    // Nothing, or why not: a sentence; an empty one: it was canceled.
    void saved(const QString &path, const std::optional<QString> &problem);

private:
    const QString m_path;
    const std::shared_ptr<RecordingQueue> m_queue;
    RecorderWorker *m_worker; // until the thread ends
    QThread m_thread;
    QString m_problem;
    bool m_isSaving = false;
    quint64 m_flushes = 0;
};

} // namespace herd
