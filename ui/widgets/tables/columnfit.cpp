// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tables/columnfit.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

constexpr int NameLetters = 20; // of the first column, before another one is left out for it

} // namespace

ColumnFit::ColumnFit(QTableView &table, QList<int> columns)
    : QObject(&table)
    , m_table(table)
    , m_columns(std::move(columns))
{
    table.horizontalHeader()->setSectionResizeMode(m_columns.first(), QHeaderView::Stretch);
    table.viewport()->installEventFilter(this);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(table.model(), signal, this, &ColumnFit::ask);
    connect(table.model(), &QAbstractItemModel::dataChanged, this, &ColumnFit::ask);
    ask();
}

bool ColumnFit::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show
        || event->type() == QEvent::FontChange)
        ask();
    return false;
}

// Once for all that changes in a turn.
void ColumnFit::ask()
{
    if (!m_table.isVisible() || std::exchange(m_isAsked, true))
        return;
    QMetaObject::invokeMethod(this, &ColumnFit::fit, Qt::QueuedConnection);
}

int ColumnFit::wanted(int column)
{
    const QHeaderView *header = m_table.horizontalHeader();
    const QAbstractItemView &view = m_table; // where the hint is public
    if (!m_table.isColumnHidden(column))     // Qt has none for the others
        m_heads[column] = header->sectionSizeHint(column);
    return std::clamp(std::max(m_heads[column], view.sizeHintForColumn(column)),
                      header->minimumSectionSize(), header->maximumSectionSize());
}

void ColumnFit::fit()
{
    m_isAsked = false;
    int left = m_table.viewport()->width()
        - std::min(wanted(m_columns.first()),
                   NameLetters * m_table.fontMetrics().averageCharWidth());
    bool isFull = false; // what is less important does not take the place of what is more so
    for (const int column : m_columns.sliced(1)) {
        const int width = wanted(column);
        isFull = isFull || width > left;
        if (m_table.isColumnHidden(column) != isFull)
            m_table.setColumnHidden(column, isFull);
        left -= width;
    }
}

} // namespace herd::ui

#include "moc_columnfit.cpp"
