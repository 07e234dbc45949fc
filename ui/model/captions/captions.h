// SPDX-License-Identifier: GPL-3.0-or-later
// What the graph shows in words, one line at a time: of the present what happens, messages when they
// are seen to arrive, however slowly that is; of the past what happened up to the moment that is
// shown. Knows no clock: whoever shows it tells how much time went by. GUI thread.
#pragma once

#include "ui/model/captions/captionqueue.h"
#include "ui/model/captions/floodcaptions.h"
#include "ui/model/playback/playback.h"
#include "ui/model/timeline/tracestore.h"

#include <QObject>

namespace herd::ui {

class Captions : public QObject
{
    Q_OBJECT

public:
    // Of so many facts at once nobody could follow any: then it begins anew.
    static constexpr quint64 MostFacts = 2000;

    // Both outlive it.
    Captions(const TraceStore &store, const Playback &playback, QObject *parent = nullptr);

    const QString &text() const { return m_queue.text(); } // plain text; empty: nothing yet
    qint64 leftOut() const { return m_queue.leftOut(); }   // captions it stands for, too
    double due() const { return m_queue.due(); }           // seconds until the next may come
    void advance(double seconds);                          // of the screen
    void setWatched(bool watched); // nobody looks: nothing is made. At first nobody does

Q_SIGNALS:
    void changed();

private:
    void onAppended();
    void onMoved();
    void begin();
    void tell(const Fact &fact);

    const TraceStore &m_store;
    const Playback &m_playback;
    CaptionQueue m_queue;
    FloodCaptions m_floods;
    quint64 m_seq = 0; // facts up to there were shown
    bool m_wasLive = true;
    bool m_isWatched = false;
};

} // namespace herd::ui
