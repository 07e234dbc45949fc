// SPDX-License-Identifier: GPL-3.0-or-later
// What the signs of the matrix mean, and how many cells have each. As many lines as it needs. GUI
// thread.
#pragma once

#include "ui/model/matrix/knowledgematrix.h"
#include "ui/widgets/theme/theme.h"

#include <QWidget>

namespace herd::ui {

// In the painter's font, from its origin on; returns how high it is. A null painter only measures.
int paintMatrixLegend(QPainter *painter, const QFontMetrics &metrics, int width,
                      const KnowledgeCounts &counts, const Theme &theme);

class MatrixLegend : public QWidget
{
    Q_OBJECT

public:
    explicit MatrixLegend(QWidget *parent);

    void setCounts(const KnowledgeCounts &counts);
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    KnowledgeCounts m_counts {};
};

} // namespace herd::ui
