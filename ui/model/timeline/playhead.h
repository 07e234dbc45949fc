// SPDX-License-Identifier: GPL-3.0-or-later
// The moment of the herd that is shown: the present, or one of the past, at which the herd goes on
// all the same. Moves TraceStore::show() and Playback::setMoment(), which all views follow. Knows
// no clock: whoever draws tells how much time went by. Owned by the window, GUI thread.
#pragma once

#include "ui/model/timeline/playback.h"

#include <functional>

namespace herd::ui {

class Playhead : public QObject
{
    Q_OBJECT

public:
    // What a step goes to the next of. Message: an UPDATE is sent, arrives or is lost. Generation: a
    // flood gets one hop further. Match: setMatch() says so.
    enum class Stride { Event, Message, Generation, Flood, Problem, Match };

    // Both outlive it.
    Playhead(TraceStore &store, Playback &playback, QObject *parent = nullptr);

    bool isLive() const { return m_store.isLive(); }
    Nanoseconds at() const;                            // on the facts' clock
    quint64 seq() const { return m_store.shownSeq(); } // of the last fact up to there
    quint64 newer() const;                             // facts that came since
    // Of the facts that are kept.
    Nanoseconds earliest() const;
    Nanoseconds latest() const { return m_latest; }

    void goLive();
    void freeze(); // at the last fact; nothing when there is none
    // The nearest moment that is known.
    void showAt(Nanoseconds at);
    void showAfter(quint64 seq); // right after that fact
    // What Stride::Match stops at; nothing: at every event.
    void setMatch(std::function<bool(const Fact &)> match) { m_match = std::move(match); }
    // Freezes first. To the end, or the beginning, when there is no other.
    void step(Stride stride, bool forward);

    // From the moment shown on, up to what has happened; then it stops. Speed: 1 is as it happened.
    void setPlaying(bool playing);
    bool isPlaying() const { return m_isPlaying; }
    void setSpeed(double speed) { m_speed = speed; }
    double speed() const { return m_speed; }
    void advance(double seconds); // of the screen

Q_SIGNALS:
    void changed();

private:
    void onAppended(qsizetype added, qsizetype removed);
    bool isStop(const Fact &fact, Stride stride) const;
    void show(quint64 seq, Nanoseconds at);

    TraceStore &m_store;
    Playback &m_playback;
    Nanoseconds m_at {}, m_latest {};
    std::function<bool(const Fact &)> m_match;
    double m_speed = 1;
    bool m_isPlaying = false;
};

} // namespace herd::ui
