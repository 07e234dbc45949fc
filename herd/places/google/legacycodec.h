// SPDX-License-Identifier: GPL-3.0-or-later
// Google's legacy Nearby Search, GET /maps/api/place/nearbysearch/json: the request of a query and
// the result of an answer. Pure. Source of the format: googlemaps/openapi-specification.
#pragma once

#include "herd/core/base/places.h"
#include "herd/http/httpresult.h"

#include <QUrl>

namespace herd::legacy {

// The URL to GET; it holds the key, so it must never be shown.
QUrl requestUrl(const QUrl &base, const PlacesQuery &query, const QByteArray &key);

// Google's own fields, cut to the query's limit. Anything but an answer in the right form with OK
// or ZERO_RESULTS becomes emptyPlaces() with a status and a message.
PlacesResult readAnswer(const HttpResult &answer, const PlacesQuery &query);

} // namespace herd::legacy
