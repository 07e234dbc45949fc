// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/eventdelegate.h"

#include "ui/model/events/eventmodel.h"
#include "ui/widgets/theme/factcolor.h"

#include <QPainter>
#include <QPainterPath>
#include <QTableView>

namespace herd::ui {

namespace {

constexpr int StripeWidth = 2;
constexpr int PennantWidth = 8;
constexpr int PennantRoom = PennantWidth + 2;
constexpr float MarkTint = 0.18f; // of the row

bool isFirstShown(const QStyleOptionViewItem &option, int column)
{
    const auto *table = qobject_cast<const QTableView *>(option.widget);
    for (int before = 0; table && before < column; ++before) {
        if (!table->isColumnHidden(before))
            return false;
    }
    return table;
}

// At the left edge.
void paintPennant(QPainter &painter, const QRectF &cell, const QColor &colour)
{
    const double height = std::min(cell.height() - 4, double(PennantWidth));
    const double middle = cell.center().y();
    QPainterPath path(QPointF(cell.left() + 1, middle - height / 2));
    path.lineTo(cell.left() + 1 + PennantWidth, middle);
    path.lineTo(cell.left() + 1, middle + height / 2);
    path.closeSubpath();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(path, colour);
    painter.restore();
}

} // namespace

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Theme theme = Theme::of(option.palette);
    const bool isMarked = index.data(EventModel::MarkRole).toBool();
    const bool isSelected = option.state & QStyle::State_Selected;
    if (isMarked && !isSelected) {
        QColor tint = theme.accent;
        tint.setAlphaF(MarkTint);
        painter->fillRect(option.rect, tint);
    }
    QStyledItemDelegate::paint(painter, option, index);
    const auto column = EventColumn(index.column());
    if (column == EventColumn::What) {
        const auto role = FactRole(index.data(EventModel::AboutRole).toInt());
        const QRect cell = option.rect;
        painter->fillRect(QRect(cell.left(), cell.top() + 2, StripeWidth, cell.height() - 4),
                          colorOf(role, theme));
    }
    if (isMarked && isFirstShown(option, index.column()))
        paintPennant(*painter, option.rect,
                     isSelected ? option.palette.color(QPalette::HighlightedText) : theme.accent);
}

// The first column has room for the pennant.
QSize EventDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return isFirstShown(option, index.column()) ? size + QSize(PennantRoom, 0) : size;
}

void EventDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.data(EventModel::LaterRole).toBool())
        option->palette.setBrush(QPalette::Text,
                                 option->palette.brush(QPalette::Disabled, QPalette::Text));
}

} // namespace herd::ui

#include "moc_eventdelegate.cpp"
