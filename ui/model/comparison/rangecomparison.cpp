// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/comparison/rangecomparison.h"

namespace herd::ui {

RangeFigures figuresOf(const Diagram &range)
{
    RangeFigures figures;
    figures.floods = range.floods;
    figures.messages = range.messages;
    for (const Arrow &arrow : range.arrows) {
        ++figures.ends[size_t(arrow.what)];
        figures.ofTables += arrow.ofTable ? 1 : 0;
    }
    return figures;
}

RangeComparison::RangeComparison(const Diagram &a, const Diagram &b)
    : m_a(figuresOf(a))
    , m_b(figuresOf(b))
    , m_differences(messageDifferences({a.arrows, a.from, a.names}, {b.arrows, b.from, b.names},
                                       /*byClient=*/true))
{
}

} // namespace herd::ui
