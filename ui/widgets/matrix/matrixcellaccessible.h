// SPDX-License-Identifier: GPL-3.0-or-later
// A cell of the matrix for assistive tools: an item that knows its row, its column and their heads.
// Made and owned by MatrixAccessible. GUI thread.
#pragma once

#include "ui/widgets/common/paintedchild.h"

namespace herd::ui {

class MatrixAccessible;

class MatrixCellAccessible final : public PaintedChild, public QAccessibleTableCellInterface
{
public:
    // Which outlives it.
    MatrixCellAccessible(const MatrixAccessible &table, const PaintedKey &key);

    void *interface_cast(QAccessible::InterfaceType type) override;

    bool isSelected() const override { return state().selected; }
    QList<QAccessibleInterface *> columnHeaderCells() const override;
    QList<QAccessibleInterface *> rowHeaderCells() const override;
    int columnIndex() const override;
    int rowIndex() const override;
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface *table() const override { return parent(); }

private:
    const MatrixAccessible &m_table;
};

} // namespace herd::ui
