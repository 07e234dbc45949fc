// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/timelineview.h"

#include <algorithm>

namespace herd::ui {

namespace {

Nanoseconds scaled(Nanoseconds time, double factor)
{
    return Nanoseconds(qint64(double(time.count()) * factor));
}

} // namespace

void TimelineView::setRun(Nanoseconds begin, Nanoseconds end)
{
    m_run = {begin, std::max(end, begin + Narrowest)};
}

int TimelineView::columns() const
{
    return std::max(1, m_width - 2 * Margin);
}

Nanoseconds TimelineView::timeAt(double x) const
{
    return from() + scaled(length(), std::clamp((x - Margin) / columns(), 0.0, 1.0));
}

double TimelineView::xOf(Nanoseconds at) const
{
    return Margin + double((at - from()).count()) / double(length().count()) * columns();
}

void TimelineView::zoom(double factor, double x)
{
    const Nanoseconds at = timeAt(x);
    show({at - scaled(at - from(), 1 / factor), at + scaled(to() - at, 1 / factor)});
}

void TimelineView::pan(double share)
{
    const Nanoseconds by = scaled(length(), share);
    show({from() + by, to() + by});
}

void TimelineView::show(Range range)
{
    const Nanoseconds all = m_run.to - m_run.from;
    const Nanoseconds length = std::clamp(range.to - range.from, Narrowest, all);
    if (length == all)
        return m_zoomed.reset();
    const Nanoseconds from = std::clamp(range.from, m_run.from, m_run.to - length);
    m_zoomed = Range {from, from + length};
}

} // namespace herd::ui
