// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/google/newcodec.h"

#include "herd/places/google/legacyshape.h"
#include "herd/places/google/nearbyjson.h"
#include "herd/places/google/placesfailure.h"
#include "herd/places/google/placesurl.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace herd::newapi {

namespace {

bool isWrongKey(const JsonFields &error)
{
    const std::vector<JsonSlice> details = error["details"].items();
    return std::any_of(details.begin(), details.end(), [](const JsonSlice &detail) {
        return detail["reason"].string() == "API_KEY_INVALID";
    });
}

PlacesStatus statusOf(const JsonFields &error, int httpStatus)
{
    const QByteArray code = error["status"].string();
    const auto isOneOf = [&code](std::initializer_list<const char *> names) {
        return std::any_of(names.begin(), names.end(),
                           [&code](const char *name) { return code == name; });
    };
    if (isWrongKey(error) || isOneOf({"PERMISSION_DENIED", "UNAUTHENTICATED"}))
        return PlacesStatus::RequestDenied;
    if (isOneOf({"INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE"}))
        return PlacesStatus::InvalidRequest;
    if (isOneOf({"RESOURCE_EXHAUSTED"}))
        return PlacesStatus::OverQueryLimit;
    return statusOfHttp(httpStatus);
}

// Nothing found is {} or an empty array.
PlacesResult translated(const JsonSlice &places, int limit)
{
    if (places.isThere() && !places.isArray())
        return emptyPlaces(PlacesStatus::UnknownError,
                           "the Places service answered places that are not an array");
    std::vector<JsonSlice> items = places.items();
    items.resize(std::min(items.size(), std::size_t(limit)));
    if (!std::all_of(items.begin(), items.end(), [](const JsonSlice &p) { return p.isObject(); }))
        return emptyPlaces(PlacesStatus::UnknownError,
                           "the Places service answered a place that is not an object");
    const QByteArray json = legacyAnswer(items);
    const ParsedObject parsed = parseObject(json);
    return parsed.object.isThere() ? nearbyResult(
               parsed.object, items.empty() ? PlacesStatus::ZeroResults : PlacesStatus::Ok, limit)
                                   : emptyPlaces(PlacesStatus::UnknownError, parsed.problem);
}

PlacesResult newResult(const HttpResult &answer, const JsonSlice &object, int limit)
{
    const JsonFields fields = object.fields();
    const JsonSlice error = fields["error"];
    if (!isRefused(answer) && !error.isThere())
        return translated(fields["places"], limit);
    const JsonFields details = error.fields();
    const QByteArray said = shortMessage(QString::fromUtf8(details["message"].string()));
    if (!said.isEmpty())
        return emptyPlaces(statusOf(details, answer.status), said);
    if (isRefused(answer))
        return failedPlaces(answer);
    return emptyPlaces(PlacesStatus::UnknownError,
                       "the Places service answered an error it does not explain");
}

} // namespace

QUrl requestUrl(const QUrl &base)
{
    return placesUrl(base, QStringLiteral("/v1/places:searchNearby"));
}

QByteArray requestBody(const PlacesQuery &query)
{
    using Object = QJsonObject;
    const Object centre {{QStringLiteral("latitude"), query.centre.latitude},
                         {QStringLiteral("longitude"), query.centre.longitude}};
    const Object circle {{QStringLiteral("center"), centre},
                         {QStringLiteral("radius"), query.radiusKm * 1000}};
    const Object body {
        {QStringLiteral("locationRestriction"), Object {{QStringLiteral("circle"), circle}}},
        {QStringLiteral("maxResultCount"), query.limit}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

PlacesResult readAnswer(const HttpResult &answer, const PlacesQuery &query)
{
    return readObject(
        answer, [&](const JsonSlice &object) { return newResult(answer, object, query.limit); });
}

} // namespace herd::newapi
