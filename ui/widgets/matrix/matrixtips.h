// SPDX-License-Identifier: GPL-3.0-or-later
// What the matrix says of a thing under the pointer. Names from the wire are escaped, so a tool tip
// shows them as they are. GUI thread.
#pragma once

#include "ui/model/matrix/knowledgematrix.h"
#include "ui/model/timeline/tracestore.h"

#include <QString>

namespace herd::ui {

// Of a cell why; without a row or a column (-1) of the client's or the server's head, and of the
// corner.
QString matrixTip(const TraceStore &store, const KnowledgeMatrix &matrix, int row, int column);

} // namespace herd::ui
