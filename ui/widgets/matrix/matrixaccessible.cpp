// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix/matrixaccessible.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/matrix/matrixcellaccessible.h"
#include "ui/widgets/matrix/matrixtips.h"
#include "ui/widgets/matrix/matrixview.h"

namespace herd::ui {

namespace {

enum Kind { ColumnHead, RowHead, Cell };

NodeId nodeOf(const PaintedKey &key)
{
    return {int(key.number)};
}

} // namespace

MatrixAccessible::MatrixAccessible(MatrixView &view)
    : PaintedAccessible(view, QAccessible::Table)
    , m_view(view)
{
    follow(view, &MatrixView::currentChanged);
    follow(view.store(), &TraceStore::appended);
}

int MatrixAccessible::rowCount() const
{
    return int(m_view.matrix().listed().size());
}

int MatrixAccessible::columnCount() const
{
    return int(m_view.matrix().columns().size());
}

int MatrixAccessible::childCount() const
{
    return columnCount() + rowCount() * (columnCount() + 1);
}

PaintedKey MatrixAccessible::keyAt(int index) const
{
    const auto numberOf = [this](int column) {
        return quint64(m_view.matrix().columns()[size_t(column)].node.index);
    };
    const int columns = columnCount();
    if (index < columns)
        return {ColumnHead, numberOf(index), {}};
    const int row = (index - columns) / (columns + 1), column = (index - columns) % (columns + 1);
    const QByteArray &client = m_view.matrix().listed().at(row);
    return column == 0 ? PaintedKey {RowHead, 0, client}
                       : PaintedKey {Cell, numberOf(column - 1), client};
}

int MatrixAccessible::rowOf(const PaintedKey &key) const
{
    return MatrixCursor {key.name, {}}.row(m_view.matrix());
}

int MatrixAccessible::columnOf(const PaintedKey &key) const
{
    return key.kind == RowHead ? -1 : MatrixCursor {{}, nodeOf(key)}.column(m_view.matrix());
}

int MatrixAccessible::indexOf(const PaintedKey &key) const
{
    const int row = rowOf(key), column = columnOf(key);
    if (key.kind == ColumnHead)
        return column;
    if (row < 0 || (key.kind == Cell && column < 0))
        return -1;
    return columnCount() + row * (columnCount() + 1) + column + 1;
}

QRect MatrixAccessible::placeOf(int row, int column) const
{
    const MatrixLayout layout = m_view.layOut();
    const QRect place = row < 0 ? layout.columnHead(column)
        : column < 0            ? layout.rowHead(row)
                                : layout.cell(row, column);
    return place.translated(m_view.viewport()->pos());
}

PaintedItem MatrixAccessible::item(const PaintedKey &key) const
{
    const QRect place = placeOf(rowOf(key), columnOf(key));
    const auto itemOf = [&](QAccessible::Role role, const QString &name, const Selected &what) {
        return PaintedItem {role,
                            name,
                            place,
                            m_view.selection().current() == what,
                            current() == key,
                            [this, what] {
                                m_view.selection().select(what);
                            }};
    };
    const NodeId node = nodeOf(key);
    if (key.kind == ColumnHead)
        return itemOf(QAccessible::ColumnHeader, nodeName(m_view.store().names(), node),
                      SelectedNode {node});
    if (key.kind == RowHead)
        return itemOf(QAccessible::RowHeader, nameText(key.name), SelectedClient {key.name});
    return itemOf(QAccessible::Cell, matrixCellText(m_view.store(), {key.name, node}),
                  SelectedKnowledge {key.name, node});
}

std::optional<PaintedKey> MatrixAccessible::current() const
{
    const MatrixCursor &cursor = m_view.current();
    const PaintedKey key {Cell, quint64(cursor.node.index), cursor.client};
    return indexOf(key) >= 0 ? std::optional(key) : std::nullopt;
}

qint64 MatrixAccessible::leftOut() const
{
    return m_view.matrix().leftOut();
}

QAccessibleInterface *MatrixAccessible::childAt(int x, int y) const
{
    const QPoint at = m_view.viewport()->mapFromGlobal(QPoint(x, y));
    const MatrixLayout layout = m_view.layOut();
    const int row = layout.rowAt(at.y()), column = layout.columnAt(at.x());
    if (row < 0)
        return head(Qt::Horizontal, column);
    return column < 0 ? head(Qt::Vertical, row) : cellAt(row, column);
}

void *MatrixAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface *>(this)
                                               : PaintedAccessible::interface_cast(type);
}

QAccessibleInterface *MatrixAccessible::make(const PaintedKey &key) const
{
    return key.kind == Cell ? new MatrixCellAccessible(*this, key) : PaintedAccessible::make(key);
}

QAccessibleInterface *MatrixAccessible::head(Qt::Orientation along, int index) const
{
    const int count = along == Qt::Horizontal ? columnCount() : rowCount();
    if (index < 0 || index >= count)
        return nullptr;
    return child(along == Qt::Horizontal ? index : columnCount() + index * (columnCount() + 1));
}

QAccessibleInterface *MatrixAccessible::cellAt(int row, int column) const
{
    const bool isThere = row >= 0 && row < rowCount() && column >= 0 && column < columnCount();
    return isThere ? child(columnCount() + row * (columnCount() + 1) + 1 + column) : nullptr;
}

QList<QAccessibleInterface *> MatrixAccessible::selectedCells() const
{
    const auto *what = m_view.selection().as<SelectedKnowledge>();
    if (!what)
        return {};
    QAccessibleInterface *cell = child(indexOf({Cell, quint64(what->node.index), what->client}));
    return cell ? QList {cell} : QList<QAccessibleInterface *>();
}

QString MatrixAccessible::columnDescription(int column) const
{
    const QAccessibleInterface *one = head(Qt::Horizontal, column);
    return one ? one->text(QAccessible::Name) : QString();
}

QString MatrixAccessible::rowDescription(int row) const
{
    const QAccessibleInterface *one = head(Qt::Vertical, row);
    return one ? one->text(QAccessible::Name) : QString();
}

} // namespace herd::ui
