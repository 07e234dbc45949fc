// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a timeline: bars of what happened, marks of what befell the herd, a scale, and the moment
// that is shown. Made for one picture.
#pragma once

#include "ui/model/timeline/timelinebins.h"
#include "ui/model/timeline/timelineview.h"
#include "ui/widgets/common/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace herd::ui {

class TimelinePainter
{
public:
    static constexpr int MarksHeight = 8;
    static constexpr int BarsHeight = 22;
    static int heightFor(const QFontMetrics &metrics);

    // All outlive it. `began`: the run; times are told from there. `earliest`: what is before is no
    // longer kept.
    TimelinePainter(QPainter &painter, const TimelineView &view, const TimelineBins &bins,
                    const Theme &theme, Nanoseconds began, Nanoseconds earliest);

    void paintBars();
    void paintMarks();
    void paintScale();
    void paintPlayhead(Nanoseconds at);

private:
    void paintForgotten();

    QPainter &m_painter;
    const TimelineView &m_view;
    const TimelineBins &m_bins;
    const Theme &m_theme;
    const Nanoseconds m_began, m_earliest;
    const QFontMetrics m_metrics;
};

} // namespace herd::ui
