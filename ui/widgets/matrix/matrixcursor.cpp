// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix/matrixcursor.h"

#include <algorithm>

namespace herd::ui {

namespace {

struct Step
{
    int rows = 0, columns = 0;
};

Step stepOf(int key, bool withControl, int page, int all)
{
    switch (key) {
    case Qt::Key_Left:
        return {0, -1};
    case Qt::Key_Right:
        return {0, 1};
    case Qt::Key_Up:
        return {-1, 0};
    case Qt::Key_Down:
        return {1, 0};
    case Qt::Key_PageUp:
        return {-page, 0};
    case Qt::Key_PageDown:
        return {page, 0};
    case Qt::Key_Home:
        return withControl ? Step {-all, 0} : Step {0, -all};
    case Qt::Key_End:
        return withControl ? Step {all, 0} : Step {0, all};
    default:
        return {};
    }
}

} // namespace

int MatrixCursor::row(const KnowledgeMatrix &matrix) const
{
    return client.isEmpty() ? -1 : int(matrix.listed().indexOf(client));
}

int MatrixCursor::column(const KnowledgeMatrix &matrix) const
{
    const auto &columns = matrix.columns();
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [this](const auto &column) { return column.node == node; });
    return found == columns.end() ? -1 : int(found - columns.begin());
}

bool MatrixCursor::isMove(int key)
{
    const Step step = stepOf(key, false, 1, 1);
    return step.rows != 0 || step.columns != 0;
}

MatrixCursor MatrixCursor::after(int key, bool withControl, const KnowledgeMatrix &matrix,
                                 int firstRow, int firstColumn, int page) const
{
    const int rows = int(matrix.listed().size()), columns = int(matrix.columns().size());
    const Step step = stepOf(key, withControl, page, std::max(rows, columns));
    if (rows == 0 || columns == 0 || (step.rows == 0 && step.columns == 0))
        return *this;
    int atRow = row(matrix), atColumn = column(matrix);
    if (atRow < 0 || atColumn < 0) { // it is only shown
        atRow = firstRow;
        atColumn = firstColumn;
    } else {
        atRow += step.rows;
        atColumn += step.columns;
    }
    return {matrix.listed().at(std::clamp(atRow, 0, rows - 1)),
            matrix.columns()[size_t(std::clamp(atColumn, 0, columns - 1))].node};
}

} // namespace herd::ui
