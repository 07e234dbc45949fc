// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/legacyservice.h"

#include "herd/core/limits.h"
#include "herd/places/searchtext.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace herd::legacy {

namespace {

struct Search
{
    Coordinates centre;
    double metres = 0;
    QString type;      // empty: all
    QStringList words; // as searchText() has them
    bool byDistance = false;
    QString problem;
};

QString item(const QUrlQuery &query, const char *name)
{
    QString value = query.queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
    return value.replace(QLatin1Char('+'), QLatin1Char(' ')).trimmed(); // + is a blank in forms
}

void readRadius(const QUrlQuery &query, Search &search)
{
    const QString radius = item(query, "radius");
    const QString rank = item(query, "rankby");
    if (!rank.isEmpty() && rank != QLatin1String("distance") && rank != QLatin1String("prominence"))
        search.problem = QStringLiteral("rankby is prominence or distance");
    search.byDistance = rank == QLatin1String("distance");
    if (search.byDistance) {
        if (!radius.isEmpty())
            search.problem = QStringLiteral("radius must not be given with rankby=distance");
        else if (search.words.isEmpty() && search.type.isEmpty())
            search.problem = QStringLiteral("rankby=distance needs keyword, name or type");
        search.metres = NearbyMetres;
        return;
    }
    const double metres = numberOf(radius);
    if (!(metres > 0))
        search.problem = QStringLiteral("radius is missing or not a positive number of metres");
    search.metres = std::min(metres, NearbyMetres);
}

Search readQuery(const QUrlQuery &query)
{
    Search search;
    search.type = item(query, "type");
    for (const char *name : {"keyword", "name"})
        search.words += searchText(item(query, name)).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    readRadius(query, search);

    const QStringList location = item(query, "location").split(QLatin1Char(','));
    const double latitude = location.size() == 2 ? numberOf(location[0]) : NAN;
    const double longitude = location.size() == 2 ? numberOf(location[1]) : NAN;
    if (!isPosition(latitude, longitude))
        search.problem = QStringLiteral("location is missing or not \"latitude,longitude\"");
    search.centre = {latitude, longitude};
    if (query.hasQueryItem(QStringLiteral("pagetoken")))
        search.problem = QStringLiteral("pagetoken is unknown: answers here have one page");
    return search;
}

bool isCode(const GazetteerEntry &entry, const QString &word)
{
    return std::any_of(entry.codes.begin(), entry.codes.end(), [&word](const QByteArray &code) {
        return searchText(QString::fromUtf8(code)) == word;
    });
}

bool matches(const GazetteerEntry &entry, const Search &search)
{
    if (!search.type.isEmpty() && !typesOf(entry).contains(search.type))
        return false;
    if (search.words.isEmpty())
        return true;
    const QString name = searchText(QString::fromUtf8(entry.name));
    return std::all_of(search.words.begin(), search.words.end(), [&](const QString &word) {
        return name.contains(word) || isCode(entry, word);
    });
}

QJsonObject latLng(Coordinates where)
{
    return {{QStringLiteral("lat"), where.latitude}, {QStringLiteral("lng"), where.longitude}};
}

QJsonObject resultOf(const GazetteerEntry &entry)
{
    const Box box = boxAround(entry.where);
    const QJsonObject viewport {{QStringLiteral("northeast"), latLng(box.northEast)},
                                {QStringLiteral("southwest"), latLng(box.southWest)}};
    const QString id = QString::fromUtf8(entry.id);
    return {{QStringLiteral("geometry"),
             QJsonObject {{QStringLiteral("location"), latLng(entry.where)},
                          {QStringLiteral("viewport"), viewport}}},
            {QStringLiteral("name"), QString::fromUtf8(entry.name)},
            {QStringLiteral("place_id"), id},
            {QStringLiteral("reference"), id},
            {QStringLiteral("scope"), QStringLiteral("APP")}, // not one of Google's
            {QStringLiteral("types"), QJsonArray::fromStringList(typesOf(entry))},
            {QStringLiteral("vicinity"), QString::fromUtf8(entry.region)}};
}

QJsonObject answerOf(const QList<GazetteerEntry> &found)
{
    QJsonArray results;
    for (const GazetteerEntry &entry : found)
        results.append(resultOf(entry));
    return {{QStringLiteral("html_attributions"), htmlAttributions(found)},
            {QStringLiteral("results"), results},
            {QStringLiteral("status"),
             found.isEmpty() ? QStringLiteral("ZERO_RESULTS") : QStringLiteral("OK")}};
}

QList<GazetteerEntry> find(const Search &search, const Nearby &nearby)
{
    return nearby({search.centre, search.metres, limits::PlacesResults, search.byDistance,
                   [&search](const GazetteerEntry &entry) {
                       return matches(entry, search);
                   }});
}

} // namespace

QJsonObject refusal(const QString &status, const QString &message)
{
    return {{QStringLiteral("error_message"), message},
            {QStringLiteral("html_attributions"), QJsonArray()},
            {QStringLiteral("results"), QJsonArray()},
            {QStringLiteral("status"), status}};
}

QJsonObject serve(const QUrlQuery &query, const Nearby &nearby)
{
    if (item(query, "key").isEmpty())
        return refusal(QStringLiteral("REQUEST_DENIED"),
                       QStringLiteral("key is missing; here any will do"));
    const Search search = readQuery(query);
    if (!search.problem.isEmpty())
        return refusal(QStringLiteral("INVALID_REQUEST"), search.problem);

    return answerOf(find(search, nearby));
}

PlacesResult answer(const PlacesQuery &query, const Nearby &nearby)
{
    const QList<GazetteerEntry> found
        = nearby({query.centre, query.radiusKm * 1000, query.limit, /*byDistance=*/false, {}});
    PlacesResult result;
    result.status = found.isEmpty() ? PlacesStatus::ZeroResults : PlacesStatus::Ok;
    result.json = QJsonDocument(answerOf(found)).toJson().trimmed();
    for (const GazetteerEntry &entry : found)
        result.places.append({entry.name, entry.where, entry.region});
    result.attribution = attributionLine(found);
    result.mayBeMapped = true;
    return result;
}

} // namespace herd::legacy
