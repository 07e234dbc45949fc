// SPDX-License-Identifier: GPL-3.0-or-later
// How much of a whole run fits a filter, and when it was, also where the store has no facts of it any
// more: those are read from its recording, on a thread of its own. Follows the run once all there was
// is counted. Owned by who joins the panes of a herd, GUI thread; what it is given outlives it.
#pragma once

#include "herd/trace/recorder.h"
#include "ui/model/events/runsieve.h"
#include "ui/model/timeline/tracestore.h"

#include <QThread>
#include <QTimer>

#include <optional>

namespace herd::ui {

class RunMatches : public QObject
{
    Q_OBJECT

public:
    // `path`: the recording that has all of it; `recorder`: who writes it, null: nobody.
    RunMatches(const TraceStore &store, const QString &path, Recorder *recorder,
               QObject *parent = nullptr);
    ~RunMatches() override;

    // Begins anew, once the store has not all of the run: as long as it has, this knows nothing. An
    // empty one: nothing is wanted. `marked`: numbers of facts, where the filter asks for them.
    void setFilter(const FactFilter &filter, const QSet<quint64> &marked = {});
    const FactFilter &filter() const { return m_filter; }
    void cancel(); // nothing is known of this filter then, until another is set

    bool isCounting() const { return m_isCounting; } // what there was when it began
    double share() const { return m_share; }         // of that
    // All that there was is counted; what there was of the filter before does not stay.
    bool isThere() const { return m_bins.has_value(); }
    // While it is there.
    const TimelineBins &bins() const { return *m_bins; }
    quint64 count() const { return m_bins->between(m_bins->begin(), m_bins->end()).facts(); }
    // A fact from which on, or back from which, the next that fits is not far, and none before it
    // does. 0: none fits. Nothing: it is not known.
    std::optional<quint64> nextFrom(quint64 seq, bool forward) const;

Q_SIGNALS:
    void changed(); // any of the above

private:
    void stop();
    void begin();
    void goOn();
    void read();
    void take(const TimelineBins &bins, quint64 last);
    bool isWanted() const;

    const TraceStore &m_store;
    Recorder *const m_recorder;
    FactFilter m_filter;
    QSet<quint64> m_marked;
    std::optional<TimelineBins> m_bins;
    RunSieve *m_sieve; // until the thread ends
    QThread m_thread;
    QTimer m_soon;                     // what came is tested
    quint64 m_number = 0, m_flush = 0; // of what is under way: for the sieve, of the recorder
    quint64 m_last = 0;                // fact that was tested
    quint64 m_goal = 0;                // the last there was when it began
    bool m_isCanceled = false, m_isCounting = false;
    bool m_isBusy = false; // something is under way
    bool m_isRead = false; // the last brought nothing
    double m_share = 0;
};

} // namespace herd::ui
