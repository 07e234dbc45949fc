// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frame/screenroom.h"

#include <QMargins>
#include <QRect>
#include <QScreen>
#include <QWidget>

namespace herd::ui {

namespace {

// What a window manager puts around a window: nobody knows before it is shown.
constexpr QMargins Frame(8, 40, 8, 8);

QRect placesOnScreen(const QWidget &window)
{
    return window.screen()->availableGeometry().marginsRemoved(Frame);
}

} // namespace

QSize roomOnScreen(const QWidget &window)
{
    return placesOnScreen(window).size();
}

void fitToScreen(QWidget &window)
{
    const QRect places = placesOnScreen(window);
    QRect wanted = window.geometry();
    wanted.setSize(wanted.size().boundedTo(places.size()));
    if (wanted.size() == window.size() || window.isMaximized() || window.isFullScreen())
        return;
    wanted.moveLeft(qBound(places.left(), wanted.left(), places.right() + 1 - wanted.width()));
    wanted.moveTop(qBound(places.top(), wanted.top(), places.bottom() + 1 - wanted.height()));
    window.setGeometry(wanted);
}

} // namespace herd::ui
