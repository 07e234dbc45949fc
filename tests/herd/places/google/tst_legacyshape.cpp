// SPDX-License-Identifier: GPL-3.0-or-later
// What the legacy form has a name for, of what Places API (New) says of a place.
#include "herd/places/google/legacyshape.h"

#include <QTest>

using namespace herd;

namespace {

// The result for `place`, on one line and without blanks between.
QByteArray legacy(const QByteArray &place)
{
    const auto slice = JsonSlice::parse(place);
    const QByteArray answer = newapi::legacyAnswer({std::get<JsonSlice>(slice)});
    const auto parsed = JsonSlice::parse(answer);
    QByteArray out;
    for (const QByteArray &line :
         std::get<JsonSlice>(parsed)["results"].items().front().text().toByteArray().split('\n'))
        out += line.trimmed();
    return out.replace("\": ", "\":");
}

const QByteArray NoPlace = R"("geometry":{})";

} // namespace

class TestLegacyShape : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void translates_data();
    void translates();
    void asksForWhatItTranslates();
    void writesAttributionsOnce();
};

void TestLegacyShape::translates_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *name, const QByteArray &place, const QByteArray &result) {
        QTest::newRow(name) << place << result;
    };
    const auto plain = [&row](const char *name, const QByteArray &place, const QByteArray &result) {
        row(name, '{' + place + '}', '{' + NoPlace + (result.isEmpty() ? "" : ",") + result + '}');
    };
    const auto first = [&row](const char *name, const QByteArray &place, const QByteArray &result) {
        row(name, '{' + place + '}', '{' + result + (result.isEmpty() ? "" : ",") + NoPlace + '}');
    };
    row("nothing", "{}", '{' + NoPlace + '}');
    row("position", R"({"location":{"latitude":34.0689300,"longitude":-1.18445e2}})",
        R"({"geometry":{"location":{"lat":34.0689300,"lng":-1.18445e2}}})");
    row("on the equator", R"({"location":{"longitude":9.5}})",
        R"({"geometry":{"location":{"lat":0,"lng":9.5}}})");
    row("on the prime meridian", R"({"location":{"latitude":51.5}})",
        R"({"geometry":{"location":{"lat":51.5,"lng":0}}})");
    row("off Africa", R"({"location":{}})", R"({"geometry":{"location":{"lat":0,"lng":0}}})");
    row("nowhere", R"({"location":null})", '{' + NoPlace + '}');
    row("off the Earth", R"({"location":{"latitude":1e400}})", '{' + NoPlace + '}');
    row("a position of texts", R"({"location":{"latitude":"1"}})", '{' + NoPlace + '}');
    row("viewport", R"({"viewport":{"low":{"latitude":-1},"high":{"longitude":1}}})",
        R"({"geometry":{"viewport":{"northeast":{"lat":0,"lng":1},"southwest":{"lat":-1,"lng":0}}}})");
    first("open for business", R"("businessStatus":"OPERATIONAL")",
          R"("business_status":"OPERATIONAL")");
    first("closed for now", R"("businessStatus":"CLOSED_TEMPORARILY")",
          R"("business_status":"CLOSED_TEMPORARILY")");
    first("a status the legacy form lacks", R"("businessStatus":"FUTURE_OPENING")", {});
    first("no status", R"("businessStatus":"BUSINESS_STATUS_UNSPECIFIED")", {});
    plain("icon", R"("iconMaskBaseUri":"https://x/cafe_pinlet","iconBackgroundColor":"#FF9E67")",
          R"("icon":"https://x/cafe_pinlet.png","icon_background_color":"#FF9E67",)"
          R"("icon_mask_base_uri":"https://x/cafe_pinlet")");
    plain("name", R"("displayName":{"text":"Zo\u00eb","languageCode":"en"})",
          R"("name":"Zo\u00eb")");
    plain("id", R"("id":"x")", R"("place_id":"x","reference":"x")");
    plain("open now", R"("currentOpeningHours":{"openNow":true})",
          R"("opening_hours":{"open_now":true})");
    plain("open now as usual", R"("regularOpeningHours":{"openNow":false})",
          R"("opening_hours":{"open_now":false})");
    plain("today before usual",
          R"("regularOpeningHours":{"openNow":true},"currentOpeningHours":{"openNow":false})",
          R"("opening_hours":{"open_now":false})");
    plain("hours without now", R"("currentOpeningHours":{"periods":[]})", {});
    plain("photos",
          R"("photos":[{"name":"places/x/photos/y","widthPx":4032,"heightPx":3024,)"
          R"("authorAttributions":[{"displayName":"A & B","uri":"//maps/1"}]},{}])",
          R"("photos":[{"height":3024,"html_attributions":)"
          R"(["<a href=\"//maps/1\">A &amp; B</a>"],"photo_reference":"places/x/photos/y",)"
          R"("width":4032},{"html_attributions":[]}])");
    plain("plus code", R"("plusCode":{"globalCode":"8553","compoundCode":"3H LA"})",
          R"("plus_code":{"compound_code":"3H LA","global_code":"8553"})");
    plain("free", R"("priceLevel":"PRICE_LEVEL_FREE")", R"("price_level":0)");
    plain("very expensive", R"("priceLevel":"PRICE_LEVEL_VERY_EXPENSIVE")", R"("price_level":4)");
    plain("no price", R"("priceLevel":"PRICE_LEVEL_UNSPECIFIED")", {});
    plain("rating", R"("rating":4.50,"userRatingCount":12345678901234567890)",
          R"("rating":4.50,"user_ratings_total":12345678901234567890)");
    plain("a rating that is no number", R"("rating":"4","userRatingCount":null)", {});
    plain("types", R"("types":["cafe", "food"])", R"("types":["cafe", "food"])");
    plain("address", R"("formattedAddress":"long")", R"("vicinity":"long")");
    plain("short address", R"("formattedAddress":"long","shortFormattedAddress":"short")",
          R"("vicinity":"short")");
}

void TestLegacyShape::translates()
{
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, result);
    QCOMPARE(legacy(place), result);
}

void TestLegacyShape::asksForWhatItTranslates()
{
    const QByteArray mask = ',' + newapi::fieldMask() + ',';
    for (const char *field : {"rating", "userRatingCount", "photos", "currentOpeningHours.openNow",
                              "plusCode", "iconMaskBaseUri", "priceLevel", "types",
                              "businessStatus", "displayName.text", "attributions"})
        QVERIFY2(mask.contains(QByteArray(",places.") + field + ','), field);
    QVERIFY(!mask.contains(' '));
}

void TestLegacyShape::writesAttributionsOnce()
{
    const QByteArray place
        = R"({"attributions":[{"provider":"A","providerUri":"u"},{"provider":"A","providerUri":"u"},
            {"providerUri":"nobody"},{"provider":"B"}]})";
    const auto slice = std::get<JsonSlice>(JsonSlice::parse(place));
    const QByteArray answer = newapi::legacyAnswer({slice, slice});
    const auto parsed = std::get<JsonSlice>(JsonSlice::parse(answer));
    const std::vector<JsonSlice> links = parsed["html_attributions"].items();
    QCOMPARE(links.size(), std::size_t(2));
    QCOMPARE(links[0].string(), QByteArray("<a href=\"u\">A</a>"));
    QCOMPARE(links[1].string(), QByteArray("<a href=\"\">B</a>"));
    QCOMPARE(newapi::legacyAnswer({}),
             QByteArray("{\n    \"html_attributions\": [],\n    \"results\": [],\n"
                        "    \"status\": \"ZERO_RESULTS\"\n}"));
}

QTEST_GUILESS_MAIN(TestLegacyShape)
#include "tst_legacyshape.moc"
