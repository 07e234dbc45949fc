// SPDX-License-Identifier: GPL-3.0-or-later
// A film of one flood as an animated GIF, painted and written as work for a PictureJob: nothing of
// it touches the GUI thread. The same script is the same bytes every time, on one machine: fonts
// differ from machine to machine.
#pragma once

#include "ui/widgets/picture/floodscript.h"
#include "ui/widgets/picture/picturejob.h"

namespace herd::ui {

// The plan is the script's.
PictureWork floodFilm(const FloodScript &script, const FilmPlan &plan);

} // namespace herd::ui
