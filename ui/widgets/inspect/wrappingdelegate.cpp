// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/inspect/wrappingdelegate.h"

#include "ui/widgets/theme/measures.h"

#include <QHeaderView>
#include <QPainter>
#include <QTextLayout>
#include <QTreeView>

#include <cmath>
#include <utility>

namespace herd::ui {

namespace {

// Between the edge of a cell and its words, on each side.
constexpr int Side = space::Tight - 1, Above = space::Tight / 2;

// Lines below each other, no wider than `width`; says how high they are. At the end of words, and
// where one is wider than that within it.
qreal layOut(QTextLayout &layout, const QStyleOptionViewItem &option, int width)
{
    QTextOption wrapping(QStyle::visualAlignment(option.direction, option.displayAlignment));
    // Among words that run to the left a value of the protocol has its sign before its number.
    wrapping.setTextDirection(layout.text().isRightToLeft() ? option.direction : Qt::LeftToRight);
    wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(wrapping);
    layout.setFont(option.font);
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(std::max(1, width));
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

} // namespace

WrappingDelegate::WrappingDelegate(QTreeView &view)
    : QStyledItemDelegate(&view)
    , m_view(view)
{
    connect(view.header(), &QHeaderView::sectionResized, &view, [&view] {
        QMetaObject::invokeMethod(&view, &QTreeView::doItemsLayout, Qt::QueuedConnection);
    });
}

int WrappingDelegate::roomFor(const QModelIndex &index) const
{
    int depth = 0;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        ++depth;
    if (m_view.isFirstColumnSpanned(index.row(), index.parent()))
        return m_view.viewport()->width();
    return m_view.columnWidth(index.column())
        - (index.column() == 0 ? depth * m_view.indentation() : 0);
}

QSize WrappingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem shown = option;
    initStyleOption(&shown, index);
    const int width = roomFor(index);
    QTextLayout layout(shown.text);
    return {width, int(std::ceil(layOut(layout, shown, width - 2 * Side))) + 2 * Above};
}

void WrappingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem shown = option;
    initStyleOption(&shown, index);
    QTextLayout layout(std::exchange(shown.text, {}));
    m_view.style()->drawControl(QStyle::CE_ItemViewItem, &shown, painter, &m_view);
    const QRect place = option.rect.adjusted(Side, Above, -Side, -Above);
    layOut(layout, shown, place.width());
    const auto group = !(shown.state & QStyle::State_Enabled) ? QPalette::Disabled
        : shown.state & QStyle::State_Active                  ? QPalette::Active
                                                              : QPalette::Inactive;
    painter->save();
    painter->setClipRect(option.rect);
    painter->setPen(shown.palette.color(
        group, shown.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text));
    layout.draw(painter, place.topLeft());
    painter->restore();
}

} // namespace herd::ui

#include "moc_wrappingdelegate.cpp"
