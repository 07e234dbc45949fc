// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/playbackclock.h"

#include <chrono>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;
constexpr auto Frame = 16ms;

} // namespace

PlaybackClock::PlaybackClock(Playback &playback)
    : m_playback(playback)
{
    m_frames.setTimerType(Qt::PreciseTimer);
    m_frames.setInterval(Frame);
    connect(&m_frames, &QTimer::timeout, this, &PlaybackClock::tick);
    connect(&playback, &Playback::changed, this, &PlaybackClock::wake);
    connect(&playback, &Playback::moved, this, &PlaybackClock::wake);
}

void PlaybackClock::setWatched(bool watched)
{
    m_isWatched = watched;
    if (!watched)
        m_frames.stop();
    m_playback.setWatched(watched);
    wake();
}

void PlaybackClock::wake()
{
    if (m_isWatched && m_playback.isMoving() && !isRunning()) {
        m_sinceFrame.start();
        m_frames.start();
    }
}

void PlaybackClock::tick()
{
    m_playback.advance(double(m_sinceFrame.restart()) / 1000);
    if (!m_playback.isMoving())
        m_frames.stop();
}

} // namespace herd::ui

#include "moc_playbackclock.cpp"
