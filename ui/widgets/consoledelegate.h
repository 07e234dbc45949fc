// SPDX-License-Identifier: GPL-3.0-or-later
// Paints one exchange of the console: what was sent, and the answer below it. Owned by its view.
#pragma once

#include <QStyledItemDelegate>

namespace herd::ui {

class ConsoleModel;

class ConsoleDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ConsoleDelegate(const ConsoleModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const ConsoleModel &m_model;
};

} // namespace herd::ui
