// SPDX-License-Identifier: GPL-3.0-or-later
// Which floods are shown, and at which moment: follows what happens, or replays one flood, at the
// speed asked for. Knows no clock: whoever draws tells how much time went by, and need not while
// nothing moves. Owned by the window, GUI thread.
#pragma once

#include "ui/model/playback/floodfeed.h"
#include "ui/model/playback/shownfloods.h"
#include "ui/model/timeline/selection.h"
#include "ui/model/timeline/tracestore.h"

#include <QObject>

#include <optional>

namespace herd::ui {

class Playback : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaxFloods = 64; // animated at once; past it they are counted

    // Both outlive the playback. A flood or message selected anywhere becomes the one in focus.
    Playback(const TraceStore &store, Selection &selection, QObject *parent = nullptr);

    const ShownFloods &shown() const { return m_shown; }
    const Flood *focus() const { return m_shown.focus(); } // of shown()

    void advance(double seconds); // of the screen; more than 0.1 counts as 0.1
    bool isMoving() const;        // advance() would change something
    // What is told happened long ago: floods are shown as they ended, unless one is asked for.
    void setHistory(bool isHistory) { m_isHistory = isHistory; }
    void setWatched(bool watched); // nobody looks: new floods are shown as they ended

    // Only floods of which this is true, and one that is chosen, be it true of that or not; empty:
    // all. Of a flood that has begun it may come to be true later: lookAgain() asks.
    void setShownFloods(const IsFloodShown &isShown);
    void lookAgain();
    const FloodChoice &choice() const { return m_feed.choice(); }

    // In place of what happens: all floods as they were at a moment of the past, their dots where
    // they really were. Nothing moves by itself then, and the flood in focus is the latest of then,
    // unless one is chosen. Nothing: back to what happens.
    void setMoment(std::optional<Nanoseconds> at);

    const TimeScale &scale() const { return m_shown.runScale(); } // of what happens
    void setScale(const TimeScale &scale);
    bool isPaused() const { return m_paused; }
    void setPaused(bool paused);
    // A replay shows its flood alone and then goes back to what happens.
    bool isReplaying() const { return m_shown.isAlone(); }
    void replay(const QByteArray &report);
    void replay() { replay(m_shown.focused()); } // the flood in focus
    void step();             // to the next generation, or event in real time; pauses
    void seek(double share); // 0..1 of the flood in focus; pauses

    void choose(const QByteArray &report); // focus stays there
    void followLatest();                   // focus goes with what happens
    bool isFollowing() const { return !m_chosen; }

    int unseen() const { return m_unseen; } // floods that came while paused or during a replay

Q_SIGNALS:
    void moved();   // what is shown: paint
    void changed(); // focus, pause, scale, or the flood in focus itself: more than time

private:
    void onAppended();
    bool beginShown(); // any
    void showEnded(const Flood &flood);
    void onFlood(const Flood &flood);
    void onDone();
    bool endOnLatest(); // false: it is in focus, or there is none
    void emitChanged();

    const TraceStore &m_store;
    FloodFeed m_feed;
    ShownFloods m_shown;
    int m_unseen = 0;
    bool m_paused = false;
    bool m_chosen = false;
    bool m_watched = true;
    bool m_isHistory = false;
};

} // namespace herd::ui
