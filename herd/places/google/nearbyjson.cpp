// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/google/nearbyjson.h"

#include "herd/core/base/limits.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace herd {

namespace {

constexpr int MessageLength = 500;

// In one pass, whatever it holds.
QString withoutTags(QStringView html)
{
    QString text;
    while (!html.isEmpty()) {
        const qsizetype start = html.indexOf(u'<');
        const qsizetype end = start < 0 ? -1 : html.indexOf(u'>', start);
        if (end < 0)
            break;
        text += html.first(start);
        html = html.sliced(end + 1);
    }
    text += html;
    return text;
}

QString plainText(const QString &html)
{
    QString text = withoutTags(html);
    text.replace(QLatin1String("&lt;"), QLatin1String("<"));
    text.replace(QLatin1String("&gt;"), QLatin1String(">"));
    text.replace(QLatin1String("&quot;"), QLatin1String("\""));
    text.replace(QLatin1String("&#39;"), QLatin1String("'"));
    text.replace(QLatin1String("&amp;"), QLatin1String("&")); // last, or it would make new ones
    return text.simplified();
}

QByteArray attributionOf(const JsonSlice &htmlAttributions)
{
    QStringList names;
    for (const JsonSlice &html : htmlAttributions.items()) {
        const QString name = plainText(QString::fromUtf8(html.string()));
        if (!name.isEmpty())
            names.append(name);
    }
    names.removeDuplicates();
    return shortMessage(names.join(QLatin1String("; ")));
}

std::optional<Place> placeOf(const JsonFields &result)
{
    const JsonFields location = result["geometry"]["location"].fields();
    const auto where = positionOf(location["lat"], location["lng"]);
    const QByteArray name = result["name"].string();
    if (!where || name.isEmpty())
        return std::nullopt;
    return Place {name, *where, result["vicinity"].string()};
}

// Copies `text`, with one line break where there are several and none of the old kinds. Only what
// is between two values is touched: a text in JSON has its line breaks escaped.
void appendWithoutEmptyLines(QByteArray &out, QByteArrayView text)
{
    const auto isBreak = [](char c) {
        return c == '\n' || c == '\r';
    };
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype from = at;
        while (at < text.size() && !isBreak(text[at]))
            ++at;
        out += text.sliced(from, at - from);
        if (at == text.size())
            return;
        qsizetype behind = at; // of the last break
        for (; at < text.size() && (isBreak(text[at]) || text[at] == ' ' || text[at] == '\t'); ++at)
            behind = isBreak(text[at]) ? at + 1 : behind;
        out += '\n';
        at = behind;
    }
}

// `object` with another text for a part of it; of parts that follow each other.
class Edited
{
public:
    explicit Edited(QByteArrayView object)
        : m_object(object)
    {
    }
    void replace(const char *from, const char *to, QByteArrayView by)
    {
        appendWithoutEmptyLines(m_out, {m_next, from});
        m_out += by;
        m_next = to;
    }
    QByteArray text()
    {
        replace(m_object.end(), m_object.end(), {});
        return m_out;
    }

private:
    QByteArrayView m_object;
    const char *m_next = m_object.begin();
    QByteArray m_out;
};

// Without what is between `from` and `to`, which is at the end of the results; with attributions.
QByteArray wireText(const JsonSlice &object, const char *from, const char *to,
                    const JsonSlice &attributions)
{
    Edited edited(object.text());
    const QByteArrayView said = attributions.text();
    if (!attributions.isThere()) {
        const char *start = object.text().begin() + 1;
        edited.replace(start, start, "\"html_attributions\": [], ");
    } else if (!attributions.isArray() && said.begin() < from) {
        edited.replace(said.begin(), said.end(), "[]");
    }
    edited.replace(from, to, {});
    if (attributions.isThere() && !attributions.isArray() && said.begin() > from)
        edited.replace(said.begin(), said.end(), "[]");
    return edited.text();
}

QByteArray tooMuch()
{
    return "the Places service answered more than "
        + QByteArray::number(limits::PlacesAnswer / 1024) + " KiB";
}

} // namespace

ParsedObject parseObject(QByteArrayView body)
{
    if (body.size() > limits::PlacesAnswer)
        return {{}, tooMuch()};
    const auto parsed = JsonSlice::parse(body);
    if (const auto *error = std::get_if<JsonError>(&parsed))
        return {{},
                "the Places service answered no valid JSON: " + error->message.toUtf8() + " At "
                    + toText(error->place).toUtf8()};
    const auto &object = std::get<JsonSlice>(parsed);
    if (!object.isObject())
        return {{}, "the Places service answered JSON that is not an object"};
    if (object.fields().hasDuplicates())
        return {{}, "the Places service answered a field twice"};
    return {object, {}};
}

std::optional<Coordinates> positionOf(const JsonSlice &latitude, const JsonSlice &longitude)
{
    const Coordinates where {latitude.number().value_or(NAN), longitude.number().value_or(NAN)};
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

PlacesResult nearbyResult(const JsonSlice &object, PlacesStatus status, int limit)
{
    const JsonFields fields = object.fields();
    const JsonSlice given = fields["results"];
    if (!given.isArray())
        return emptyPlaces(PlacesStatus::UnknownError,
                           "the Places service answered without an array of results");
    PlacesResult result;
    result.status = status;
    const std::vector<JsonSlice> items = given.items();
    const std::size_t kept = std::min(items.size(), std::size_t(limit));
    for (std::size_t i = 0; i < kept; ++i) {
        if (!items[i].isObject())
            return emptyPlaces(PlacesStatus::UnknownError,
                               "the Places service answered a result that is not an object");
        if (const auto place = placeOf(items[i].fields()))
            result.places.append(*place);
    }
    const char *end = given.text().end();
    result.json
        = wireText(object, kept == 0 ? end : items[kept - 1].text().end(),
                   kept == 0 ? end : items.back().text().end(), fields["html_attributions"]);
    if (result.json.size() > limits::PlacesAnswer)
        return emptyPlaces(PlacesStatus::UnknownError, tooMuch());
    result.attribution = attributionOf(fields["html_attributions"]);
    return result;
}

} // namespace herd
