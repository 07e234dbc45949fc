// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/embedded/legacyservice.h"

#include "herd/core/base/limits.h"
#include "herd/core/json/jsonwriter.h"
#include "herd/places/embedded/searchtext.h"

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

void writePosition(JsonWriter &out, QByteArrayView name, Coordinates where)
{
    out.key(name);
    out.beginObject();
    out.key("lat");
    out.number(where.latitude);
    out.key("lng");
    out.number(where.longitude);
    out.endObject();
}

void writeGeometry(JsonWriter &out, Coordinates where)
{
    const Box box = boxAround(where);
    out.key("geometry");
    out.beginObject();
    writePosition(out, "location", where);
    out.key("viewport");
    out.beginObject();
    writePosition(out, "northeast", box.northEast);
    writePosition(out, "southwest", box.southWest);
    out.endObject();
    out.endObject();
}

void writeText(JsonWriter &out, QByteArrayView name, QByteArrayView text)
{
    out.key(name);
    out.text(text);
}

void writeTexts(JsonWriter &out, QByteArrayView name, const QStringList &texts)
{
    out.key(name);
    out.beginArray();
    for (const QString &text : texts)
        out.text(text.toUtf8());
    out.endArray();
}

void writeResult(JsonWriter &out, const GazetteerEntry &entry)
{
    out.beginObject();
    writeGeometry(out, entry.where);
    writeText(out, "name", entry.name);
    writeText(out, "place_id", entry.id);
    writeText(out, "reference", entry.id);
    writeText(out, "scope", "APP"); // not one of Google's
    writeTexts(out, "types", typesOf(entry));
    writeText(out, "vicinity", entry.region);
    out.endObject();
}

QByteArray answerOf(const QList<GazetteerEntry> &found)
{
    JsonWriter out;
    out.beginObject();
    writeTexts(out, "html_attributions", htmlAttributions(found));
    out.key("results");
    out.beginArray();
    for (const GazetteerEntry &entry : found)
        writeResult(out, entry);
    out.endArray();
    writeText(out, "status", found.isEmpty() ? "ZERO_RESULTS" : "OK");
    out.endObject();
    return out.json();
}

QList<GazetteerEntry> find(const Search &search, const Nearby &nearby)
{
    return nearby({search.centre, search.metres, limits::PlacesResults, search.byDistance,
                   [&search](const GazetteerEntry &entry) {
                       return matches(entry, search);
                   }});
}

} // namespace

QByteArray errorAnswer(PlacesStatus status, const QString &message)
{
    JsonWriter out;
    out.beginObject();
    writeText(out, "error_message", message.toUtf8());
    writeTexts(out, "html_attributions", {});
    writeTexts(out, "results", {});
    writeText(out, "status", toText(status));
    out.endObject();
    return out.json();
}

QByteArray serve(const QUrlQuery &query, const Nearby &nearby)
{
    if (item(query, "key").isEmpty())
        return errorAnswer(PlacesStatus::RequestDenied,
                           QStringLiteral("key is missing; here any will do"));
    const Search search = readQuery(query);
    if (!search.problem.isEmpty())
        return errorAnswer(PlacesStatus::InvalidRequest, search.problem);

    return answerOf(find(search, nearby));
}

PlacesResult answer(const PlacesQuery &query, const Nearby &nearby)
{
    const QList<GazetteerEntry> found
        = nearby({query.centre, query.radiusKm * 1000, query.limit, /*byDistance=*/false, {}});
    PlacesResult result;
    result.status = found.isEmpty() ? PlacesStatus::ZeroResults : PlacesStatus::Ok;
    result.json = answerOf(found);
    for (const GazetteerEntry &entry : found)
        result.places.append({entry.name, entry.where, entry.region});
    result.attribution = attributionLine(found);
    result.mayBeMapped = true;
    return result;
}

} // namespace herd::legacy
