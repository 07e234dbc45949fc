// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/columnwidths.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace herd::ui {

namespace {

constexpr int MostColumnLetters = 36; // of a column that fits itself; what is longer is cut
constexpr int Fitted = int(EventColumn::Text);

} // namespace

ColumnWidths::ColumnWidths(QTableView &table)
    : m_table(table)
{
    const QHeaderView *header = table.horizontalHeader();
    connect(header, &QHeaderView::sectionResized, this, [this](int column) {
        if (QGuiApplication::mouseButtons() != Qt::NoButton && column < Fitted)
            m_isSized[size_t(column)] = true;
    });
}

void ColumnWidths::begin()
{
    for (int column = 0; column < Fitted; ++column) {
        if (!m_isSized[size_t(column)])
            m_table.setColumnWidth(column, m_table.horizontalHeader()->sectionSizeHint(column));
    }
}

void ColumnWidths::fit()
{
    if (!m_table.isVisible()) // it would measure all rows
        return;
    const QHeaderView *header = m_table.horizontalHeader();
    const QAbstractItemView &view = m_table; // where the hint is public
    const int most = MostColumnLetters * m_table.fontMetrics().averageCharWidth();
    for (int column = 0; column < Fitted; ++column) {
        if (m_isSized[size_t(column)] || m_table.isColumnHidden(column))
            continue;
        const int wanted
            = std::max(header->sectionSizeHint(column), view.sizeHintForColumn(column));
        const int width = m_table.columnWidth(column);
        if (wanted > width)
            m_table.setColumnWidth(column, std::max(width, std::min(wanted, most)));
    }
}

} // namespace herd::ui

#include "moc_columnwidths.cpp"
