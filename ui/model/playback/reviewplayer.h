// SPDX-License-Identifier: GPL-3.0-or-later
// Goes through what has happened: from one stop to the next, or on at some speed. Moves the
// playhead, through one stretch of the run after the other. Knows no clock: whoever draws tells how
// much time went by. Owned by the window, GUI thread.
#pragma once

#include "ui/model/playback/playhead.h"
#include "ui/model/timeline/bookmarklist.h"

#include <functional>
#include <optional>

namespace herd::ui {

class ReviewPlayer : public QObject
{
    Q_OBJECT

public:
    // What a step goes to the next of. Message: an UPDATE is sent, arrives or is lost. Generation:
    // a flood gets one hop further. Match: setMatch() says so. Bookmark: setBookmarks() has them.
    enum class Stride { Event, Message, Generation, Flood, Problem, Match, Bookmark };

    // Both outlive it.
    ReviewPlayer(TraceStore &store, Playhead &playhead, QObject *parent = nullptr);

    void setBookmarks(const BookmarkList &bookmarks) { m_bookmarks = &bookmarks; } // outlive it
    // What Stride::Match stops at; nothing: at every event.
    void setMatch(std::function<bool(const Fact &)> match) { m_match = std::move(match); }
    // Of facts that have to be read: from which on, or back from which, the next such one is near,
    // and none before it is; 0: there is none; nothing: it is not known.
    using NextMatch = std::function<std::optional<quint64>(quint64 seq, bool forward)>;
    void setNextMatch(NextMatch next) { m_nextMatch = std::move(next); }
    // Freezes first. To the end, or the beginning, when there is no other. What has to be read for it
    // is not shown before the stop is found.
    void step(Stride stride, bool forward);
    // What the last step found no other of, while where it ended is shown.
    std::optional<Stride> missed() const
    {
        return m_missedAt == m_playhead.seq() ? m_missed : std::nullopt;
    }

    // From the moment shown on, up to what has happened; then it stops. Speed: 1 is as it happened.
    void setPlaying(bool playing);
    bool isPlaying() const { return m_isPlaying; }
    void setSpeed(double speed) { m_speed = speed; }
    double speed() const { return m_speed; }
    // Where it stops by itself, right after the next such fact; nothing: at the end only.
    void setGoal(std::optional<Stride> goal);
    std::optional<Stride> goal() const { return m_goal; }
    // It stopped at what is shown because of that.
    bool hasReachedGoal() const { return m_reached != 0 && m_reached == m_playhead.seq(); }
    void advance(double seconds); // of the screen

Q_SIGNALS:
    void playingChanged(); // by setPlaying(); it may end with Playhead::changed(), too

private:
    struct Facts
    {
        Playhead::StretchPointer stretch; // that was read for them; null: the store's
        const KeptFacts &kept;
        const FloodLog &floods;
    };
    bool isStop(quint64 seq, Stride stride, const Facts &facts) const;
    std::optional<quint64> nextKnown(quint64 seq, Stride stride, bool forward) const;
    void stepToBookmark(bool forward);
    void search(const Facts &facts, Stride stride, bool forward, quint64 from);
    void searchBeyond(quint64 edge, Stride stride, bool forward);
    void stayAt(quint64 seq, Stride missed);
    quint64 goalUpTo(Nanoseconds at);

    TraceStore &m_store;
    Playhead &m_playhead;
    std::function<bool(const Fact &)> m_match;
    NextMatch m_nextMatch;
    const BookmarkList *m_bookmarks = nullptr;
    std::optional<Bookmark> m_bookmark; // that was stepped to
    std::optional<Stride> m_missed;
    quint64 m_missedAt = 0;
    std::optional<Stride> m_goal;
    quint64 m_played = 0;  // facts up to there are no goal, or have been
    quint64 m_reached = 0; // the goal
    double m_speed = 1;
    bool m_isPlaying = false;
};

} // namespace herd::ui
