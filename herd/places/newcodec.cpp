// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/newcodec.h"

#include "herd/places/nearbyjson.h"
#include "herd/places/placesurl.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace herd::newapi {

namespace {

using Object = QJsonObject;

QJsonValue locationOf(const QJsonValue &latLng)
{
    const auto where
        = positionOf(latLng[QLatin1String("latitude")], latLng[QLatin1String("longitude")]);
    if (!where)
        return QJsonValue::Undefined;
    return Object {{QStringLiteral("lat"), where->latitude},
                   {QStringLiteral("lng"), where->longitude}};
}

Object geometryOf(const Object &place)
{
    const QJsonValue viewport = place[QLatin1String("viewport")];
    const QJsonValue northEast = locationOf(viewport[QLatin1String("high")]);
    const QJsonValue southWest = locationOf(viewport[QLatin1String("low")]);
    Object geometry;
    geometry.insert(QLatin1String("location"), locationOf(place[QLatin1String("location")]));
    if (northEast.isObject() && southWest.isObject())
        geometry.insert(QLatin1String("viewport"),
                        Object {{QStringLiteral("northeast"), northEast},
                                {QStringLiteral("southwest"), southWest}});
    return geometry;
}

// Inserting an undefined value is no insertion, so what Google left out stays out.
Object legacyResult(const Object &place)
{
    const QJsonValue shortAddress = place[QLatin1String("shortFormattedAddress")];
    Object result;
    result.insert(QLatin1String("business_status"), place[QLatin1String("businessStatus")]);
    result.insert(QLatin1String("geometry"), geometryOf(place));
    result.insert(QLatin1String("name"),
                  place[QLatin1String("displayName")][QLatin1String("text")]);
    result.insert(QLatin1String("place_id"), place[QLatin1String("id")]);
    result.insert(QLatin1String("reference"), place[QLatin1String("id")]);
    result.insert(QLatin1String("types"), place[QLatin1String("types")]);
    result.insert(QLatin1String("vicinity"),
                  shortAddress.isString() ? shortAddress
                                          : place[QLatin1String("formattedAddress")]);
    return result;
}

void addAttributions(QJsonArray &html, const Object &place)
{
    for (const QJsonValue &attribution : place[QLatin1String("attributions")].toArray()) {
        const QString provider = attribution[QLatin1String("provider")].toString();
        const QString uri = attribution[QLatin1String("providerUri")].toString();
        const QString text = QStringLiteral("<a href=\"%1\">%2</a>")
                                 .arg(uri.toHtmlEscaped(), provider.toHtmlEscaped());
        if (!provider.isEmpty() && !html.contains(text))
            html.append(text);
    }
}

// `places` in the legacy shape; nothing found is {} or an empty array.
PlacesResult translated(const Object &answer, int limit)
{
    const QJsonValue places = answer[QLatin1String("places")];
    if (!places.isUndefined() && !places.isArray())
        return emptyPlaces(PlacesStatus::UnknownError,
                           "the Places service answered places that are not an array");
    QJsonArray results;
    QJsonArray html;
    for (const QJsonValue &place : places.toArray()) {
        if (results.size() >= limit)
            break;
        if (!place.isObject())
            return emptyPlaces(PlacesStatus::UnknownError,
                               "the Places service answered a place that is not an object");
        results.append(legacyResult(place.toObject()));
        addAttributions(html, place.toObject());
    }
    const PlacesStatus status = results.isEmpty() ? PlacesStatus::ZeroResults : PlacesStatus::Ok;
    return nearbyResult({{QStringLiteral("html_attributions"), html},
                         {QStringLiteral("results"), results},
                         {QStringLiteral("status"), QString::fromLatin1(toText(status))}},
                        status, limit);
}

bool isWrongKey(const QJsonValue &error)
{
    const QJsonArray details = error[QLatin1String("details")].toArray();
    return std::any_of(details.begin(), details.end(), [](const QJsonValue &detail) {
        return detail[QLatin1String("reason")].toString() == QLatin1String("API_KEY_INVALID");
    });
}

PlacesStatus statusOf(const QJsonValue &error, int httpStatus)
{
    const QString code = error[QLatin1String("status")].toString();
    const auto isOneOf = [&code](std::initializer_list<const char *> names) {
        return std::any_of(names.begin(), names.end(),
                           [&code](const char *name) { return code == QLatin1String(name); });
    };
    if (isWrongKey(error) || isOneOf({"PERMISSION_DENIED", "UNAUTHENTICATED"}))
        return PlacesStatus::RequestDenied;
    if (isOneOf({"INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE"}))
        return PlacesStatus::InvalidRequest;
    if (isOneOf({"RESOURCE_EXHAUSTED"}))
        return PlacesStatus::OverQueryLimit;
    return statusOfHttp(httpStatus);
}

} // namespace

QUrl requestUrl(const QUrl &base)
{
    return placesUrl(base, QStringLiteral("/v1/places:searchNearby"));
}

QByteArray requestBody(const PlacesQuery &query)
{
    const Object centre {{QStringLiteral("latitude"), query.centre.latitude},
                         {QStringLiteral("longitude"), query.centre.longitude}};
    const Object circle {{QStringLiteral("center"), centre},
                         {QStringLiteral("radius"), query.radiusKm * 1000}};
    const Object body {
        {QStringLiteral("locationRestriction"), Object {{QStringLiteral("circle"), circle}}},
        {QStringLiteral("maxResultCount"), query.limit}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QByteArray fieldMask()
{
    return "places.attributions,places.businessStatus,places.displayName,places.formattedAddress,"
           "places.id,places.location,places.shortFormattedAddress,places.types,places.viewport";
}

PlacesResult readAnswer(const HttpAnswer &answer, const PlacesQuery &query)
{
    if (answer.status == 0)
        return failedPlaces(answer);
    const ParsedObject parsed = parseObject(answer.body);
    const bool refused = answer.status >= 300;
    if (!parsed.object)
        return refused ? failedPlaces(answer)
                       : emptyPlaces(PlacesStatus::UnknownError, parsed.problem);

    const QJsonValue error = parsed.object->value(QLatin1String("error"));
    if (!refused && error.isUndefined())
        return translated(*parsed.object, query.limit);
    const QByteArray said = shortMessage(error[QLatin1String("message")].toString());
    if (error.isObject() && !said.isEmpty())
        return emptyPlaces(statusOf(error, answer.status), said);
    if (refused)
        return failedPlaces(answer);
    return emptyPlaces(PlacesStatus::UnknownError,
                       "the Places service answered an error it does not explain");
}

} // namespace herd::newapi
