// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/searchnearby.h"

#include <QJsonDocument>

#include <algorithm>

namespace herd::newapi {

namespace {

constexpr qsizetype TypesInFilter = 50; // Google's bound

QStringList readTypes(const QJsonObject &body, const char *field, QString &problem)
{
    const QJsonValue given = body[QLatin1String(field)];
    const QJsonArray types = given.toArray();
    const bool good = (given.isUndefined() || given.isArray()) && types.size() <= TypesInFilter
        && std::all_of(types.begin(), types.end(),
                       [](const QJsonValue &type) { return type.isString(); });
    if (!good)
        problem = QStringLiteral("%1 must be an array of at most %2 strings")
                      .arg(QLatin1String(field))
                      .arg(TypesInFilter);
    QStringList texts;
    for (const QJsonValue &type : types)
        texts.append(type.toString());
    return texts;
}

void readCircle(const QJsonObject &body, SearchNearby &search)
{
    const QJsonValue circle = body[QLatin1String("locationRestriction")][QLatin1String("circle")];
    const QJsonValue centre = circle[QLatin1String("center")];
    const double radius = circle[QLatin1String("radius")].toDouble(0);
    // Fields left out are 0, as in every message of this kind; what is there must be a number.
    const QJsonValue latitude = centre[QLatin1String("latitude")];
    const QJsonValue longitude = centre[QLatin1String("longitude")];
    const auto isNumber = [](const QJsonValue &v) {
        return v.isUndefined() || v.isDouble();
    };
    search.centre = {latitude.toDouble(0), longitude.toDouble(0)};
    search.metres = radius;
    if (!circle.isObject() || !centre.isObject())
        search.problem = QStringLiteral("locationRestriction.circle.center is missing");
    else if (!isNumber(latitude) || !isNumber(longitude)
             || !isPosition(search.centre.latitude, search.centre.longitude))
        search.problem = QStringLiteral(
            "locationRestriction.circle.center must have a latitude of -90 to 90 and a longitude "
            "of -180 to 180");
    else if (!isNumber(circle[QLatin1String("radius")]) || !(radius >= 0 && radius <= NearbyMetres))
        search.problem
            = QStringLiteral("locationRestriction.circle.radius must be from 0 to 50000 metres");
}

void readLimit(const QJsonObject &body, SearchNearby &search)
{
    const QJsonValue given = body[QLatin1String("maxResultCount")];
    const double count = given.toDouble(-1);
    if (given.isUndefined() || count == 0)
        return; // the default
    if (!(count >= 1 && count <= limits::PlacesResults) || count != int(count))
        search.problem = QStringLiteral("maxResultCount must be from 1 to 20");
    else
        search.limit = int(count);
}

void checkRank(const QJsonObject &body, QString &problem)
{
    // By name, or by number as clients with enum-encoding=int send it.
    static const QJsonArray allowed {QStringLiteral("RANK_PREFERENCE_UNSPECIFIED"),
                                     QStringLiteral("DISTANCE"),
                                     QStringLiteral("POPULARITY"),
                                     0,
                                     1,
                                     2};
    const QJsonValue given = body[QLatin1String("rankPreference")];
    if (!given.isUndefined() && !allowed.contains(given))
        problem = QStringLiteral("rankPreference must be DISTANCE or POPULARITY");
}

void checkConflict(const QStringList &included, const QStringList &excluded, QString &problem)
{
    for (const QString &type : included) {
        if (excluded.contains(type))
            problem = QStringLiteral("the type %1 is both included and excluded").arg(type);
    }
}

bool meet(const QStringList &a, const QStringList &b)
{
    return std::any_of(a.begin(), a.end(), [&b](const QString &x) { return b.contains(x); });
}

} // namespace

SearchNearby SearchNearby::parse(const QByteArray &body)
{
    SearchNearby search;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (!document.isObject()) {
        search.problem = QStringLiteral("the body is not a JSON object: %1 at byte %2")
                             .arg(error.errorString())
                             .arg(error.offset);
        return search;
    }
    const QJsonObject object = document.object();
    QString &problem = search.problem;
    search.includedTypes = readTypes(object, "includedTypes", problem);
    search.excludedTypes = readTypes(object, "excludedTypes", problem);
    search.includedPrimaryTypes = readTypes(object, "includedPrimaryTypes", problem);
    search.excludedPrimaryTypes = readTypes(object, "excludedPrimaryTypes", problem);
    checkConflict(search.includedTypes, search.excludedTypes, problem);
    checkConflict(search.includedPrimaryTypes, search.excludedPrimaryTypes, problem);
    checkRank(object, problem);
    readLimit(object, search);
    readCircle(object, search);
    return search;
}

bool SearchNearby::hasFilter() const
{
    return !includedTypes.isEmpty() || !excludedTypes.isEmpty() || !includedPrimaryTypes.isEmpty()
        || !excludedPrimaryTypes.isEmpty();
}

bool SearchNearby::admits(GazetteerEntry::Kind kind) const
{
    const QStringList types = typesOf(kind);
    const QString primary = types.first();
    return (includedTypes.isEmpty() || meet(includedTypes, types)) && !meet(excludedTypes, types)
        && (includedPrimaryTypes.isEmpty() || includedPrimaryTypes.contains(primary))
        && !excludedPrimaryTypes.contains(primary);
}

} // namespace herd::newapi
