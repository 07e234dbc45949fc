// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/newservice.h"

#include "herd/places/searchnearby.h"

#include <QSet>

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
    const Attribution attribution = attributionOf(entry.kind);
    const QStringList types = typesOf(entry.kind);
    const QString id = QString::fromUtf8(entry.id);
    const QString name = QString::fromUtf8(entry.name);
    const QString region = QString::fromUtf8(entry.region);
    const QString address = region.isEmpty() ? name : name + QLatin1String(", ") + region;
    return {{QStringLiteral("name"), QString(QLatin1String("places/") + id)},
            {QStringLiteral("id"), id},
            {QStringLiteral("displayName"), Object {{QStringLiteral("text"), name}}},
            {QStringLiteral("location"), latLng(entry.where)},
            {QStringLiteral("viewport"),
             Object {{QStringLiteral("low"), latLng(box.southWest)},
                     {QStringLiteral("high"), latLng(box.northEast)}}},
            {QStringLiteral("types"), QJsonArray::fromStringList(types)},
            {QStringLiteral("primaryType"), types.first()},
            {QStringLiteral("formattedAddress"), address},
            {QStringLiteral("shortFormattedAddress"), region},
            {QStringLiteral("attributions"),
             QJsonArray {Object {{QStringLiteral("provider"), attribution.provider},
                                 {QStringLiteral("providerUri"), attribution.uri}}}}};
}

// "places.id,places.location": the fields of a place wanted; "*" for all of them.
struct Mask
{
    bool all = false;
    QSet<QString> fields;
    QString problem;
};

Mask parseMask(const QByteArray &text)
{
    Mask mask;
    for (const QString &path : QString::fromUtf8(text).split(QLatin1Char(','))) {
        const QStringList steps = path.trimmed().split(QLatin1Char('.'));
        if (steps == QStringList {QStringLiteral("*")}
            || steps == QStringList {QStringLiteral("places")})
            mask.all = true;
        else if (steps.size() >= 2 && steps[0] == QLatin1String("places") && !steps[1].isEmpty())
            mask.fields.insert(steps[1]);
        else
            mask.problem = QStringLiteral("the field mask has the unknown path '%1'").arg(path);
        mask.all = mask.all || mask.fields.contains(QStringLiteral("*"));
    }
    return mask;
}

Object masked(const Object &place, const Mask &mask)
{
    if (mask.all)
        return place;
    Object shown;
    for (auto field = place.begin(); field != place.end(); ++field) {
        if (mask.fields.contains(field.key()))
            shown.insert(field.key(), field.value());
    }
    return shown;
}

Response invalid(const QString &message)
{
    return refusal(400, QStringLiteral("INVALID_ARGUMENT"), message);
}

} // namespace

Response refusal(int httpStatus, const QString &status, const QString &message)
{
    const Object error {{QStringLiteral("code"), httpStatus},
                        {QStringLiteral("message"), message},
                        {QStringLiteral("status"), status}};
    return {httpStatus, {{QStringLiteral("error"), error}}};
}

Response serve(const Request &request, const Nearby &nearby)
{
    if (request.key.trimmed().isEmpty())
        return refusal(403, QStringLiteral("PERMISSION_DENIED"),
                       QStringLiteral("The request has no API key; here any will do."));
    if (request.fieldMask.trimmed().isEmpty())
        return invalid(QStringLiteral(
            "FieldMask is a required parameter: name the fields wanted in the header "
            "X-Goog-FieldMask or in the query as $fields, for example places.displayName, or *."));
    const Mask mask = parseMask(request.fieldMask);
    if (!mask.problem.isEmpty())
        return invalid(mask.problem);
    const SearchNearby search = SearchNearby::parse(request.body);
    if (!search.problem.isEmpty())
        return invalid(search.problem);

    QList<GazetteerEntry> found
        = nearby(search.centre, search.metres, search.hasFilter() ? NearbyScan : search.limit);
    found.removeIf([&search](const GazetteerEntry &entry) { return !search.admits(entry.kind); });
    QJsonArray places;
    for (const GazetteerEntry &entry : found.mid(0, search.limit))
        places.append(masked(placeOf(entry), mask));
    if (places.isEmpty())
        return {}; // an empty list is left out
    return {200, {{QStringLiteral("places"), places}}};
}

} // namespace herd::newapi
