// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the timeline to the other panes of a herd: what is in the filter of the events is set off
// on it, and graph and playback show such floods only; a range that was chosen on it goes to the
// diagram, the filter or a file; bookmarks stand on it. Owned by SessionPanes, GUI thread.
#pragma once

#include "herd/core/filter/factfilter.h"
#include "ui/model/timeline/timelineview.h"

#include <QObject>

#include <optional>

class QMenu;

namespace herd::ui {

class BookmarkDesk;
class BookmarkList;
class DiagramPane;
class EventsPane;
class PaneDocks;
class Playback;
class Playhead;
class ReviewPlayer;
class RunMatches;
class TimelineStrip;
class TraceStore;

class TimelineDesk : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        const TraceStore &store;
        Playback &playback;
        Playhead &playhead;
        ReviewPlayer &player;
        TimelineStrip &strip;
        EventsPane &events;
        DiagramPane &diagram;
        PaneDocks &docks;
        const BookmarkList &bookmarks;
        BookmarkDesk &desk;
        RunMatches *run; // null: there is no recording of it
    };
    explicit TimelineDesk(const Parts &parts); // which outlive it
    ~TimelineDesk() override;

    // What can be done at that place of the strip.
    void fillMenu(QMenu &menu, double x);

Q_SIGNALS:
    void exportWanted(const FactFilter &filter);

private:
    void followFilter();
    void askRun();
    void showRun();
    std::optional<quint64> nextMatch(quint64 seq, bool forward) const;
    void offerRange(QMenu &menu);
    void showEvents(const TimelineView::Range &range);
    QString rangeCondition() const;
    QString onlyRange() const;

    const Parts m_parts;
};

} // namespace herd::ui
