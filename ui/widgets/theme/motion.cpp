// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/theme/motion.h"

#include "ui/widgets/theme/quietstyle.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto Smooth = 16ms;
constexpr auto Step = 300ms; // half of a hop on the graph, at its usual speed

} // namespace

bool isMotionReduced(const QWidget &widget)
{
    return widget.style()->styleHint(QuietStyle::MotionReduced, nullptr, &widget) != 0;
}

std::chrono::milliseconds frameTime(const QWidget &widget)
{
    return isMotionReduced(widget) ? Step : Smooth;
}

void setMotionReduced(bool reduced)
{
    auto *style = qobject_cast<QuietStyle *>(QApplication::style());
    if (!style || !style->setMotionReduced(reduced))
        return;
    for (QWidget *widget : QApplication::allWidgets()) {
        QEvent event(QEvent::StyleChange);
        QApplication::sendEvent(widget, &event);
    }
}

} // namespace herd::ui
