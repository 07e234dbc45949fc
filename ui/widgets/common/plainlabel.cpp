// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/plainlabel.h"

#include "ui/model/text/outsidetext.h"

#include <QLabel>

namespace herd::ui {

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    return label;
}

QLabel *wrappingLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(text, parent);
    label->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

QLabel *selectableLabel(const QString &text, QWidget *parent)
{
    QLabel *label = wrappingLabel(documentText(text), parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace herd::ui
