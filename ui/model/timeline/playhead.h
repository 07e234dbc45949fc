// SPDX-License-Identifier: GPL-3.0-or-later
// The moment of the herd that is shown: the present, or one of the past, at which the herd goes on
// all the same. Moves TraceStore::show() and Playback::setMoment(), which all views follow. Knows
// no clock: whoever draws tells how much time went by. Owned by the window, GUI thread.
#pragma once

#include "ui/model/timeline/bookmarklist.h"
#include "ui/model/timeline/playback.h"
#include "ui/model/timeline/stretchsource.h"

#include <functional>

namespace herd::ui {

class Playhead : public QObject
{
    Q_OBJECT

public:
    // What a step goes to the next of. Message: an UPDATE is sent, arrives or is lost. Generation: a
    // flood gets one hop further. Match: setMatch() says so. Bookmark: setBookmarks() has them.
    enum class Stride { Event, Message, Generation, Flood, Problem, Match, Bookmark };

    // All outlive it. `source`: of moments of which the store has no facts any more; null: they
    // cannot be shown.
    Playhead(TraceStore &store, Playback &playback, StretchSource *source = nullptr,
             QObject *parent = nullptr);

    bool isLive() const { return m_store.isLive(); }
    Nanoseconds at() const;                            // on the facts' clock
    quint64 seq() const { return m_store.shownSeq(); } // of the last fact up to there
    quint64 newer() const;                             // facts that came since
    // Of all that can be shown.
    Nanoseconds earliest() const;
    Nanoseconds latest() const { return m_latest; }

    void goLive();
    void freeze(); // at the last fact; nothing when there is none
    // The nearest moment that is known. Of one that only the source has, the moment before stays
    // until its facts are there.
    void showAt(Nanoseconds at);
    void showAfter(quint64 seq);                         // right after that fact
    bool isTurning() const { return m_then != nullptr; } // facts are being read
    // Why those wanted last could not be read, a sentence; empty: they were.
    const QString &problem() const { return m_problem; }
    // As seq() and at() said of a moment once; the nearest where they do not belong together.
    void showMoment(quint64 seq, Nanoseconds at);
    void setBookmarks(const BookmarkList *bookmarks)
    {
        m_bookmarks = bookmarks;
    } // which outlive it
    // What Stride::Match stops at; nothing: at every event.
    void setMatch(std::function<bool(const Fact &)> match) { m_match = std::move(match); }
    // Freezes first. To the end, or the beginning, when there is no other.
    void step(Stride stride, bool forward);

    // From the moment shown on, up to what has happened; then it stops. Speed: 1 is as it happened.
    void setPlaying(bool playing);
    bool isPlaying() const { return m_isPlaying; }
    void setSpeed(double speed) { m_speed = speed; }
    double speed() const { return m_speed; }
    // Where it stops by itself, right after the next such fact; nothing: at the end only.
    void setGoal(std::optional<Stride> goal)
    {
        m_goal = goal;
        m_played = seq();
    }
    std::optional<Stride> goal() const { return m_goal; }
    // It stopped at what is shown because of that.
    bool hasReachedGoal() const { return m_reached != 0 && m_reached == seq(); }
    void advance(double seconds); // of the screen

Q_SIGNALS:
    void changed();

private:
    void onAppended(qsizetype added, qsizetype removed);
    void onGrown(qsizetype added);
    bool isStop(const Fact &fact, Stride stride) const;
    void show(quint64 seq, Nanoseconds at);
    void showHere(Nanoseconds at);
    void showNearest(quint64 seq);
    void stepToBookmark(bool forward);
    quint64 goalUpTo(Nanoseconds at);
    void stepOn(Stride stride, bool forward, quint64 from);
    bool isEarlier(quint64 seq) const; // than the latest stretch, and the source has it
    void turn(const StretchSource::Wish &wish, std::function<void()> then);
    void onRead(const std::shared_ptr<const Stretch> &stretch);

    TraceStore &m_store;
    Playback &m_playback;
    StretchSource *m_source;
    std::function<void()> m_then; // once what is wanted is read
    QString m_problem;
    Nanoseconds m_at {}, m_latest {};
    std::function<bool(const Fact &)> m_match;
    const BookmarkList *m_bookmarks = nullptr;
    std::optional<Bookmark> m_bookmark; // that was stepped to
    std::optional<Stride> m_goal;
    quint64 m_played = 0;  // facts up to there are no goal, or have been
    quint64 m_reached = 0; // the goal
    double m_speed = 1;
    bool m_isPlaying = false;
    bool m_hasTurned = false; // the store, since a moment was shown
};

} // namespace herd::ui
