// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/embedded/searchnearby.h"

#include "herd/places/embedded/placetypes.h"

#include <QJsonDocument>

#include <algorithm>
#include <iterator>

namespace herd::newapi {

namespace {

constexpr qsizetype TypesInFilter = 50; // Google's bound

const QString RankPreferenceType
    = QStringLiteral("google.maps.places.v1.SearchNearbyRequest.RankPreference");
const QStringList RankPreferences {QStringLiteral("RANK_PREFERENCE_UNSPECIFIED"),
                                   QStringLiteral("DISTANCE"), QStringLiteral("POPULARITY")};

// Keeps the first of several.
void refuse(SearchNearby &search, const char *field, const QString &description)
{
    if (!search.violation)
        search.violation = {QLatin1String(field), description};
}

void take(SearchNearby &search, const std::optional<Violation> &violation)
{
    if (!search.violation)
        search.violation = violation;
}

void checkTypes(SearchNearby &search, const char *field, const QStringList &types)
{
    if (types.size() > TypesInFilter)
        refuse(search, field,
               QStringLiteral("%1 has %2 types; at most %3 are allowed.")
                   .arg(QLatin1String(field))
                   .arg(types.size())
                   .arg(TypesInFilter));
    QStringList unknown;
    std::copy_if(types.begin(), types.end(), std::back_inserter(unknown),
                 [](const QString &type) { return !isSearchableType(type); });
    if (!unknown.isEmpty())
        refuse(search, field,
               QStringLiteral("Unsupported types: %1.").arg(unknown.join(QStringLiteral(", "))));
}

void checkConflict(SearchNearby &search, const QStringList &included, const QStringList &excluded)
{
    for (const QString &type : included) {
        if (excluded.contains(type))
            refuse(search, "included_types",
                   QStringLiteral("The type %1 is both included and excluded.").arg(type));
    }
}

void readTypes(ProtoMessage &body, SearchNearby &search)
{
    search.includedTypes = body.texts("includedTypes");
    search.excludedTypes = body.texts("excludedTypes");
    search.includedPrimaryTypes = body.texts("includedPrimaryTypes");
    search.excludedPrimaryTypes = body.texts("excludedPrimaryTypes");
}

void checkAllTypes(SearchNearby &search)
{
    checkTypes(search, "included_types", search.includedTypes);
    checkTypes(search, "excluded_types", search.excludedTypes);
    checkTypes(search, "included_primary_types", search.includedPrimaryTypes);
    checkTypes(search, "excluded_primary_types", search.excludedPrimaryTypes);
    checkConflict(search, search.includedTypes, search.excludedTypes);
    checkConflict(search, search.includedPrimaryTypes, search.excludedPrimaryTypes);
}

// What has to do with routes is checked by name only: there are none here.
void readWithoutEffect(ProtoMessage &body, SearchNearby &search)
{
    body.text("languageCode");
    body.text("regionCode");
    body.boolean("includeFutureOpeningBusinesses");
    ProtoMessage routing = body.message("routingParameters");
    for (const char *name : {"origin", "travelMode", "routeModifiers", "routingPreference"})
        routing.skip(name);
    take(search, routing.violation());
}

void readCircle(ProtoMessage &body, SearchNearby &search)
{
    ProtoMessage restriction = body.message("locationRestriction");
    ProtoMessage circle = restriction.message("circle");
    ProtoMessage centre = circle.message("center");
    search.centre = {centre.number("latitude"), centre.number("longitude")};
    search.metres = circle.number("radius");
    for (const ProtoMessage *message : {&centre, &circle, &restriction})
        take(search, message->violation());
    if (!centre.isThere())
        refuse(search, "location_restriction",
               QStringLiteral("location_restriction.circle.center is missing."));
    if (!isPosition(search.centre.latitude, search.centre.longitude))
        refuse(search, "location_restriction.circle.center",
               QStringLiteral("Invalid circle.center. The latitude must be from -90 to 90 and the "
                              "longitude from -180 to 180."));
    if (!(search.metres >= 0 && search.metres <= NearbyMetres))
        refuse(search, "location_restriction.circle.radius",
               QStringLiteral("Invalid circle.radius. The radius must be from 0 to 50000 metres."));
}

void readLimit(ProtoMessage &body, SearchNearby &search)
{
    const int count = body.integer("maxResultCount");
    if (count < 0 || count > limits::PlacesResults)
        refuse(search, "max_result_count",
               QStringLiteral("Invalid max_result_count. It must be from 1 to %1.")
                   .arg(limits::PlacesResults));
    else if (count > 0) // 0 is what is left out
        search.limit = count;
}

bool meet(const QStringList &a, const QStringList &b)
{
    return std::any_of(a.begin(), a.end(), [&b](const QString &x) { return b.contains(x); });
}

} // namespace

SearchNearby SearchNearby::parse(const QByteArray &bytes)
{
    SearchNearby search;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject()) {
        refuse(search, "",
               QStringLiteral(
                   "Invalid JSON payload received. The body is not a JSON object: %1 at byte %2.")
                   .arg(error.errorString(), QString::number(error.offset)));
        return search;
    }
    ProtoMessage body(document.object(), QString());
    readTypes(body, search);
    readWithoutEffect(body, search);
    search.byDistance
        = body.enumeration("rankPreference", RankPreferenceType, RankPreferences) == 1;
    readCircle(body, search);
    readLimit(body, search);
    // What is no message of this kind at all is said before what its values mean.
    if (const auto malformed = body.violation())
        search.violation = malformed;
    checkAllTypes(search);
    return search;
}

bool SearchNearby::admits(const GazetteerEntry &entry) const
{
    const QStringList types = typesOf(entry);
    const QString &primary = types.first();
    return (includedTypes.isEmpty() || meet(includedTypes, types)) && !meet(excludedTypes, types)
        && (includedPrimaryTypes.isEmpty() || includedPrimaryTypes.contains(primary))
        && !excludedPrimaryTypes.contains(primary);
}

} // namespace herd::newapi
