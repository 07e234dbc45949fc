// SPDX-License-Identifier: GPL-3.0-or-later
// Which floods are shown, and at which moment: follows what happens, or replays one flood, at the
// speed asked for. Knows no clock: whoever draws tells how much time went by, and need not while
// nothing moves. Owned by the window, GUI thread.
#pragma once

#include "ui/model/timeline/floodchoice.h"
#include "ui/model/timeline/floodruns.h"
#include "ui/model/timeline/selection.h"
#include "ui/model/timeline/tracestore.h"

#include <QHash>
#include <QObject>

#include <optional>
#include <vector>

namespace herd::ui {

class Playback : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaxFloods = 64; // animated at once; past it they are counted

    // One flood, or what a table said about it, to be drawn with tokensAt().
    struct Shown
    {
        const Flood *flood; // until the next batch of facts
        double at;
        int burst;
    };

    // Both outlive the playback. A flood or message selected anywhere becomes the one in focus.
    Playback(const TraceStore &store, Selection &selection, QObject *parent = nullptr);

    void advance(double seconds);     // of the screen; more than 0.1 counts as 0.1
    bool isMoving() const;            // advance() would change something
    std::vector<Shown> shown() const; // the flood in focus first
    // What is told happened long ago: floods are shown as they ended, unless one is asked for.
    void setHistory(bool isHistory) { m_isHistory = isHistory; }
    void setWatched(bool watched); // nobody looks: new floods pass unseen

    // Only floods of which this is true, and one that is chosen, be it true of that or not; empty:
    // all. Of a flood that has begun it may come to be true later: lookAgain() asks.
    void setShownFloods(const IsFloodShown &isShown);
    void lookAgain();
    bool isChoosy() const { return !m_choice.isAll(); }
    bool isShown(const Flood &flood) const { return m_choice.has(flood.report.line()); }

    // In place of what happens: all floods as they were at a moment of the past, their dots where
    // they really were. Nothing moves by itself then, and the flood in focus is the latest of then,
    // unless one is chosen. Nothing: back to what happens.
    void setMoment(std::optional<Nanoseconds> at);
    bool isAtMoment() const { return m_moment.has_value(); }
    const std::optional<Nanoseconds> &moment() const { return m_moment; }

    const TimeScale &scale() const { return m_runs.scale(); }
    void setScale(const TimeScale &scale);
    // That of shown() and focusAt(): at a moment time is always real.
    const TimeScale &drawnScale() const { return m_moment ? m_real : m_runs.scale(); }
    bool isPaused() const { return m_paused; }
    void setPaused(bool paused);
    // A replay shows its flood alone and then goes back to what happens.
    bool isReplaying() const { return m_replaying; }
    void replay(const QByteArray &report);
    void replay() { replay(m_focus.report); } // the flood in focus
    void step();             // to the next generation, or event in real time; pauses
    void seek(double share); // 0..1 of the flood in focus; pauses

    // The flood in focus: its marks are on the nodes. Null when there is none, or none any more.
    const Flood *focus() const;
    double focusAt() const { return m_focus.at; } // in units of drawnScale()
    double position() const;                      // 0..1 of it
    void choose(const QByteArray &report);        // focus stays there
    void followLatest();                          // focus goes with what happens
    bool isFollowing() const { return !m_chosen; }

    // Floods that move now and are drawn; those beyond MaxFloods that would move too; and those
    // that came while paused or during a replay.
    int animated() const { return int(m_runs.all().size()) + 1; }
    int skipped() const { return m_runs.skipped(); }
    int unseen() const { return m_unseen; }

Q_SIGNALS:
    void moved();   // what is shown: paint
    void changed(); // focus, pause, scale, or the flood in focus itself: more than time

private:
    void onAppended(qsizetype added);
    void onSelected();
    void onFlood(const Flood &flood);
    void onBurst(const Flood &flood);
    void focusOn(const Flood &flood, bool fromStart);
    void passFocusOn();
    void finishAll();
    void lookBack();
    void sayChanged();
    bool beginShown(); // any

    const TraceStore &m_store;
    Selection &m_selection;
    FloodRun m_focus;
    FloodRuns m_runs;             // besides the one in focus
    QHash<quint64, int> m_bursts; // flood number -> bursts seen
    quint64 m_lastNumber = 0;
    int m_unseen = 0;
    bool m_paused = false;
    bool m_replaying = false;
    bool m_chosen = false;
    bool m_watched = true;
    bool m_isHistory = false;
    FloodChoice m_choice;
    std::optional<Nanoseconds> m_moment;
    TimeScale m_real;
};

} // namespace herd::ui
