// SPDX-License-Identifier: GPL-3.0-or-later
// The floods of another recording, to be compared with those that are shown. Read a slice at a time
// once start() is called. Owned by who compares, GUI thread; no call blocks for longer than a slice
// takes to read.
#pragma once

#include "herd/trace/recordingreader.h"
#include "ui/model/flood/floodlog.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace herd::ui {

class RecordedFloods : public QObject
{
    Q_OBJECT

public:
    // Of a reader that has read nothing yet; `path` is where it reads.
    RecordedFloods(std::unique_ptr<RecordingReader> reader, QString path,
                   QObject *parent = nullptr);

    void start() { m_next.start(0); }
    const QString &path() const { return m_path; }
    const FloodLog &floods() const { return m_floods; }
    const HerdConfig &names() const { return m_names; }          // with all there ever was
    const QString &notice() const { return m_reader->notice(); } // as RecordingReader's

Q_SIGNALS:
    void ended(); // all that there is has been read

private:
    void readSlice();

    const std::unique_ptr<RecordingReader> m_reader;
    const QString m_path;
    HerdConfig m_names;
    FloodLog m_floods;
    QTimer m_next;
};

} // namespace herd::ui
