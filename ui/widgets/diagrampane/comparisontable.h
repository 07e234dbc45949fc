// SPDX-License-Identifier: GPL-3.0-or-later
// How two floods or ranges differ: the first difference as a sentence, and their figures side by
// side, those that differ marked by a sign and by weight. GUI thread.
#pragma once

#include "ui/model/comparison/comparisontext.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace herd::ui {

class ComparisonTable : public QWidget
{
    Q_OBJECT

public:
    explicit ComparisonTable(QWidget *parent = nullptr);

    void setComparison(const std::vector<ComparisonRow> &rows, const QString &sentence);
    QString sentence() const;
    int rows() const;

private:
    QLabel *m_sentence;
    QTableWidget *m_table;
};

} // namespace herd::ui
