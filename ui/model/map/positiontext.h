// SPDX-License-Identifier: GPL-3.0-or-later
// A position as people and other programs write it, apart from the protocol's own way
// (formatCoordinates() in herd/core/base/coordinates.h). The same in every language. Pure; for
// coordinates in their ranges, -90..90 and -180..180.
#pragma once

#include "herd/core/base/coordinates.h"

#include <QString>

namespace herd::ui {

// "34.068930, -118.445127": degrees to six places (about a decimetre), south and west negative.
QString decimalPosition(Coordinates where);
// 34°04'08.15"N 118°26'42.46"W: rounded to a hundredth of a second, and never 60 of anything.
QString sexagesimalPosition(Coordinates where);
// "+34.068930-118.445127/": ISO 6709:2008, annex H, in degrees (two digits and three), without a
// height.
QString iso6709Position(Coordinates where);

} // namespace herd::ui
