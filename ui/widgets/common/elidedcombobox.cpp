// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/elidedcombobox.h"

#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/elided.h"
#include "ui/widgets/common/tip.h"

#include <QHelpEvent>
#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace herd::ui {

namespace {

constexpr int Inset = 2; // pixels between the field's edges and the text in it

} // namespace

QString ElidedComboBox::fitted(const QStyleOptionComboBox &option) const
{
    const QRect field
        = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    return elided(option.currentText, option.fontMetrics, field.width() - Inset);
}

QString ElidedComboBox::shownText() const
{
    QStyleOptionComboBox option;
    initStyleOption(&option);
    return fitted(option);
}

void ElidedComboBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    painter.setPen(palette().color(QPalette::Text));
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText = fitted(option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

bool ElidedComboBox::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || shownText() == currentText())
        return QComboBox::event(event);
    QStringList lines {currentText()};
    if (!toolTip().isEmpty())
        lines.append(toolTip());
    showTip(*static_cast<QHelpEvent *>(event), tipText(lines), *this);
    return true;
}

} // namespace herd::ui

#include "moc_elidedcombobox.cpp"
