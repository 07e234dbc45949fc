// SPDX-License-Identifier: GPL-3.0-or-later
// A recording as a backend: its facts come as fast as they are wanted, and nothing can be done. Of
// a long one only the last are told; who wants others reads them (RecordingReader). A recording
// that ends early, or was not closed, is lost() there, with the reason; so is one with facts nobody
// here knows, at its end, with their number. GUI thread; no call blocks for longer than a slice of it takes to read.
#pragma once

#include "herd/backend/watchedherd.h"
#include "herd/trace/recordingreader.h"

#include <QTimer>

#include <memory>

namespace herd {

class RecordedHerd final : public WatchedHerd
{
    Q_OBJECT

public:
    // Of a reader that has read nothing yet. Begins with the next turn of the event loop.
    // Where it has more facts than `most`, and a checkpoint, only about the last quarter of as many
    // come.
    explicit RecordedHerd(std::shared_ptr<RecordingReader> reader, QObject *parent = nullptr,
                          quint64 most = quint64(limits::FactsKept));
    ~RecordedHerd() override;

    Capabilities capabilities() const override { return {}; }
    Nanoseconds now() const override { return m_now; } // of the last fact that has come

private:
    void begin();
    void readSlice();

    const std::shared_ptr<RecordingReader> m_reader;
    const quint64 m_most;
    QTimer m_next;
    Nanoseconds m_now {};
};

} // namespace herd
