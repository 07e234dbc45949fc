// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tables/lookdelegate.h"

#include "ui/model/tables/servertable.h"
#include "ui/model/tables/tableroles.h"
#include "ui/widgets/theme/serverglyph.h"

#include <QPixmap>

namespace herd::ui {

void LookDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant look = index.data(LookRole);
    if (!look.isValid() || !option->widget)
        return;
    const Theme theme = Theme::of(option->palette);
    const int side = option->fontMetrics.height();
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(side, side);
    option->icon = QIcon(ServerGlyph(NodeLook(look.toInt()), theme)
                             .pixmap(side, option->widget->devicePixelRatioF()));
}

} // namespace herd::ui

#include "moc_lookdelegate.cpp"
