// SPDX-License-Identifier: GPL-3.0-or-later
// Draws events: a stripe says by its colour what each is about; those later than the moment that is
// shown are pale; a pennant and a tint say that the reader marked it. Owned by the table.
#pragma once

#include <QStyledItemDelegate>

namespace herd::ui {

class EventDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace herd::ui
