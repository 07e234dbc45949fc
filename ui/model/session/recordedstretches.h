// SPDX-License-Identifier: GPL-3.0-or-later
// Stretches of a run out of its recording, which may still be written to, read on a thread of its
// own; and what there was when in all of it. Owned by HerdSession, GUI thread.
#pragma once

#include "herd/trace/recorder.h"
#include "ui/model/timeline/stretchsource.h"
#include "ui/model/timeline/timelinebins.h"

#include <QThread>

namespace herd::ui {

class StretchReader;

class RecordedStretches final : public StretchSource
{
    Q_OBJECT

public:
    // Of a recording, by its numbers; or of a run that is being recorded, whose facts have the
    // numbers they came with. The recorder outlives it.
    explicit RecordedStretches(const QString &path, QObject *parent = nullptr);
    explicit RecordedStretches(Recorder &recorder, QObject *parent = nullptr);
    ~RecordedStretches() override;

    void want(const Wish &wish) override;
    quint64 firstSeq() const override { return m_first; }
    // Reads all of it, to the end or to where it is damaged, in between what is wanted.
    void scan();

Q_SIGNALS:
    void scanned(const herd::ui::TimelineBins &bins, quint64 last); // up to that fact
    void damaged(const QString &notice);                            // as RecordingReader::notice()

private:
    RecordedStretches(const QString &path, Recorder *recorder, QObject *parent);
    void readNow(quint64 number);

    Recorder *const m_recorder;        // null: nobody writes it
    Wish m_wish;                       // the last
    quint64 m_number = 0, m_flush = 0; // of it: for the reader, of the recorder
    StretchReader *m_reader;           // until the thread ends
    QThread m_thread;
    quint64 m_first = 1;
};

} // namespace herd::ui
