// SPDX-License-Identifier: GPL-3.0-or-later
// The floods that are shown, each at its moment: the one in focus and those that move besides it,
// or all as they were at a moment of the past. Playback alone says what becomes of them; views
// read. Owned by Playback; no signals, no clock.
#pragma once

#include "ui/model/playback/floodchoice.h"
#include "ui/model/playback/floodruns.h"
#include "ui/model/timeline/tracestore.h"

#include <optional>
#include <vector>

namespace herd::ui {

class ShownFloods
{
public:
    // One flood, or what a table said about it, to be drawn with tokensAt().
    struct Shown
    {
        const Flood *flood; // until the next batch of facts
        double at;
        int burst;
    };

    // Both outlive it. More than `most` at once are counted only.
    ShownFloods(const TraceStore &store, const FloodChoice &choice, int most);

    std::vector<Shown> all() const; // the one in focus first
    // That of all() and at(): at a moment of the past time is always real.
    const TimeScale &scale() const { return m_moment ? m_real : m_runs.scale(); }
    const std::optional<Nanoseconds> &moment() const { return m_moment; }
    // The flood in focus: its marks are on the nodes. Null when there is none, or none any more.
    const Flood *focus() const { return m_store.floods().find(m_focus.report); }
    double at() const { return m_focus.at; } // of it, in units of scale()
    double position() const;                 // the same, 0..1
    // Floods that move and are drawn, and those past the bound that would move too.
    int animated() const { return int(m_runs.all().size()) + 1; }
    int skipped() const { return m_runs.skipped(); }

    bool isMoving() const; // advance() would change something, or end it
    void advance(double seconds);
    bool isDone() const { return m_runs.isDone(m_focus); } // the one in focus
    const TimeScale &runScale() const { return m_runs.scale(); }
    void setRunScale(const TimeScale &scale); // in focus it stays where it is

    // One that is shown already goes on where it is; another begins, or is shown as it ended.
    void focusOn(const Flood &flood, bool fromStart);
    bool focusOnLatest(); // of those that move; false: none does
    void dropFocus() { m_focus = {}; }
    const QByteArray &focused() const { return m_focus.report; } // empty: nothing is in focus
    void step();                                                 // to the next stop
    void seek(double share);                                     // 0..1
    void start(const Flood &flood, int burst) { m_runs.start(flood, burst); }
    void dropOthers() { m_runs.clear(); }
    void finish(); // all of them

    // Nothing moves besides the one in focus, until that is over or another is in focus.
    void beAlone();
    bool isAlone() const { return m_isAlone; }
    void endAlone() { m_isAlone = false; }

    // All as they were then; in focus is the latest of then, or stays the one that is.
    void lookBack(Nanoseconds at, bool keepFocus);
    void endLookingBack(); // nothing is shown then

private:
    const TraceStore &m_store;
    const FloodChoice &m_choice;
    const int m_most;
    FloodRun m_focus;
    FloodRuns m_runs; // besides the one in focus
    bool m_isAlone = false;
    std::optional<Nanoseconds> m_moment;
    TimeScale m_real;
};

} // namespace herd::ui
