// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/embedded/newservice.h"

#include "herd/places/embedded/fieldmask.h"
#include "herd/places/embedded/searchnearby.h"

namespace herd::newapi {

namespace {

using Object = QJsonObject;

Object latLng(Coordinates where)
{
    return {{QStringLiteral("latitude"), where.latitude},
            {QStringLiteral("longitude"), where.longitude}};
}

Object placeOf(const GazetteerEntry &entry)
{
    const Box box = boxAround(entry.where);
    const QStringList types = typesOf(entry);
    const QString id = QString::fromUtf8(entry.id);
    const QString name = QString::fromUtf8(entry.name);
    const QString region = QString::fromUtf8(entry.region);
    const QString address = region.isEmpty() ? name : name + QLatin1String(", ") + region;
    Object place {{QStringLiteral("name"), QString(QLatin1String("places/") + id)},
                  {QStringLiteral("id"), id},
                  {QStringLiteral("displayName"), Object {{QStringLiteral("text"), name}}},
                  {QStringLiteral("location"), latLng(entry.where)},
                  {QStringLiteral("viewport"),
                   Object {{QStringLiteral("low"), latLng(box.southWest)},
                           {QStringLiteral("high"), latLng(box.northEast)}}},
                  {QStringLiteral("types"), QJsonArray::fromStringList(types)},
                  {QStringLiteral("primaryType"), types.first()},
                  {QStringLiteral("formattedAddress"), address},
                  {QStringLiteral("shortFormattedAddress"), region}};
    if (const auto attribution = attributionOf(entry.kind))
        place.insert(QStringLiteral("attributions"),
                     QJsonArray {Object {{QStringLiteral("provider"), attribution->provider},
                                         {QStringLiteral("providerUri"), attribution->uri}}});
    return place;
}

// Google's form: what is wrong is in the message and, field by field, in the details.
Response invalid(const QString &message, const Violation &violation)
{
    Response response = errorAnswer(400, QStringLiteral("INVALID_ARGUMENT"), message);
    const Object detail {
        {QStringLiteral("@type"), QStringLiteral("type.googleapis.com/google.rpc.BadRequest")},
        {QStringLiteral("fieldViolations"),
         QJsonArray {Object {{QStringLiteral("field"), violation.field},
                             {QStringLiteral("description"), violation.description}}}}};
    Object error = response.json[QLatin1String("error")].toObject();
    error.insert(QStringLiteral("details"), QJsonArray {detail});
    response.json.insert(QStringLiteral("error"), error);
    return response;
}

Response unknownPath(const QString &path)
{
    return invalid(QStringLiteral("Request contains an invalid argument."),
                   {path,
                    QStringLiteral("Error expanding 'fields' parameter. Cannot find matching "
                                   "fields for path '%1'.")
                        .arg(path)});
}

} // namespace

Response errorAnswer(int httpStatus, const QString &status, const QString &message)
{
    const Object error {{QStringLiteral("code"), httpStatus},
                        {QStringLiteral("message"), message},
                        {QStringLiteral("status"), status}};
    return {httpStatus, {{QStringLiteral("error"), error}}};
}

Response serve(const Request &request, const Nearby &nearby)
{
    if (request.key.trimmed().isEmpty())
        return errorAnswer(403, QStringLiteral("PERMISSION_DENIED"),
                           QStringLiteral("The request has no API key; here any will do."));
    if (request.fieldMask.trimmed().isEmpty())
        return errorAnswer(
            400, QStringLiteral("INVALID_ARGUMENT"),
            QStringLiteral("FieldMask is a required parameter: name the fields wanted "
                           "in the header X-Goog-FieldMask or in the query as $fields, "
                           "for example places.displayName, or *."));
    const FieldMask mask = FieldMask::parse(request.fieldMask);
    if (!mask.unknownPath().isEmpty())
        return unknownPath(mask.unknownPath());
    const SearchNearby search = SearchNearby::parse(request.body);
    if (search.violation)
        return invalid(search.violation->description, *search.violation);

    const QList<GazetteerEntry> found
        = nearby({search.centre, search.metres, search.limit, search.byDistance,
                  [&search](const GazetteerEntry &entry) {
                      return search.admits(entry);
                  }});
    QJsonArray places;
    for (const GazetteerEntry &entry : found)
        places.append(placeOf(entry));
    if (places.isEmpty())
        return {}; // an empty list is left out
    return {200, mask.applied({{QStringLiteral("places"), places}})};
}

} // namespace herd::newapi
