// SPDX-License-Identifier: GPL-3.0-or-later
// Two ranges of time side by side: how much was on its way in each and what became of it, and the
// first message in which they differ, counted from their beginnings. Values; pure.
#pragma once

#include "ui/model/comparison/messagedifference.h"
#include "ui/model/diagram/diagram.h"

#include <array>

namespace herd::ui {

struct RangeFigures
{
    qint64 floods = 0;
    qint64 messages = 0;                   // UPDATEs
    qint64 ofTables = 0;                   // of them, those of the following too
    std::array<qint64, ArrowEnds> ends {}; // IAMATs too, by ArrowEnd

    qint64 count(ArrowEnd end) const { return ends[size_t(end)]; }
    bool operator==(const RangeFigures &) const = default;
};
// Of what the diagram has; `messages` also counts those it leaves out.
RangeFigures figuresOf(const Diagram &range);

class RangeComparison
{
public:
    RangeComparison(const Diagram &a, const Diagram &b);

    const RangeFigures &a() const { return m_a; }
    const RangeFigures &b() const { return m_b; }
    const std::vector<MessageDifference> &differences() const { return m_differences; } // by time

private:
    RangeFigures m_a, m_b;
    std::vector<MessageDifference> m_differences;
};

} // namespace herd::ui
