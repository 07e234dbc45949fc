// SPDX-License-Identifier: GPL-3.0-or-later
// What of the graph is under a point, in pixels of the view. Asks the scene and changes nothing.
#pragma once

#include "ui/model/timeline/selection.h"
#include "ui/widgets/graph/graphscene.h"

#include <optional>

namespace herd::ui {

// Messages lie over servers, servers over links.
Selected thingAt(const GraphScene &scene, QPointF at);
// A bundle of links where nothing else is; nothing where there is none.
std::optional<LinkBundle> bundleAt(const GraphScene &scene, QPointF at);
NodeId nodeAt(const GraphScene &scene, QPointF at);
// The nearest server that way; invalid when there is none.
NodeId nodeToward(const GraphScene &scene, QPointF from, QPointF direction);

} // namespace herd::ui
