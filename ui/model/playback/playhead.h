// SPDX-License-Identifier: GPL-3.0-or-later
// The moment of the herd that is shown: the present, or one of the past, at which the herd goes on
// all the same. Moves TraceStore::show() and Playback::setMoment(), which all views follow. Owned
// by the window, GUI thread.
#pragma once

#include "ui/model/playback/playback.h"
#include "ui/model/timeline/stretchsource.h"

#include <functional>
#include <memory>

namespace herd::ui {

class Playhead : public QObject
{
    Q_OBJECT

public:
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
    void showOnceThere(quint64 seq);                     // as soon as it has come, if live then
    bool isTurning() const { return m_then != nullptr; } // facts are being read
    // Why those wanted last could not be read, a sentence; empty: they were.
    const QString &problem() const { return m_problem; }
    // As seq() and at() said of a moment once; the nearest where they do not belong together.
    void showMoment(quint64 seq, Nanoseconds at);

    // Of facts that only the source has: `then` gets the stretch around them, of which nothing is
    // shown by that; not if another moment is shown, or wanted, first, or it is cancelled.
    using StretchPointer = std::shared_ptr<const Stretch>;
    using Then = std::function<void(const StretchPointer &)>;
    bool isElsewhere(quint64 seq) const;
    quint64 firstSeq() const; // of all facts there are, as far as is known
    void read(const StretchSource::Wish &wish, Then then);
    void cancelRead(); // the moment before stays
    // Right after that fact of a stretch that was read; null: of the one that is shown, or the latest.
    void showOf(const StretchPointer &stretch, quint64 seq);

Q_SIGNALS:
    void changed();
    // What goes on from moment to moment is over: the present is shown, or facts could not be read,
    // or are not to be. Before changed().
    void interrupted();

private:
    void onAppended(qsizetype added, qsizetype removed);
    void onGrown(qsizetype added);
    void showAwaited();
    void show(quint64 seq, Nanoseconds at);
    void showHere(Nanoseconds at);
    void showNearest(quint64 seq);
    void onRead(const StretchPointer &stretch);

    TraceStore &m_store;
    Playback &m_playback;
    StretchSource *m_source;
    Then m_then; // once what is wanted is read
    QString m_problem;
    Nanoseconds m_at {}, m_latest {};
    quint64 m_awaited = 0;    // to be shown once that fact is there; 0: none
    bool m_hasTurned = false; // the store, since a moment was shown
};

} // namespace herd::ui
