// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix/matrixlegend.h"

#include "ui/model/knowledge/knowledgetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/matrix/matrixglyph.h"

#include <QPainter>

namespace herd::ui {

namespace {

QString legendText(Knowledge kind, const KnowledgeCounts &counts)
{
    return filled(MatrixLegend::tr("%1 %2"), kindText(kind), countText(counts[size_t(kind)]));
}

} // namespace

int paintMatrixLegend(QPainter *painter, const QFontMetrics &metrics, int width,
                      const KnowledgeCounts &counts, const Theme &theme)
{
    const int line = metrics.height() + 4;
    const double radius = metrics.height() * 0.4;
    const int sign = int(2 * radius) + 5;
    int x = 0, y = 0;
    for (int i = 0; i < KnowledgeKinds; ++i) {
        const QString text = legendText(Knowledge(i), counts);
        const int wide = sign + metrics.horizontalAdvance(text);
        if (x > 0 && x + wide > width) {
            x = 0;
            y += line;
        }
        if (painter) {
            paintKnowledge(*painter, {x + radius, y + line / 2.0}, radius, Knowledge(i), theme);
            painter->setPen(counts[size_t(i)] > 0 ? theme.text : theme.muted);
            painter->drawText(QRect(x + sign, y, wide - sign + 2, line), Qt::AlignVCenter, text);
        }
        x += wide + 2 * metrics.averageCharWidth();
    }
    return y + line;
}

MatrixLegend::MatrixLegend(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Legend of the matrix"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void MatrixLegend::setCounts(const KnowledgeCounts &counts)
{
    if (counts == m_counts)
        return;
    m_counts = counts;
    QStringList words;
    for (int i = 0; i < KnowledgeKinds; ++i)
        words.append(legendText(Knowledge(i), counts));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize MatrixLegend::sizeHint() const
{
    constexpr int Narrow = 200;
    return {Narrow, heightForWidth(Narrow)};
}

int MatrixLegend::heightForWidth(int width) const
{
    return paintMatrixLegend(nullptr, fontMetrics(), width, m_counts, {});
}

void MatrixLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMatrixLegend(&painter, fontMetrics(), width(), m_counts, Theme::of(palette()));
}

} // namespace herd::ui

#include "moc_matrixlegend.cpp"
