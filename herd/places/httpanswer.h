// SPDX-License-Identifier: GPL-3.0-or-later
// What came back from a Places service over HTTP, and what its status code means. Values; pure.
#pragma once

#include "herd/core/places.h"

#include <QByteArray>

namespace herd {

struct HttpAnswer
{
    int status = 0; // 0: no whole answer came, `failure` says why
    QByteArray body;
    QByteArray failure; // UTF-8, for people; never holds a URL or a key
};

// What a code past 2xx means as one of Google's statuses.
PlacesStatus statusOfHttp(int code);

// An answer without results for a failure, or for a code past 2xx whose body says nothing better.
PlacesResult failedPlaces(const HttpAnswer &answer);

} // namespace herd
