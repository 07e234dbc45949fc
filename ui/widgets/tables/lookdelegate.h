// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the graph's sign of a server's state before its name in a list. Owned by its view.
#pragma once

#include <QStyledItemDelegate>

namespace herd::ui {

class LookDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace herd::ui
