// SPDX-License-Identifier: GPL-3.0-or-later
// Paints what is measured on the map: its legs with their lengths, and the next one up to the
// pointer.
#pragma once

#include "ui/model/mapstate/mapstate.h"
#include "ui/widgets/map/labelsprites.h"

class QPainter;

namespace herd::ui {

// Nothing, where nothing is measured.
void paintMeasure(QPainter &painter, const MapState &map, LabelSprites &labels, const Theme &theme);

} // namespace herd::ui
