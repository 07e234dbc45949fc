// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/eventdelegate.h"

#include "ui/model/events/eventmodel.h"

namespace herd::ui {

void EventDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(EventModel::LaterRole).toBool())
        option->palette.setBrush(QPalette::Text,
                                 option->palette.brush(QPalette::Disabled, QPalette::Text));
}

} // namespace herd::ui

#include "moc_eventdelegate.cpp"
