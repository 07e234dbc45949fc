// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/wheelguard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDial>
#include <QEvent>
#include <QSlider>

namespace herd::ui {

namespace {

// Scroll bars are none of these: they have no value of their own.
bool hasValue(const QObject *widget)
{
    return qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
        || qobject_cast<const QSlider *>(widget) || qobject_cast<const QDial *>(widget);
}

} // namespace

WheelGuard::WheelGuard()
{
    qApp->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Polish && watched->isWidgetType()) {
        auto *widget = static_cast<QWidget *>(watched);
        if (widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus);
    }
    if (event->type() == QEvent::Wheel && hasValue(watched)
        && !static_cast<QWidget *>(watched)->hasFocus()) {
        event->ignore(); // it goes to the parent
        return true;
    }
    return false;
}

} // namespace herd::ui

#include "moc_wheelguard.cpp"
