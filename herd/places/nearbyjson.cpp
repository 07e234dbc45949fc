// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/nearbyjson.h"

#include "herd/core/limits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>

namespace herd {

namespace {

constexpr int MessageLength = 500;

QString plainText(QString html)
{
    static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
    html.remove(tag);
    html.replace(QLatin1String("&lt;"), QLatin1String("<"));
    html.replace(QLatin1String("&gt;"), QLatin1String(">"));
    html.replace(QLatin1String("&quot;"), QLatin1String("\""));
    html.replace(QLatin1String("&#39;"), QLatin1String("'"));
    html.replace(QLatin1String("&amp;"), QLatin1String("&")); // last, or it would make new ones
    return html.simplified();
}

QByteArray attributionOf(const QJsonArray &htmlAttributions)
{
    QStringList names;
    for (const QJsonValue &html : htmlAttributions) {
        const QString name = plainText(html.toString());
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    }
    return shortMessage(names.join(QLatin1String("; ")));
}

QList<Place> placesOf(const QJsonArray &results)
{
    QList<Place> places;
    for (const QJsonValue &result : results) {
        const QJsonObject object = result.toObject();
        const QJsonValue location = object[QLatin1String("geometry")][QLatin1String("location")];
        const auto where
            = positionOf(location[QLatin1String("lat")], location[QLatin1String("lng")]);
        const QString name = object[QLatin1String("name")].toString();
        if (!where || name.isEmpty())
            continue;
        places.append(
            {name.toUtf8(), *where, object[QLatin1String("vicinity")].toString().toUtf8()});
    }
    return places;
}

// What the newlines and blanks of the indented form add to the compact one, at most.
qsizetype indentation(const QByteArray &compact)
{
    qsizetype sum = 0, depth = 0;
    bool isText = false;
    for (auto c = compact.begin(); c != compact.end(); ++c) {
        if (*c == '"')
            isText = !isText;
        else if (isText && *c == '\\')
            ++c; // what is escaped ends no text
        if (isText)
            continue;
        depth += (*c == '{' || *c == '[') - (*c == '}' || *c == ']');
        if (QByteArrayView("{[,]}").contains(*c))
            sum += 1 + 4 * depth;
        else if (*c == ':')
            ++sum;
    }
    return sum;
}

// Nothing when it would be larger than an answer may be: a few bytes deep in brackets take a
// thousand times as many when indented. QJsonDocument escapes newlines in strings and writes no
// empty line; only the last one has to go.
QByteArray wireText(const QJsonObject &object)
{
    const QJsonDocument document(object);
    const QByteArray compact = document.toJson(QJsonDocument::Compact);
    if (compact.size() + indentation(compact) > limits::PlacesAnswer)
        return {};
    return document.toJson(QJsonDocument::Indented).trimmed();
}

QByteArray tooMuch()
{
    return "the Places service answered more than "
        + QByteArray::number(limits::PlacesAnswer / 1024) + " KiB";
}

} // namespace

ParsedObject parseObject(const QByteArray &body)
{
    if (body.size() > limits::PlacesAnswer)
        return {std::nullopt, tooMuch()};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        return {std::nullopt,
                "the Places service answered no valid JSON: " + error.errorString().toUtf8()
                    + " at byte " + QByteArray::number(error.offset)};
    if (!document.isObject())
        return {std::nullopt, "the Places service answered JSON that is not an object"};
    return {document.object(), {}};
}

std::optional<Coordinates> positionOf(const QJsonValue &latitude, const QJsonValue &longitude)
{
    if (!latitude.isDouble() || !longitude.isDouble())
        return std::nullopt;
    const Coordinates where {latitude.toDouble(), longitude.toDouble()};
    if (!(where.latitude >= -90 && where.latitude <= 90)
        || !(where.longitude >= -180 && where.longitude <= 180))
        return std::nullopt;
    return where;
}

QByteArray shortMessage(const QString &text)
{
    QString line = text.simplified();
    if (line.size() > MessageLength)
        line = line.left(MessageLength - 1) + QChar(0x2026);
    return line.toUtf8();
}

PlacesResult nearbyResult(QJsonObject object, PlacesStatus status, int limit)
{
    const QJsonValue given = object[QLatin1String("results")];
    if (!given.isArray())
        return emptyPlaces(PlacesStatus::UnknownError,
                           "the Places service answered without an array of results");
    QJsonArray results;
    for (const QJsonValue &result : given.toArray()) {
        if (results.size() >= limit)
            break;
        if (!result.isObject())
            return emptyPlaces(PlacesStatus::UnknownError,
                               "the Places service answered a result that is not an object");
        results.append(result);
    }
    object.insert(QLatin1String("results"), results);
    if (!object[QLatin1String("html_attributions")].isArray())
        object.insert(QLatin1String("html_attributions"), QJsonArray());

    PlacesResult result;
    result.status = status;
    result.json = wireText(object);
    if (result.json.isEmpty())
        return emptyPlaces(PlacesStatus::UnknownError, tooMuch());
    result.places = placesOf(results);
    result.attribution = attributionOf(object[QLatin1String("html_attributions")].toArray());
    return result;
}

} // namespace herd
