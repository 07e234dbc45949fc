// SPDX-License-Identifier: GPL-3.0-or-later
// Leaves columns of a table out where it is too narrow for all of them, so that nothing has to be
// scrolled sideways: what is left out is in the rows' tips, and comes back with the room. The first
// column takes what the others leave; its names may be cut, figures are not. Owned by its table,
// GUI thread.
#pragma once

#include <QHash>
#include <QList>
#include <QObject>

class QTableView;

namespace herd::ui {

class ColumnFit : public QObject
{
    Q_OBJECT

public:
    // `columns`: all of the model's, the most important first, which is column 0.
    ColumnFit(QTableView &table, QList<int> columns);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void ask();
    void fit();
    int wanted(int column); // pixels

    QTableView &m_table;
    const QList<int> m_columns;
    QHash<int, int> m_heads; // pixels that the words of each head need, as last seen
    bool m_isAsked = false;
};

} // namespace herd::ui
