// SPDX-License-Identifier: GPL-3.0-or-later
// What screen readers and other assistive tools are told of a space-time diagram: its servers, then
// its messages in the order of time, as many as are listed. Where there are more it is those of what
// is shown; the one where the keys are always is. GUI thread.
#pragma once

#include "ui/widgets/common/paintedlist.h"

namespace herd::ui {

class DiagramView;

class DiagramAccessible final : public PaintedList
{
public:
    explicit DiagramAccessible(DiagramView &view);

    Items items() const override;
    PaintedItem item(const PaintedKey &key) const override;

private:
    PaintedItem itemOfLane(int lane) const;
    PaintedItem itemOfArrow(int arrow) const;

    DiagramView &m_view;
};

} // namespace herd::ui
