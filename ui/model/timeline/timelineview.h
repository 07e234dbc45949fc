// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of a run a timeline shows, and where on it a moment is. The whole run, which grows,
// unless it is zoomed. A value; pure.
#pragma once

#include "herd/core/base/types.h"

#include <optional>

namespace herd::ui {

class TimelineView
{
public:
    static constexpr Nanoseconds Narrowest = std::chrono::microseconds(100);
    static constexpr int Margin = 8; // pixels beside the run

    struct Range
    {
        Nanoseconds from {}, to = Narrowest;
        bool operator==(const Range &) const = default;
    };

    void setRun(Nanoseconds begin, Nanoseconds end);
    void setWidth(int pixels) { m_width = pixels; }

    Nanoseconds from() const { return m_zoomed ? m_zoomed->from : m_run.from; }
    Nanoseconds to() const { return m_zoomed ? m_zoomed->to : m_run.to; }
    Nanoseconds length() const { return to() - from(); }
    int width() const { return m_width; }
    int columns() const;                // pixels of the run
    Nanoseconds timeAt(double x) const; // within what is shown
    double xOf(Nanoseconds at) const;

    // Never beyond the run; the moment at `x` stays there.
    void zoom(double factor, double x);
    void pan(double share); // of what is shown
    void showAll() { m_zoomed.reset(); }
    void show(Range range);
    const Range &run() const { return m_run; }

private:
    Range m_run;
    std::optional<Range> m_zoomed;
    int m_width = 1;
};

} // namespace herd::ui
