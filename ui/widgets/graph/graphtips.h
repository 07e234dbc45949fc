// SPDX-License-Identifier: GPL-3.0-or-later
// What the graph says of a thing under the pointer. Names from the wire are escaped, so a tool tip
// shows them as they are.
#pragma once

#include "ui/model/timeline/selection.h"
#include "ui/model/timeline/tracestore.h"
#include "ui/widgets/graph/graphscene.h"

#include <QString>

namespace herd::ui {

// Of a server, a link or a message; nothing of anything else.
QString graphTip(const Selected &thing, const TraceStore &store);
// Of what lies at that point of the view, also a bundle of links.
QString graphTip(QPointF at, const GraphScene &scene, const TraceStore &store);

} // namespace herd::ui
