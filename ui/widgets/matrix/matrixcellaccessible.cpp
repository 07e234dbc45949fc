// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix/matrixcellaccessible.h"

#include "ui/widgets/matrix/matrixaccessible.h"

namespace herd::ui {

MatrixCellAccessible::MatrixCellAccessible(const MatrixAccessible &table, const PaintedKey &key)
    : PaintedChild(table, key)
    , m_table(table)
{
}

void *MatrixCellAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableCellInterface
        ? static_cast<QAccessibleTableCellInterface *>(this)
        : PaintedChild::interface_cast(type);
}

QList<QAccessibleInterface *> MatrixCellAccessible::columnHeaderCells() const
{
    QAccessibleInterface *head = m_table.head(Qt::Horizontal, columnIndex());
    return head ? QList {head} : QList<QAccessibleInterface *>();
}

QList<QAccessibleInterface *> MatrixCellAccessible::rowHeaderCells() const
{
    QAccessibleInterface *head = m_table.head(Qt::Vertical, rowIndex());
    return head ? QList {head} : QList<QAccessibleInterface *>();
}

int MatrixCellAccessible::columnIndex() const
{
    return m_table.columnOf(key());
}

int MatrixCellAccessible::rowIndex() const
{
    return m_table.rowOf(key());
}

} // namespace herd::ui
