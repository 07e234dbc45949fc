// SPDX-License-Identifier: GPL-3.0-or-later
// What screen readers and other assistive tools are told of the matrix: a table, with a row for each
// client that is listed and a column for each server. Its children are the heads of the columns,
// then of each row its head and its cells. GUI thread.
#pragma once

#include "ui/widgets/common/paintedaccessible.h"

namespace herd::ui {

class MatrixView;
struct MatrixCursor;

class MatrixAccessible final : public PaintedAccessible, public QAccessibleTableInterface
{
public:
    explicit MatrixAccessible(MatrixView &view);

    int childCount() const override;
    PaintedKey keyAt(int index) const override;
    int indexOf(const PaintedKey &key) const override;
    PaintedItem item(const PaintedKey &key) const override;
    std::optional<PaintedKey> current() const override;
    qint64 leftOut() const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QAccessibleInterface *head(Qt::Orientation along, int index) const; // horizontal: of a column
    // Of that head or cell; -1: it has none, or is not in the matrix.
    int rowOf(const PaintedKey &key) const;
    int columnOf(const PaintedKey &key) const;

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QAccessibleInterface *cellAt(int row, int column) const override;
    int selectedCellCount() const override { return int(selectedCells().size()); }
    QList<QAccessibleInterface *> selectedCells() const override;
    QString columnDescription(int column) const override;
    QString rowDescription(int row) const override;
    int selectedColumnCount() const override { return 0; } // cells are selected, one at a time
    int selectedRowCount() const override { return 0; }
    int columnCount() const override;
    int rowCount() const override;
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override { return {}; }
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int) const override { return false; }
    bool selectRow(int) override { return false; }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override { }

private:
    QAccessibleInterface *make(const PaintedKey &key) const override;
    QRect placeOf(int row, int column) const; // -1: of the head
    MatrixView &m_view;
};

} // namespace herd::ui
