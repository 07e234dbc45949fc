// SPDX-License-Identifier: GPL-3.0-or-later
// For lists of lines and client ids to choose for a field: the field gets the text as it is, the
// list shows it prepared for display. GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace herd::ui {

class LineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QString displayText(const QVariant &value, const QLocale &locale) const override;
};

} // namespace herd::ui
