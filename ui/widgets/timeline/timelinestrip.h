// SPDX-License-Identifier: GPL-3.0-or-later
// The whole run at a glance: how much happened when, what befell the herd, and the moment that is
// shown. A click or a drag goes to a moment, on a bookmark's flag to that; with Shift a drag
// chooses a range. A wheel zooms at the pointer, with Shift along; a double click, or F, shows the
// whole run again. Which keys do what StripGestures says; TimelinePainter paints. GUI thread.
#pragma once

#include "ui/model/playback/playhead.h"
#include "ui/model/timeline/bookmarklist.h"
#include "ui/model/timeline/floodends.h"
#include "ui/model/timeline/timelineview.h"
#include "ui/widgets/timeline/stripgestures.h"

#include <QWidget>

#include <optional>

class QPainter;

namespace herd::ui {

struct Theme;

class TimelineStrip : public QWidget
{
    Q_OBJECT

public:
    // Both outlive it.
    TimelineStrip(const TraceStore &store, Playhead &playhead, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

    // What it shows now, of a run that grows.
    TimelineView &view();
    // Of the run, what is in a filter, which is set off against the rest; so are floods. It
    // outlives the strip or is taken back with null: there is no filter. `isWhole`: the filter was
    // asked of all of the run, not only of the events that are loaded.
    void setInFilter(const TimelineBins *bins, const IsFloodShown &isShown = {},
                     bool isWhole = false);
    void setBookmarks(const BookmarkList &bookmarks);             // which outlive it
    const BookmarkList *bookmarks() const { return m_bookmarks; } // null: there is none
    const Bookmark *bookmarkAt(double x) const;                   // null: there is none
    const TraceStore &store() const { return m_store; }
    Playhead &playhead() const { return m_playhead; }

    // Within the run; nothing: none is chosen.
    const std::optional<TimelineView::Range> &range() const { return m_range; }
    void setRange(const std::optional<TimelineView::Range> &range);
    void zoomTo(const TimelineView::Range &range);

Q_SIGNALS:
    void menuAsked(const QPoint &at, double x); // on the screen; in the strip
    void bookmarksChanged();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QStringList tipAt(double x);
    void refresh();
    void paintRun(QPainter &painter, const Theme &theme);
    void connectMoments();
    void connectRange();
    void connectView();
    void askForMenu(const QPoint &at, double x);
    void beginRange();
    void moveRangeTo(Nanoseconds at);
    Nanoseconds bit();

    const TraceStore &m_store;
    Playhead &m_playhead;
    StripGestures m_gestures;
    TimelineView m_view;
    const TimelineBins *m_inFilter = nullptr;
    IsFloodShown m_isFloodShown;
    bool m_isFilterWhole = false;
    FloodEnds m_floodEnds;
    const BookmarkList *m_bookmarks = nullptr;
    std::optional<TimelineView::Range> m_range;
    Nanoseconds m_anchor {}, m_end {}; // of the range: where it began, and where it is moved
};

} // namespace herd::ui
