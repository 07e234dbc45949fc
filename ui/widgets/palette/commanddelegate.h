// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a row of commands: what cannot be done is grey, and so is where it stands. GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace herd::ui {

class CommandDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace herd::ui
