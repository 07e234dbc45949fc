// SPDX-License-Identifier: GPL-3.0-or-later
// Paints what lasts on a timeline: floods and faults, each as long as it took where a log has it, and
// where none does any more where the bins of the run have some. Made for one picture.
#pragma once

#include "herd/core/folds/faultlog.h"
#include "ui/model/playback/floodchoice.h"
#include "ui/model/timeline/floodends.h"
#include "ui/model/timeline/timelinebins.h"
#include "ui/model/timeline/timelineview.h"
#include "ui/model/timeline/tracestore.h"
#include "ui/widgets/theme/theme.h"

#include <QPainter>

#include <optional>

namespace herd::ui {

class SpanPainter
{
public:
    // All outlive it.
    SpanPainter(QPainter &painter, const TimelineView &view, const TraceStore &store,
                const Theme &theme);

    // Those of which `isShown` is true, or all, stand out from the rest; of those that are only
    // counted the columns in which something is `inFilter`, unless that is null.
    void paintFloods(FloodEnds &ends, const IsFloodShown &isShown, const TimelineBins *inFilter);
    void paintFaults();

private:
    TimelineBin columnOf(const TimelineBins &bins, int x) const;
    TimelineView::Range knownFloods() const;
    Nanoseconds knownFaults() const;
    void paintFloodCounts(const TimelineBins *inFilter);
    void paintFaultsBefore(Nanoseconds known);
    // Those that have not ended, up to `until`.
    void paintFaultsOf(const FaultLog &faults, Nanoseconds until);
    // Where something is that lasts; nothing: not in what is shown.
    std::optional<QRectF> spanOf(Nanoseconds from, Nanoseconds to, double top) const;

    QPainter &m_painter;
    const TimelineView &m_view;
    const TraceStore &m_store;
    const Theme &m_theme;
};

} // namespace herd::ui
