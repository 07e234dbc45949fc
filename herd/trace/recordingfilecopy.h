// SPDX-License-Identifier: GPL-3.0-or-later
// Saves a recording that is a file already under another name, as it is when the saving begins, also
// where another program writes it, or was killed and left a log beside it. Does so on a thread of
// its own. Owned by who shows the recording, on its thread.
#pragma once

#include "herd/trace/recordingcopy.h"

#include <QObject>

#include <mutex>
#include <optional>
#include <thread>

namespace herd {

class RecordingFileCopy : public QObject
{
    Q_OBJECT

public:
    explicit RecordingFileCopy(QString from, QObject *parent = nullptr);
    ~RecordingFileCopy() override; // waits for what is being saved

    // With progress by saving() and an end by saved(). Not while another is being saved.
    void save(const QString &path);
    void cancel();
    bool isSaving() const { return m_thread.joinable(); }

Q_SIGNALS:
    void saving(double share);
    // Nothing, or why not: a sentence; an empty one: it was canceled.
    void saved(const QString &path, const std::optional<QString> &problem);

private:
    std::optional<QString> copy(const QString &path);

    const QString m_from;
    std::thread m_thread;
    std::mutex m_copying;            // of these
    RecordingCopy *m_copy = nullptr; // null: none is under way
    bool m_isCanceled = false;
};

} // namespace herd
