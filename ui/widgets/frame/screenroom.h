// SPDX-License-Identifier: GPL-3.0-or-later
// How large a window may be on its screen. Of Qt 6.4 a restored window keeps the size it had on a
// larger screen. GUI thread.
#pragma once

#include <QSize>

class QWidget;

namespace herd::ui {

// The largest that a window may be, in pixels, so that a frame around it is on its screen, too.
QSize roomOnScreen(const QWidget &window);
// One that is larger gets as small as that, and within its screen. Due before it is shown; a
// maximised one has its screen's size anyway.
void fitToScreen(QWidget &window);

} // namespace herd::ui
