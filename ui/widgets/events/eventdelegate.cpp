// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/eventdelegate.h"

#include "ui/model/events/eventmodel.h"
#include "ui/widgets/common/factcolor.h"

#include <QPainter>

namespace herd::ui {

namespace {

constexpr int StripeWidth = 2;

} // namespace

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() != EventModel::What)
        return;
    const auto role = FactRole(index.data(EventModel::AboutRole).toInt());
    const QRect cell = option.rect;
    painter->fillRect(QRect(cell.left(), cell.top() + 2, StripeWidth, cell.height() - 4),
                      colorOf(role, Theme::of(option.palette)));
}

void EventDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(EventModel::LaterRole).toBool())
        option->palette.setBrush(QPalette::Text,
                                 option->palette.brush(QPalette::Disabled, QPalette::Text));
}

} // namespace herd::ui

#include "moc_eventdelegate.cpp"
