// SPDX-License-Identifier: GPL-3.0-or-later
// What the matrix says of a thing under the pointer, and of itself. Names from the wire are
// prepared for display, in a tip escaped. GUI thread.
#pragma once

#include "ui/model/matrix/knowledgematrix.h"
#include "ui/model/timeline/tracestore.h"
#include "ui/widgets/matrix/matrixcursor.h"

#include <QString>

namespace herd::ui {

// Of a cell why; without a row or a column (-1) of the client's or the server's head, and of the
// corner.
QString matrixTip(const TraceStore &store, const KnowledgeMatrix &matrix, int row, int column);

// For those who do not see it: the current cell, or how much there is.
QString matrixDescription(const TraceStore &store, const KnowledgeMatrix &matrix,
                          const MatrixCursor &current);
QString matrixCellText(const TraceStore &store, const MatrixCursor &cell); // of a cell there is

} // namespace herd::ui
