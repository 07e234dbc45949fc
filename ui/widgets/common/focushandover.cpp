// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/focushandover.h"

#include <QFocusEvent>

namespace herd::ui {

FocusHandover::FocusHandover(QWidget &pane, QWidget *target)
    : QObject(&pane)
    , m_target(target)
{
    pane.installEventFilter(this);
}

bool FocusHandover::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && m_target)
        m_target->setFocus(static_cast<QFocusEvent *>(event)->reason());
    return QObject::eventFilter(watched, event);
}

} // namespace herd::ui

#include "moc_focushandover.cpp"
