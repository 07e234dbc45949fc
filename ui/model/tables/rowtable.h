// SPDX-License-Identifier: GPL-3.0-or-later
// A table whose rows are things with numbers that are never used again, lowest first; rows come and
// go with what there is, and others keep their selection. GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <QList>

namespace herd::ui {

class RowTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override;

protected:
    int rowOf(int number) const; // -1: there is none
    int numberAt(int row) const { return m_numbers.at(row); }
    void setNumbers(const QList<int> &wanted); // ascending, each once

private:
    QList<int> m_numbers; // by row
};

} // namespace herd::ui
