// SPDX-License-Identifier: GPL-3.0-or-later
// The server's side of the legacy Nearby Search: from the query of a URL to the answer, which is
// always HTTP 200. Understood: location, radius, rankby, type, keyword, name, key (any will do).
// Taken and without effect, since nothing here has prices, hours or translations: language,
// minprice, maxprice, opennow. Answers are JSON. Pure.
#pragma once

#include "herd/core/base/places.h"
#include "herd/places/embedded/nearby.h"

#include <QUrlQuery>

namespace herd::legacy {

QByteArray serve(const QUrlQuery &query, const Nearby &nearby);

// The answer to a node's question, as a client of this service would read it: the same results in
// the same order, without HTTP between.
PlacesResult answer(const PlacesQuery &query, const Nearby &nearby);

// An answer in Google's shape without results.
QByteArray errorAnswer(PlacesStatus status, const QString &message);

} // namespace herd::legacy
