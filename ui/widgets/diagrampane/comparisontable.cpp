// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagrampane/comparisontable.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/plainlabel.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace herd::ui {

ComparisonTable::ComparisonTable(QWidget *parent)
    : QWidget(parent)
    , m_sentence(wrappingLabel({}, this))
    , m_table(new QTableWidget(0, 3, this))
{
    m_sentence->setAccessibleName(tr("First difference"));
    m_table->setAccessibleName(tr("Figures of both"));
    m_table->setHorizontalHeaderLabels({QString(), tr("A"), tr("B")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setMinimumSectionSize(40);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_sentence);
    layout->addWidget(m_table, 1);
}

void ComparisonTable::setComparison(const std::vector<ComparisonRow> &rows, const QString &sentence)
{
    m_sentence->setText(sentence);
    m_table->setRowCount(int(rows.size()));
    for (int row = 0; row < int(rows.size()); ++row) {
        const ComparisonRow &shown = rows[size_t(row)];
        QFont weight = m_table->font();
        weight.setBold(shown.differs);
        const QString what = shown.differs ? filled(tr("≠ %1"), shown.what) : shown.what;
        int column = 0;
        for (const QString &text : {what, shown.a, shown.b}) {
            auto *item = m_table->item(row, column);
            if (!item)
                m_table->setItem(row, column, item = new QTableWidgetItem);
            item->setText(text);
            item->setToolTip(tipText({text}));
            item->setFont(weight);
            ++column;
        }
    }
}

QString ComparisonTable::sentence() const
{
    return m_sentence->text();
}

int ComparisonTable::rows() const
{
    return m_table->rowCount();
}

} // namespace herd::ui

#include "moc_comparisontable.cpp"
