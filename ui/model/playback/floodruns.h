// SPDX-License-Identifier: GPL-3.0-or-later
// The floods that are shown moving, each at its moment, and those there was no room for. Knows how
// far each can go by what the facts say. Owned by Playback; no signals, no clock.
#pragma once

#include "ui/model/flood/floodlog.h"
#include "ui/model/flood/tokens.h"

#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace herd::ui {

// A flood, or what a table said about it, at a moment in units of the scale.
struct FloodRun
{
    QByteArray report;
    int burst = 0; // 0 is the flood itself
    double at = 0;
};

class FloodRuns
{
public:
    // The floods outlive it. More than `bound` at once are counted only.
    FloodRuns(const FloodLog &floods, int bound);

    const TimeScale &scale() const { return m_scale; }
    // In other units all of them would jump: they end.
    void setScale(const TimeScale &scale);

    const std::vector<FloodRun> &all() const { return m_runs; }
    bool isMoving() const;
    // Those that are done end. What was left out is forgotten after some seconds, or with the last.
    void advance(double seconds);
    // From its beginning, in place of one that waits when there is no room; or left out.
    void start(const Flood &flood, int burst);
    void add(const FloodRun &run);                          // as it is; only where there is room
    std::optional<FloodRun> takeLatest();                   // of floods themselves
    std::optional<FloodRun> take(const QByteArray &report); // the flood itself
    void clear();
    int skipped() const { return m_skippedNow; } // left out, and would move now

    // Of any run, whether or not it is one of these: the farthest it can go by now, and whether it
    // was shown to its end and nothing more can come.
    double limitOf(const FloodRun &run) const;
    bool isDone(const FloodRun &run) const;
    bool canMove(const FloodRun &run) const { return run.at < limitOf(run); }
    void move(FloodRun &run, double seconds) const; // as far as it can

private:
    bool isFull() const { return int(m_runs.size()) >= m_bound; }
    bool makeRoom();
    void forgetSkipped(double seconds);

    const FloodLog &m_floods;
    int m_bound;
    TimeScale m_scale;
    std::vector<FloodRun> m_runs;
    std::deque<std::pair<double, int>> m_skipped; // seconds ago, floods
    int m_skippedNow = 0;
    bool m_isCrowded = false; // there was no room, and nothing has moved since
};

} // namespace herd::ui
