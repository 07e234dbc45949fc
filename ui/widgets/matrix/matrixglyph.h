// SPDX-License-Identifier: GPL-3.0-or-later
// The signs of the knowledge matrix: one place for cells and legend. Each kind has a shape of its
// own, and what is in order is smaller than what is not. Paints only. GUI thread.
#pragma once

#include "ui/model/knowledge/knowledge.h"
#include "ui/widgets/theme/theme.h"

#include <QPointF>

class QPainter;

namespace herd::ui {

// Within `radius` of the centre: newest a dot, behind a half disc, nothing a ring, not running a
// dash, foreign a question mark.
void paintKnowledge(QPainter &painter, QPointF centre, double radius, Knowledge kind,
                    const Theme &theme);

} // namespace herd::ui
