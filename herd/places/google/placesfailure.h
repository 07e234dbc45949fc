// SPDX-License-Identifier: GPL-3.0-or-later
// What it means for a question that a Places service did not answer it as asked. Pure.
#pragma once

#include "herd/core/base/places.h"
#include "herd/http/httpanswer.h"

namespace herd {

// What a code past 2xx means as one of Google's statuses.
PlacesStatus statusOfHttp(int code);

// An answer without results for a failure, or for a code past 2xx whose body says nothing better.
PlacesResult failedPlaces(const HttpAnswer &answer);

} // namespace herd
