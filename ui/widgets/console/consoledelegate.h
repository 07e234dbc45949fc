// SPDX-License-Identifier: GPL-3.0-or-later
// Paints one exchange of the console: what was sent, the answer below it, and a line about it with
// what can be done there. Owned by its view; the model outlives it.
#pragma once

#include <QHash>
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
    // Whether that point of the row is the words that fold an answer or show a flood.
    bool isAction(const QStyleOptionViewItem &option, const QModelIndex &index, QPoint at) const;

private:
    struct Boxes;
    Boxes boxes(const QStyleOptionViewItem &option, int row, QRect within) const;
    QString remark(int row) const;

    const ConsoleModel &m_model;
    // Measuring text is slow and a list measures all its rows at once: heights of one width and
    // font, by number of request.
    mutable QHash<quint64, int> m_heights;
    mutable int m_width = 0;
    mutable QFont m_font;
};

} // namespace herd::ui
