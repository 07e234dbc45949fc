// SPDX-License-Identifier: GPL-3.0-or-later
// Whether what is painted may glide: the one place that says so. Where motion is reduced, what moves
// goes by steps, and everything else is at once where it belongs. A widget asks when it is shown,
// and again at QEvent::StyleChange, which every widget gets when it is chosen otherwise. GUI thread.
#pragma once

#include <chrono>

class QWidget;

namespace herd::ui {

bool isMotionReduced(const QWidget &widget);

// Between two frames of what moves: as screens have them, or so long that each is a step.
std::chrono::milliseconds frameTime(const QWidget &widget);

// Of the whole program. Nothing happens where its style is not QuietStyle.
void setMotionReduced(bool reduced);

} // namespace herd::ui
