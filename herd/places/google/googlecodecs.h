// SPDX-License-Identifier: GPL-3.0-or-later
// Google's two services, for HttpPlaces.
#pragma once

#include "herd/places/exchange/placescodec.h"

#include <memory>

namespace herd {

std::shared_ptr<const PlacesCodec> googleLegacy(); // Nearby Search; see legacycodec.h
std::shared_ptr<const PlacesCodec> googleNew();    // Places API (New); see newcodec.h

} // namespace herd
