// SPDX-License-Identifier: GPL-3.0-or-later
// The clock of what plays: gives frames while something moves and somebody looks, and stands still
// otherwise. Owned by GraphView, GUI thread.
#pragma once

#include "ui/model/playback/playback.h"

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>

namespace herd::ui {

class PlaybackClock : public QObject
{
    Q_OBJECT

public:
    explicit PlaybackClock(Playback &playback); // which outlives it

    void setWatched(bool watched); // it is not until then
    void setFrameTime(std::chrono::milliseconds between) { m_frames.setInterval(between); }
    std::chrono::milliseconds frameTime() const { return m_frames.intervalAsDuration(); }
    bool isRunning() const { return m_frames.isActive(); }

private:
    void wake();
    void tick();

    Playback &m_playback;
    bool m_isWatched = false;
    QTimer m_frames;
    QElapsedTimer m_sinceFrame;
};

} // namespace herd::ui
