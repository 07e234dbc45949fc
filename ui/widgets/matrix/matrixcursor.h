// SPDX-License-Identifier: GPL-3.0-or-later
// The current cell of the matrix, by its client and its server, so that it stays the same one
// whatever is sorted; and the keys that move it. A value; pure.
#pragma once

#include "ui/model/matrix/knowledgematrix.h"

namespace herd::ui {

struct MatrixCursor
{
    QByteArray client; // empty: there is none
    NodeId node;

    bool operator==(const MatrixCursor &) const = default;

    // -1: it is not in the matrix any more.
    int row(const KnowledgeMatrix &matrix) const;
    int column(const KnowledgeMatrix &matrix) const;

    static bool isMove(int key);
    // Where it is after that key; `firstRow` and `firstColumn` are the first that are seen, where
    // the first key brings it, `page` the rows of a page.
    MatrixCursor after(int key, bool withControl, const KnowledgeMatrix &matrix, int firstRow,
                       int firstColumn, int page) const;
};

} // namespace herd::ui
