// SPDX-License-Identifier: GPL-3.0-or-later
// Places of Places API (New) in the shape of the legacy Nearby Search: all that the legacy form has
// a name for, numbers and texts as they came. Pure. Sources: google/maps/places/v1/place.proto, and
// Place, PlacePhoto and PlusCode of googlemaps/openapi-specification.
#pragma once

#include "herd/core/json/jsonslice.h"

namespace herd::newapi {

// X-Goog-FieldMask: what legacyAnswer() has use for, and no more.
QByteArray fieldMask();

// A whole answer of the legacy form, ZERO_RESULTS when there are none. They are objects.
QByteArray legacyAnswer(const std::vector<JsonSlice> &places);

} // namespace herd::newapi
