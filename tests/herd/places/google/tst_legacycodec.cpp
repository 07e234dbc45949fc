// SPDX-License-Identifier: GPL-3.0-or-later
// Requests and answers of the legacy Nearby Search.
// Long because each field of the form is a row.
#include "herd/places/google/legacycodec.h"

#include "herd/core/base/limits.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrlQuery>

using namespace herd;

namespace {

// JSON written with ' for ".
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

const QByteArray TwoPlaces = json(
    "{ 'html_attributions' : [ 'By <a href=\\'https://example.org/\\'>A &amp; B</a>' ],\n"
    "  'next_page_token' : 'more',\n\n\n"
    "  'results' : [\n"
    "    { 'geometry' : { 'location' : { 'lat' : 34.0635, 'lng' : -118.4455 },\n"
    "                     'viewport' : { 'northeast' : { 'lat' : 34.1, 'lng' : -118.4 },\n"
    "                                    'southwest' : { 'lat' : 34.0, 'lng' : -118.5 } } },\n"
    "      'name' : 'Zoë\\nCafé', 'place_id' : 'one', 'rating' : 4.5, 'vicinity' : 'Westwood' },\n"
    "    { 'geometry' : { 'location' : { 'lat' : 34, 'lng' : -118 } }, 'name' : 'Alder',\n"
    "      'place_id' : 'two' }\n"
    "  ],\n"
    "  'status' : 'OK'\n}\n\n");

PlacesResult read(int httpStatus, const QByteArray &body, int limit = 20)
{
    return legacy::readAnswer({httpStatus, body, {}}, {{}, 1, limit});
}

QJsonObject objectOf(const PlacesResult &result)
{
    return QJsonDocument::fromJson(result.json).object();
}

} // namespace

class TestLegacyCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksForTheCircleInMetres();
    void keepsAPathOfTheBase();
    void passesGooglesFieldsThroughInOrder();
    void cutsToTheLimit_data();
    void cutsToTheLimit();
    void writesNoEmptyLineAndNoneAtTheEnd();
    void keepsEveryDigitAndEscape();
    void addsAttributionsWhereThereAreNone_data();
    void addsAttributionsWhereThereAreNone();
    void keepsAnAnswerAtItsBound();
    void staysQuickWithHostileMarkup();
    void acceptsNothingFound();
    void keepsWhatCannotBeDrawnOffTheMapOnly();
    void mapsFailures_data();
    void mapsFailures();
    void suggestsTheNewFormToKeysWithoutTheLegacyOne();
    void keepsMessagesShortAndOnOneLine();
};

void TestLegacyCodec::asksForTheCircleInMetres()
{
    const QUrl url = legacy::requestUrl(QUrl(QStringLiteral("http://127.0.0.1:8080")),
                                        {{34.06893, -118.445127}, 0.25, 5}, "k+y&1");
    QCOMPARE(url.path(), QStringLiteral("/maps/api/place/nearbysearch/json"));
    const QUrlQuery query(url);
    QCOMPARE(query.queryItemValue(QStringLiteral("location")),
             QStringLiteral("34.068930,-118.445127"));
    QCOMPARE(query.queryItemValue(QStringLiteral("radius")), QStringLiteral("250"));
    QCOMPARE(query.queryItemValue(QStringLiteral("key"), QUrl::FullyDecoded),
             QStringLiteral("k+y&1"));
    QVERIFY(url.toEncoded().contains("key=k%2By%261"));
}

void TestLegacyCodec::keepsAPathOfTheBase()
{
    const QUrl url = legacy::requestUrl(QUrl(QStringLiteral("https://host/proxy/")), {}, "k");
    QCOMPARE(url.path(), QStringLiteral("/proxy/maps/api/place/nearbysearch/json"));
}

void TestLegacyCodec::passesGooglesFieldsThroughInOrder()
{
    const PlacesResult result = read(200, TwoPlaces);
    QCOMPARE(result.status, PlacesStatus::Ok);
    QVERIFY(result.message.isEmpty());
    QCOMPARE(QJsonDocument::fromJson(result.json), QJsonDocument::fromJson(TwoPlaces));
    QCOMPARE(result.places.size(), 2);
    QCOMPARE(result.places[0], (Place {"Zoë\nCafé", {34.0635, -118.4455}, "Westwood"}));
    QCOMPARE(result.places[1], (Place {"Alder", {34, -118}, {}}));
    QCOMPARE(result.attribution, QByteArray("By A & B"));
}

void TestLegacyCodec::cutsToTheLimit_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("kept");
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("all") << 2 << 2;
    QTest::newRow("more than there are") << 3 << 2;
}

void TestLegacyCodec::cutsToTheLimit()
{
    QFETCH(int, limit);
    QFETCH(int, kept);
    const PlacesResult result = read(200, TwoPlaces, limit);
    const QJsonArray results = objectOf(result)[QLatin1String("results")].toArray();
    QCOMPARE(results.size(), kept);
    QCOMPARE(results[0][QLatin1String("place_id")].toString(), QStringLiteral("one"));
    QCOMPARE(result.places.size(), kept);
}

void TestLegacyCodec::writesNoEmptyLineAndNoneAtTheEnd()
{
    for (const QByteArray &json :
         {read(200, TwoPlaces).json, read(200, R"({"status":"ZERO_RESULTS","results":[]})").json,
          read(200, "{\"status\":\"OK\",\r\n \r\n\n\t\"results\":\r[\n\n{}\n \n,\n\n{}\n\n]\n}\r\n",
               1)
              .json,
          read(500, {}).json}) {
        QVERIFY(json.startsWith('{'));
        QVERIFY(json.endsWith('}'));
        QVERIFY(!json.contains("\n\n"));
        QVERIFY(!json.contains('\r'));
    }
}

void TestLegacyCodec::keepsEveryDigitAndEscape()
{
    const QByteArray result
        = "{\"n\": [9223372036854775807, 18446744073709551616, -0.0, 34.0689300,"
          " 1e-7, 1E400, 0.1000000000000000055511151231257827],"
          " \"geometry\":{\"location\":{\"lng\":-118.4450000,\"lat\":34.0}},"
          " \"name\" : \"Caf\\u00e9 \\/\"}";
    const QByteArray answer = "{\"status\" : \"OK\",\"results\":[" + result
        + ", {} ],\"x\":1e400,"
          "\"html_attributions\":[]}";
    const PlacesResult all = read(200, answer);
    QCOMPARE(all.status, PlacesStatus::Ok);
    QCOMPARE(all.json, answer);
    QCOMPARE(all.places, (QList<Place> {{"Café /", {34, -118.445}, {}}}));
    QCOMPARE(read(200, answer, 1).json, QByteArray(answer).replace(", {} ]", " ]"));
}

void TestLegacyCodec::addsAttributionsWhereThereAreNone_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("missing") << QByteArray(R"({"results":[{},{}],"status":"OK"})")
                             << QByteArray(
                                    R"({"html_attributions": [], "results":[{}],"status":"OK"})");
    QTest::newRow("null, in front")
        << QByteArray(R"({"html_attributions":null,"results":[{},{}],"status":"OK"})")
        << QByteArray(R"({"html_attributions":[],"results":[{}],"status":"OK"})");
    QTest::newRow("a text, behind")
        << QByteArray(R"({"results":[{},{}],"status":"OK","html_attributions":"x"})")
        << QByteArray(R"({"results":[{}],"status":"OK","html_attributions":[]})");
}

void TestLegacyCodec::addsAttributionsWhereThereAreNone()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, json);
    QCOMPARE(read(200, body, 1).json, json);
}

void TestLegacyCodec::keepsAnAnswerAtItsBound()
{
    QByteArray body = R"({"status":"OK","html_attributions":[],"results":[{"x":""}]})";
    body.insert(body.indexOf("\"}]"), QByteArray(limits::PlacesAnswer - body.size(), 'x'));
    QCOMPARE(body.size(), limits::PlacesAnswer);
    QCOMPARE(read(200, body).json, body);
    body.replace(R"("html_attributions":[],)", R"("html_attributions":0, )");
    const PlacesResult bad = read(200, body);
    QCOMPARE(bad.status, PlacesStatus::UnknownError);
    QVERIFY(bad.message.contains("more than 2048 KiB"));
}

// Markup that never ends, and half a million attributions: with a search for each this takes
// minutes, and the test's own limit ends it.
void TestLegacyCodec::staysQuickWithHostileMarkup()
{
    const auto answer = [](const QByteArray &attributions) {
        return read(200,
                    R"({"status":"OK","results":[],"html_attributions":[)" + attributions + "]}");
    };
    QVERIFY(answer('"' + QByteArray(1'500'000, '<') + '"').attribution.startsWith("<<<"));
    QByteArray many = "\"0\"";
    for (int i = 1; i < 150'000; ++i)
        many += ",\"" + QByteArray::number(i) + '"';
    QVERIFY(answer(many).attribution.startsWith("0; 1; 2; "));
}

void TestLegacyCodec::acceptsNothingFound()
{
    const PlacesResult result = read(200, R"({"status":"ZERO_RESULTS","results":[]})");
    QCOMPARE(result.status, PlacesStatus::ZeroResults);
    QVERIFY(result.places.isEmpty());
    QVERIFY(objectOf(result)[QLatin1String("html_attributions")].isArray());
}

void TestLegacyCodec::keepsWhatCannotBeDrawnOffTheMapOnly()
{
    const PlacesResult result = read(200, R"({"status":"OK","results":[{"name":"no place"},
        {"geometry":{"location":{"lat":91,"lng":0}},"name":"beyond the pole"},
        {"geometry":{"location":{"lat":"1","lng":2}},"name":"text"},
        {"geometry":[],"name":7},
        {"geometry":{"location":{"lat":-90,"lng":180}},"name":"the pole"}]})");
    QCOMPARE(objectOf(result)[QLatin1String("results")].toArray().size(), 5);
    QCOMPARE(result.places.size(), 1);
    QCOMPARE(result.places[0].name, QByteArray("the pole"));
}

void TestLegacyCodec::mapsFailures_data()
{
    QTest::addColumn<int>("http");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<PlacesStatus>("status");
    QTest::addColumn<QByteArray>("message");
    using S = PlacesStatus;
    const auto row
        = [](const char *name, int http, const QByteArray &body, S status, const char *message) {
              QTest::newRow(name) << http << body << status << QByteArray(message);
          };
    row("refused key", 200, R"({"status":"REQUEST_DENIED","error_message":"bad key","results":[]})",
        S::RequestDenied, "bad key");
    row("quota", 200, R"({"status":"OVER_QUERY_LIMIT","results":[]})", S::OverQueryLimit,
        "OVER_QUERY_LIMIT");
    row("invalid", 200, R"({"status":"INVALID_REQUEST","results":[]})", S::InvalidRequest,
        "INVALID_REQUEST");
    row("google's own trouble", 200, R"({"status":"UNKNOWN_ERROR","results":[]})", S::UnknownError,
        "UNKNOWN_ERROR");
    row("status unknown", 200, R"({"status":"FINE","results":[]})", S::UnknownError, "FINE");
    row("status unknown, with a reason", 200,
        R"({"status":"NOT_FOUND","error_message":"gone since May"})", S::UnknownError,
        "the unknown status NOT_FOUND: gone since May");
    row("no status, with a reason", 403, R"({"error_message":"billing is off"})", S::RequestDenied,
        "billing is off");
    row("a status twice", 200, R"({"status":"OK","results":[],"\u0073tatus":"OK"})",
        S::UnknownError, "a field twice");
    row("status missing", 200, R"({"results":[]})", S::UnknownError, "no status");
    row("status a number", 200, R"({"status":1,"results":[]})", S::UnknownError, "no status");
    row("results missing", 200, R"({"status":"OK"})", S::UnknownError, "array of results");
    row("results an object", 200, R"({"status":"OK","results":{}})", S::UnknownError,
        "array of results");
    row("result a text", 200, R"({"status":"OK","results":["x"]})", S::UnknownError,
        "not an object");
    row("empty", 200, "", S::UnknownError, "no valid JSON");
    row("not JSON", 200, "<html>", S::UnknownError, "no valid JSON");
    row("cut off", 200, TwoPlaces.left(100), S::UnknownError, "no valid JSON");
    row("array", 200, "[]", S::UnknownError, "not an object");
    row("nested 2000 deep", 200,
        R"({"status":"OK","results":)" + QByteArray(2000, '[') + QByteArray(2000, ']') + '}',
        S::UnknownError, "no valid JSON");
    row("too long", 200, QByteArray(limits::PlacesAnswer + 1, ' '), S::UnknownError, "more than");
    row("redirect", 302, "", S::UnknownError, "redirect");
    row("400", 400, "", S::InvalidRequest, "HTTP 400");
    row("401", 401, "<html>", S::RequestDenied, "HTTP 401");
    row("403", 403, "<html>", S::RequestDenied, "HTTP 403");
    row("404", 404, "", S::UnknownError, "no Places service");
    row("429", 429, "", S::OverQueryLimit, "HTTP 429");
    row("500", 500, "", S::UnknownError, "HTTP 500");
    row("503", 503, "{}", S::UnknownError, "HTTP 503");
    row("403 with a reason", 403, R"({"status":"REQUEST_DENIED","error_message":"why"})",
        S::RequestDenied, "why");
    row("500 that claims to be fine", 500, TwoPlaces, S::UnknownError, "HTTP 500");
}

void TestLegacyCodec::mapsFailures()
{
    QFETCH(int, http);
    QFETCH(QByteArray, body);
    QFETCH(PlacesStatus, status);
    QFETCH(QByteArray, message);
    const PlacesResult result = read(http, body);
    QCOMPARE(result.status, status);
    QVERIFY2(result.message.contains(message), result.message.constData());
    QVERIFY(result.places.isEmpty());
    const QJsonObject object = objectOf(result);
    QCOMPARE(object[QLatin1String("status")].toString(), QString::fromLatin1(toText(status)));
    QCOMPARE(object[QLatin1String("error_message")].toString().toUtf8(), result.message);
    QVERIFY(object[QLatin1String("results")].isArray());
    QVERIFY(object[QLatin1String("html_attributions")].isArray());
}

void TestLegacyCodec::suggestsTheNewFormToKeysWithoutTheLegacyOne()
{
    const PlacesResult result
        = read(200, R"({"status":"REQUEST_DENIED","results":[],"error_message":
        "You're calling a legacy API, which is not enabled for your project."})");
    QCOMPARE(result.status, PlacesStatus::RequestDenied);
    QVERIFY(result.message.contains("--places google"));
    QVERIFY(result.message.contains("not enabled for your project"));
}

void TestLegacyCodec::keepsMessagesShortAndOnOneLine()
{
    const PlacesResult result = read(
        200, R"({"status":"REQUEST_DENIED","error_message":"a\nb)" + QByteArray(5000, 'x') + "\"}");
    QVERIFY(result.message.startsWith("a bxxx"));
    QVERIFY(!result.message.contains('\n'));
    QVERIFY(QString::fromUtf8(result.message).size() <= 500);
}

QTEST_GUILESS_MAIN(TestLegacyCodec)
#include "tst_legacycodec.moc"
