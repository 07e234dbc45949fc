// SPDX-License-Identifier: GPL-3.0-or-later
// Google's Places API (New), POST /v1/places:searchNearby: the request of a query, and the answer
// translated to the shape of the legacy Nearby Search. Pure. Source of the format:
// google/maps/places/v1/places_service.proto and google/rpc/status.proto.
#pragma once

#include "herd/core/base/places.h"
#include "herd/http/httpresult.h"
#include "herd/places/google/legacyshape.h"

#include <QByteArray>
#include <QUrl>

namespace herd::newapi {

QUrl requestUrl(const QUrl &base);
QByteArray requestBody(const PlacesQuery &query);
// Failures as for the legacy form; Google's error object becomes a status and a message.
PlacesResult readAnswer(const HttpResult &answer, const PlacesQuery &query);

} // namespace herd::newapi
