// SPDX-License-Identifier: GPL-3.0-or-later
// The server's side of Places API (New), places:searchNearby: from headers and body to a status
// and a JSON answer. Understood: locationRestriction, maxResultCount, the four type filters,
// rankPreference, the field mask. Google's other fields are taken and without effect; what Google
// does not know, or not in this form, is refused as Google does. Pure.
#pragma once

#include "herd/places/embedded/nearby.h"

#include <QJsonArray>
#include <QJsonObject>

namespace herd::newapi {

struct Request
{
    QByteArray key; // any will do
    QByteArray fieldMask;
    QByteArray body;
};

struct Response
{
    int httpStatus = 200;
    QJsonObject json;
};

Response serve(const Request &request, const Nearby &nearby);

// Google's error object; `status` is one of google.rpc.Code, for example INVALID_ARGUMENT.
Response errorAnswer(int httpStatus, const QString &status, const QString &message);

} // namespace herd::newapi
