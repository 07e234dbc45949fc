// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a tree whose words go on in the next line where a column is too narrow for them: nothing
// is cut. Owned by its view, GUI thread.
#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace herd::ui {

class WrappingDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    // Rows are as high as their columns then ask for, whenever these are resized.
    explicit WrappingDelegate(QTreeView &view);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int roomFor(const QModelIndex &index) const; // pixels of its cell

    QTreeView &m_view;
};

} // namespace herd::ui
