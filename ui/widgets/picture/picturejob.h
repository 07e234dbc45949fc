// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one picture, or a page beside one, on a thread of its own, under another name until it is whole: there never is
// half a picture under the final name, and a file that had that name stays until then. Owned by who
// wants the picture; lives on the GUI thread.
#pragma once

#include <QObject>
#include <QString>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

class QIODevice;

namespace herd::ui {

// What is between the two threads of a job. Any thread.
class PictureProgress
{
public:
    bool isCanceled() const { return m_canceled; }
    void cancel() { m_canceled = true; }
    // 0..1 of it is written. Called by the work.
    std::function<void(double share)> set = [](double) {
    };

private:
    std::atomic<bool> m_canceled = false;
};

// Writes all of a picture; on the job's thread. Returns why not, prepared for display; when it was
// canceled, or the device took no more, it does not matter what.
using PictureWork = std::function<std::optional<QString>(QIODevice &, PictureProgress &)>;

class PictureJob : public QObject
{
    Q_OBJECT

public:
    // A longer file is not written: nothing that shows a herd needs one.
    static constexpr qint64 MostBytes = 64 * 1024 * 1024;

    PictureJob(QString path, PictureWork work, QObject *parent = nullptr);
    ~PictureJob() override; // cancels, and waits for it

    const QString &path() const { return m_path; }
    void start(); // once
    void cancel() { m_progress.cancel(); }

Q_SIGNALS:
    void progressed(double share); // at every hundredth, where the work tells
    // Once. Nothing: the file is there; empty: it was canceled; else a sentence why not, prepared
    // for display.
    void ended(const std::optional<QString> &problem);

private:
    void run(); // on its thread
    std::optional<QString> write();

    const QString m_path;
    const PictureWork m_work;
    PictureProgress m_progress;
    std::unique_ptr<QThread> m_thread;
    int m_hundredths = 0;             // told so far; the thread's
    std::optional<QString> m_problem; // the thread's until it has ended
};

} // namespace herd::ui
