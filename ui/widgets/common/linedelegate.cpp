// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/linedelegate.h"

#include "ui/model/text/outsidetext.h"

namespace herd::ui {

namespace {

constexpr qsizetype Columns = 120;

} // namespace

QString LineDelegate::displayText(const QVariant &value, const QLocale &) const
{
    return lineText(value.toString().toUtf8(), Columns);
}

} // namespace herd::ui

#include "moc_linedelegate.cpp"
