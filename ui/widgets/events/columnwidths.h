// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of the list of events as wide as what is seen in them, but for the last one, which takes
// what is left. They never get narrower, so that nothing jumps, unless the list does: then words
// are cut, the widest column's first, and figures are not. One that the reader sized stays.
// GUI thread; the table outlives it.
#pragma once

#include "ui/model/events/eventtexts.h"

#include <QObject>

#include <array>

class QTableView;

namespace herd::ui {

class ColumnWidths : public QObject
{
    Q_OBJECT

public:
    explicit ColumnWidths(QTableView &table);

    void begin(); // as wide as their heads, in another font or style
    void fit();   // to the rows in view

private:
    int widestToCut(const std::array<int, EventColumns> &widths) const;

    QTableView &m_table;
    std::array<int, EventColumns> m_wanted {};   // as wide as anything seen so far
    std::array<bool, EventColumns> m_isSized {}; // by the reader
};

} // namespace herd::ui
