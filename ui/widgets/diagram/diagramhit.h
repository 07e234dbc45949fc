// SPDX-License-Identifier: GPL-3.0-or-later
// What is at a point of a diagram's view: a message, a server, or nothing. Pure functions. GUI
// thread, for the frame.
#pragma once

#include "ui/model/diagram/diagramlayout.h"
#include "ui/model/timeline/selection.h"
#include "ui/widgets/diagram/diagramframe.h"

#include <QStringList>

namespace herd::ui {

// The arrow a pointer means; -1: none.
int arrowAt(const DiagramLayout &layout, const DiagramFrame &frame, QPointF at);
// What a click there selects: a message, or a server by its name or its line.
Selected thingAt(const Diagram &diagram, const DiagramLayout &layout, const DiagramFrame &frame,
                 QPointF at);
// What is said of it; empty: nothing.
QStringList tipAt(const Diagram &diagram, const DiagramLayout &layout, const DiagramFrame &frame,
                  QPointF at);

} // namespace herd::ui
