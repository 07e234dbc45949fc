// SPDX-License-Identifier: GPL-3.0-or-later
// What of a run is in the filter of a model of events: how much when, and which floods. Follows the
// model, a slice a turn of the event loop, and not unless it is asked to; what was known of a
// filter stays until all is known of the next. Owned by who shows events, GUI thread; the model
// outlives it.
#pragma once

#include "ui/model/events/eventmodel.h"

#include <QSet>
#include <QTimer>

#include <optional>

namespace herd::ui {

struct EventsInFilter
{
    TimelineBins bins;
    QSet<QByteArray> floods; // reports
    quint64 last = 0;        // fact
};

class FilterFold : public QObject
{
    Q_OBJECT

public:
    // Reports; past it those that are no longer on record are forgotten.
    static constexpr qsizetype MostFloods = 10'000;

    explicit FilterFold(const EventModel &events, QObject *parent = nullptr);

    void setWanted(bool wanted);
    bool isWanted() const { return m_isWanted; }
    // It is wanted, there is a filter, and all events there were are folded.
    bool isThere() const { return m_shown.has_value(); }
    // While it is there: of the events that fit, in bins that begin where the run's do.
    const TimelineBins &bins() const { return m_shown->bins; }
    bool has(const QByteArray &report) const { return m_shown && m_shown->floods.contains(report); }

Q_SIGNALS:
    void switched(); // it is there, or not any more, or of another filter
    void grown();    // more events fit

private:
    void begin();
    void work();
    void take(EventsInFilter &fold, const Fact &fact) const;

    const EventModel &m_events;
    bool m_isWanted = false;
    std::optional<EventsInFilter> m_shown, m_fresh;
    QTimer m_next; // slice
};

} // namespace herd::ui
