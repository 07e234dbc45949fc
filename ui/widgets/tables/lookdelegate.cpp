// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tables/lookdelegate.h"

#include "ui/model/tables/servertable.h"
#include "ui/model/tables/tableroles.h"
#include "ui/widgets/graph/graphglyph.h"

#include <QPixmap>

namespace herd::ui {

namespace {

constexpr double PaintedRadius = 17; // the graph's own; a small one has the same proportions

QPixmap glyph(NodeLook look, int side, const Theme &theme, qreal ratio)
{
    QPixmap pixmap(QSize(side, side) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(side / 2.0, side / 2.0);
    const double scale = (side / 2.0 - 1) / (PaintedRadius + 1.5);
    painter.scale(scale, scale);
    paintNode(painter, {}, PaintedRadius, look, theme);
    return pixmap;
}

} // namespace

void LookDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant look = index.data(LookRole);
    if (!look.isValid() || !option->widget)
        return;
    const int side = option->fontMetrics.height();
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(side, side);
    option->icon = QIcon(glyph(NodeLook(look.toInt()), side, Theme::of(option->palette),
                               option->widget->devicePixelRatioF()));
}

} // namespace herd::ui

#include "moc_lookdelegate.cpp"
