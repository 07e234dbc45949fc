// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the wheel from changing what nobody is at: over a list, a number or a slider without the
// keyboard's focus it scrolls what lies behind, and it never moves the focus. One for the whole
// program; owned by whoever makes it, after the application and gone before it. GUI thread.
#pragma once

#include <QObject>

namespace herd::ui {

class WheelGuard : public QObject
{
    Q_OBJECT

public:
    WheelGuard();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace herd::ui
