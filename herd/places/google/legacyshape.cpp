// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/google/legacyshape.h"

#include "herd/core/json/jsonwriter.h"
#include "herd/places/google/nearbyjson.h"

#include <QByteArrayList>
#include <QSet>

#include <algorithm>
#include <array>

namespace herd::newapi {

namespace {

constexpr std::array Fields {
    "attributions",
    "businessStatus",
    "displayName.text",
    "currentOpeningHours.openNow",
    "formattedAddress",
    "iconBackgroundColor",
    "iconMaskBaseUri",
    "id",
    "location",
    "photos",
    "plusCode",
    "priceLevel",
    "rating",
    "regularOpeningHours.openNow",
    "types",
    "shortFormattedAddress",
    "userRatingCount",
    "viewport",
};

// In the order of the numbers that the legacy form has for them.
constexpr std::array PriceLevels {"PRICE_LEVEL_FREE", "PRICE_LEVEL_INEXPENSIVE",
                                  "PRICE_LEVEL_MODERATE", "PRICE_LEVEL_EXPENSIVE",
                                  "PRICE_LEVEL_VERY_EXPENSIVE"};
// The legacy form has no others.
constexpr std::array BusinessStatuses {"OPERATIONAL", "CLOSED_TEMPORARILY", "CLOSED_PERMANENTLY"};

void writeIf(bool is, JsonWriter &out, QByteArrayView name, const JsonSlice &value)
{
    if (!is)
        return;
    out.key(name);
    out.raw(value.text());
}

void writeText(JsonWriter &out, QByteArrayView name, const JsonSlice &value)
{
    writeIf(value.isString(), out, name, value);
}

void writeNumber(JsonWriter &out, QByteArrayView name, const JsonSlice &value)
{
    writeIf(value.isNumber(), out, name, value);
}

// A LatLng as legacy texts. Proto3 leaves out a coordinate that is zero.
struct Position
{
    explicit Position(const JsonSlice &latLng)
    {
        const JsonFields fields = latLng.fields();
        const auto coordinate = [&fields](const char *name) {
            const JsonSlice said = fields[name];
            return said.isThere() ? said : std::get<JsonSlice>(JsonSlice::parse("0"));
        };
        latitude = coordinate("latitude");
        longitude = coordinate("longitude");
        isGood = latLng.isObject() && positionOf(latitude, longitude);
    }
    JsonSlice latitude, longitude;
    bool isGood = false;
};

void writePosition(JsonWriter &out, QByteArrayView name, const Position &where)
{
    if (!where.isGood)
        return;
    out.key(name);
    out.beginObject();
    writeNumber(out, "lat", where.latitude);
    writeNumber(out, "lng", where.longitude);
    out.endObject();
}

void writeGeometry(JsonWriter &out, const JsonFields &place)
{
    const JsonFields viewport = place["viewport"].fields();
    const Position northEast(viewport["high"]), southWest(viewport["low"]);
    out.key("geometry");
    out.beginObject();
    writePosition(out, "location", Position(place["location"]));
    if (northEast.isGood && southWest.isGood) {
        out.key("viewport");
        out.beginObject();
        writePosition(out, "northeast", northEast);
        writePosition(out, "southwest", southWest);
        out.endObject();
    }
    out.endObject();
}

QByteArray link(const QByteArray &uri, const QByteArray &name)
{
    return QStringLiteral("<a href=\"%1\">%2</a>")
        .arg(QString::fromUtf8(uri).toHtmlEscaped(), QString::fromUtf8(name).toHtmlEscaped())
        .toUtf8();
}

// Links to whoever has to be named, each once.
class Links
{
public:
    void addAll(const JsonSlice &list, const char *name, const char *uri)
    {
        for (const JsonSlice &item : list.items()) {
            const JsonFields fields = item.fields();
            const QByteArray said = fields[name].string();
            const QByteArray text = link(fields[uri].string(), said);
            if (!said.isEmpty() && !m_known.contains(text)) {
                m_known.insert(text);
                m_texts.append(text);
            }
        }
    }
    void write(JsonWriter &out) const
    {
        out.key("html_attributions");
        out.beginArray();
        for (const QByteArray &text : m_texts)
            out.text(text);
        out.endArray();
    }

private:
    QByteArrayList m_texts;
    QSet<QByteArray> m_known;
};

void writePhotos(JsonWriter &out, const JsonSlice &photos)
{
    if (!photos.isArray())
        return;
    out.key("photos");
    out.beginArray();
    for (const JsonSlice &photo : photos.items()) {
        const JsonFields fields = photo.fields();
        Links links;
        links.addAll(fields["authorAttributions"], "displayName", "uri");
        out.beginObject();
        writeNumber(out, "height", fields["heightPx"]);
        links.write(out);
        writeText(out, "photo_reference", fields["name"]);
        writeNumber(out, "width", fields["widthPx"]);
        out.endObject();
    }
    out.endArray();
}

void writeIcon(JsonWriter &out, const JsonFields &place)
{
    const JsonSlice mask = place["iconMaskBaseUri"];
    if (mask.isString()) {
        out.key("icon");
        out.text(mask.string() + ".png");
    }
    writeText(out, "icon_background_color", place["iconBackgroundColor"]);
    writeText(out, "icon_mask_base_uri", mask);
}

void writeOpeningHours(JsonWriter &out, const JsonFields &place)
{
    JsonSlice openNow = place["currentOpeningHours"]["openNow"];
    if (!openNow.isBool())
        openNow = place["regularOpeningHours"]["openNow"];
    if (!openNow.isBool())
        return;
    out.key("opening_hours");
    out.beginObject();
    writeIf(true, out, "open_now", openNow);
    out.endObject();
}

void writePlusCode(JsonWriter &out, const JsonSlice &plusCode)
{
    if (!plusCode.isObject())
        return;
    const JsonFields fields = plusCode.fields();
    out.key("plus_code");
    out.beginObject();
    writeText(out, "compound_code", fields["compoundCode"]);
    writeText(out, "global_code", fields["globalCode"]);
    out.endObject();
}

void writePriceLevel(JsonWriter &out, const QByteArray &level)
{
    const auto found = std::find(PriceLevels.begin(), PriceLevels.end(), level);
    if (found == PriceLevels.end())
        return;
    out.key("price_level");
    out.raw(QByteArray::number(qsizetype(found - PriceLevels.begin())));
}

bool isBusinessStatus(const QByteArray &status)
{
    return std::find(BusinessStatuses.begin(), BusinessStatuses.end(), status)
        != BusinessStatuses.end();
}

void writeResult(JsonWriter &out, const JsonFields &place)
{
    const JsonSlice shortAddress = place["shortFormattedAddress"];
    const JsonSlice status = place["businessStatus"];
    out.beginObject();
    writeIf(isBusinessStatus(status.string()), out, "business_status", status);
    writeGeometry(out, place);
    writeIcon(out, place);
    writeText(out, "name", place["displayName"]["text"]);
    writeOpeningHours(out, place);
    writePhotos(out, place["photos"]);
    writeText(out, "place_id", place["id"]);
    writePlusCode(out, place["plusCode"]);
    writePriceLevel(out, place["priceLevel"].string());
    writeNumber(out, "rating", place["rating"]);
    writeText(out, "reference", place["id"]);
    writeIf(place["types"].isArray(), out, "types", place["types"]);
    writeNumber(out, "user_ratings_total", place["userRatingCount"]);
    writeText(out, "vicinity", shortAddress.isString() ? shortAddress : place["formattedAddress"]);
    out.endObject();
}

} // namespace

QByteArray fieldMask()
{
    QByteArrayList paths;
    for (const char *field : Fields)
        paths.append(QByteArray("places.") + field);
    return paths.join(',');
}

QByteArray legacyAnswer(const std::vector<JsonSlice> &places)
{
    Links links;
    for (const JsonSlice &place : places)
        links.addAll(place["attributions"], "provider", "providerUri");
    JsonWriter out;
    out.beginObject();
    links.write(out);
    out.key("results");
    out.beginArray();
    for (const JsonSlice &place : places)
        writeResult(out, place.fields());
    out.endArray();
    out.key("status");
    out.text(places.empty() ? "ZERO_RESULTS" : "OK");
    out.endObject();
    return out.json();
}

} // namespace herd::newapi
