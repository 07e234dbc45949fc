// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a timeline: bars of how much happened, marks of what befell the herd, bookmarks, a scale, a
// range that was chosen, and the moment that is shown; what lasts is SpanPainter's. Made for one
// picture.
#pragma once

#include "herd/trace/bookmarks.h"
#include "ui/model/timeline/timelinebins.h"
#include "ui/model/timeline/timelineview.h"
#include "ui/widgets/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace herd::ui {

class TimelinePainter
{
public:
    static constexpr int MarksHeight = 8;
    static constexpr int SpansHeight = 4; // of floods, and of faults again
    static constexpr float Faint = 0.25F; // what is not in the filter
    static constexpr int BarsTop = MarksHeight + 2 * SpansHeight;
    static constexpr int BarsHeight = 22;
    static constexpr int Bottom = BarsTop + BarsHeight;
    static int heightFor(const QFontMetrics &metrics);

    // All outlive it. `began`: the run; times are told from there. `earliest`: what is before is no
    // longer kept.
    TimelinePainter(QPainter &painter, const TimelineView &view, const TimelineBins &bins,
                    const Theme &theme, Nanoseconds began, Nanoseconds earliest);

    // `inFilter`: what of it is in a filter, which stands out from the rest; null: there is none.
    void paintBars(const TimelineBins *inFilter);
    void paintMarks();
    void paintBookmarks(const QList<Bookmark> &bookmarks);
    void paintRange(const TimelineView::Range &range);
    // After the bookmarks: beside their names, or not at all.
    void paintLength(const TimelineView::Range &range);
    void paintScale();
    void paintPlayhead(Nanoseconds at);

private:
    void paintForgotten();
    void paintMark(TimelineBin::Mark mark, QPointF at); // where one begins
    void paintColumn(double x, const TimelineBin &bin, double unit);

    QPainter &m_painter;
    const TimelineView &m_view;
    const TimelineBins &m_bins;
    const Theme &m_theme;
    const Nanoseconds m_began, m_earliest;
    const QFontMetrics m_metrics;
    QList<QRectF> m_names; // of bookmarks, where they are painted
};

} // namespace herd::ui
