// SPDX-License-Identifier: GPL-3.0-or-later
// What there is to choose from in the bar of a review, with tips and names for screen readers. The
// data of a row is a stride, a goal or a speed. GUI thread.
#pragma once

#include "ui/model/playback/reviewplayer.h"

#include <optional>

class QComboBox;

namespace herd::ui {

void fillStrides(QComboBox &list); // data: ReviewPlayer::Stride
void fillGoals(QComboBox &list);
void fillSpeeds(QComboBox &list); // data: double, times the speed it had

// Where playing stops by that row of fillGoals(); nothing: at the end.
std::optional<ReviewPlayer::Stride> goalOf(const QComboBox &list, int row);

} // namespace herd::ui
