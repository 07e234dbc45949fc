// SPDX-License-Identifier: GPL-3.0-or-later
// Places as a GeoJSON FeatureCollection (RFC 7946): features with a Point and a name. Pure.
#pragma once

#include "herd/places/gazetteer/ownplace.h"

namespace herd {

// Reads from front to end and keeps nothing but the feature at hand.
OwnPlacesRead readGeoJsonPlaces(QByteArrayView text, const TakeOwnPlace &take);

} // namespace herd
