// SPDX-License-Identifier: GPL-3.0-or-later
// What it means for a question that a Places service did not answer it as asked. Pure.
#pragma once

#include "herd/core/base/places.h"
#include "herd/core/json/jsonslice.h"
#include "herd/http/httpresult.h"

#include <functional>

namespace herd {

// What a code past 2xx means as one of Google's statuses.
PlacesStatus statusOfHttp(int code);

// An answer without results for a failure, or for a code past 2xx whose body says nothing better.
PlacesResult failedPlaces(const HttpResult &answer);

// What `read` makes of the JSON object that an answer is, of whatever code; or what it means that
// it is none.
PlacesResult readObject(const HttpResult &answer,
                        const std::function<PlacesResult(const JsonSlice &object)> &read);

// A code past 2xx: nothing it says can be results.
inline bool isRefused(const HttpResult &answer)
{
    return answer.status >= 300;
}

} // namespace herd
