// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/google/placesfailure.h"

#include "herd/places/google/nearbyjson.h"

namespace herd {

namespace {

QByteArray meaningOf(int code)
{
    QByteArray said = "the Places service answered HTTP " + QByteArray::number(code);
    if (code >= 300 && code < 400)
        return said + ", a redirect, which is not followed";
    if (code == 401 || code == 403)
        return said + ": the key is not accepted";
    if (code == 404)
        return said + ": there is no Places service at this address";
    if (code == 429)
        return said + ": too many requests";
    return said;
}

} // namespace

PlacesStatus statusOfHttp(int code)
{
    if (code == 401 || code == 403)
        return PlacesStatus::RequestDenied;
    if (code == 429)
        return PlacesStatus::OverQueryLimit;
    // 404 and 408 speak of the address and the line, not of the request.
    if (code >= 400 && code < 500 && code != 404 && code != 408)
        return PlacesStatus::InvalidRequest;
    return PlacesStatus::UnknownError;
}

PlacesResult failedPlaces(const HttpResult &answer)
{
    if (answer.status == 0)
        return emptyPlaces(PlacesStatus::UnknownError, answer.failure);
    return emptyPlaces(statusOfHttp(answer.status), meaningOf(answer.status));
}

PlacesResult readObject(const HttpResult &answer,
                        const std::function<PlacesResult(const JsonSlice &object)> &read)
{
    if (answer.status == 0)
        return failedPlaces(answer);
    const ParsedObject parsed = parseObject(answer.body);
    if (parsed.object.isThere())
        return read(parsed.object);
    return isRefused(answer) ? failedPlaces(answer)
                             : emptyPlaces(PlacesStatus::UnknownError, parsed.problem);
}

} // namespace herd
