// SPDX-License-Identifier: GPL-3.0-or-later
// Places in virtual time: the embedded service's own answers without the HTTP between.
#pragma once

#include "herd/core/base/places.h"

#include <functional>

namespace herd {

using SimPlaces = std::function<PlacesResult(const PlacesQuery &)>;

SimPlaces embeddedSimPlaces(); // reads the gazetteer at the first question
SimPlaces noSimPlaces();       // --places off

} // namespace herd
