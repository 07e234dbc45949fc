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
    m_wanted = {};
    // What it had once, Qt would not go below again when it gives the last one what is left.
    m_table.setColumnWidth(Fitted, m_table.horizontalHeader()->sectionSizeHint(Fitted));
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
    std::array<int, EventColumns> widths {};
    int left = m_table.viewport()->width()
        - std::max(header->sectionSizeHint(Fitted), header->minimumSectionSize());
    for (int column = 0; column < Fitted; ++column) {
        if (m_table.isColumnHidden(column))
            continue;
        int &width = widths[size_t(column)];
        width = m_table.columnWidth(column);
        if (!m_isSized[size_t(column)]) {
            int &wanted = m_wanted[size_t(column)];
            wanted = std::max({wanted, header->sectionSizeHint(column),
                               std::min(view.sizeHintForColumn(column), most)});
            width = wanted;
        }
        left -= width;
    }
    for (int i = 0; i < Fitted && left < 0; ++i) { // each column once, at most
        const int column = widestToCut(widths);
        if (column < 0)
            break;
        int &width = widths[size_t(column)];
        const int cut = std::min(-left, width - header->sectionSizeHint(column));
        width -= cut;
        left += cut;
    }
    for (int column = 0; column < Fitted; ++column) {
        const int width = widths[size_t(column)];
        if (width > 0 && width != m_table.columnWidth(column))
            m_table.setColumnWidth(column, width);
    }
}

// Words may be cut to what their head needs, figures may not; -1: none can give anything.
int ColumnWidths::widestToCut(const std::array<int, EventColumns> &widths) const
{
    int widest = -1;
    for (int column = 0; column < Fitted; ++column) {
        const int width = widths[size_t(column)];
        if (m_isSized[size_t(column)] || EventTexts::isNumber(EventColumn(column))
            || width <= m_table.horizontalHeader()->sectionSizeHint(column))
            continue;
        if (widest < 0 || width > widths[size_t(widest)])
            widest = column;
    }
    return widest;
}

} // namespace herd::ui

#include "moc_columnwidths.cpp"
