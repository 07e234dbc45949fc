// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/palette/commanddelegate.h"

#include "ui/model/palette/commandtable.h"
#include "ui/widgets/theme/theme.h"

namespace herd::ui {

void CommandDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const bool can = index.data(CommandTable::CanRole).toBool();
    if (can && index.column() == CommandTable::Text)
        return;
    const QColor muted = Theme::of(option->palette).muted;
    for (const auto role : {QPalette::Text, QPalette::HighlightedText})
        option->palette.setColor(role, muted);
}

} // namespace herd::ui

#include "moc_commanddelegate.cpp"
