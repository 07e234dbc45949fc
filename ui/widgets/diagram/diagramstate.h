// SPDX-License-Identifier: GPL-3.0-or-later
// What a diagram's view shows, and where: plain values. Owned by DiagramView, which alone changes
// them; DiagramPicture paints them. GUI thread, for the fonts.
#pragma once

#include "ui/model/diagram/diagramwalk.h"
#include "ui/model/timeline/selection.h"
#include "ui/widgets/diagram/diagramframe.h"

#include <QString>

#include <optional>
#include <vector>

namespace herd::ui {

struct DiagramState
{
    Diagram diagram;
    // Moments since its begin that have a place of their own in equal steps; empty: its own.
    std::vector<Nanoseconds> steps;
    DiagramScale::Kind kind = DiagramScale::Kind::Real;
    DiagramScale scale;
    DiagramFrame frame;
    DiagramLayout layout;
    Selected selected;
    bool hasStandOut = false;              // messages that it is about
    std::optional<Nanoseconds> moment;     // of the past
    std::optional<Nanoseconds> sinceBegin; // where a pointer is, here or elsewhere
    DiagramWalk walk;                      // where the keys are
    int near = -1;                         // arrow under the pointer
    QString emptyText;

    void rescale(); // diagram, steps or kind are others
    // Everything has its place anew. Where not all lanes fit it leaves room for a bar so wide, and
    // is true.
    bool arrange(QSize size, const QFontMetrics &metrics, int barWidth);
    QLineF lineOfArrow(int arrow) const; // wherever it is

    bool step(QPointF direction); // along the messages, or the servers; false: none is there
    void bringWalkIntoView();     // where the keys are; to be arranged
    std::optional<Selected> atWalk() const;
    // In words, for those who do not see it: where the keys are, or how much there is.
    QString description() const;
};

} // namespace herd::ui
