// SPDX-License-Identifier: GPL-3.0-or-later
// Requests of Places API (New), and its answers in the shape of the legacy one.
#include "herd/places/google/newcodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace herd;

namespace {

const QByteArray TwoPlaces = R"({"places":[
 {"id":"one","displayName":{"text":"Zoë's","languageCode":"en"},
  "location":{"latitude":34.0635,"longitude":-118.4455},
  "viewport":{"low":{"latitude":34.06,"longitude":-118.45},"high":{"latitude":34.07,"longitude":-118.44}},
  "types":["cafe","food"],"shortFormattedAddress":"1 Way, LA","formattedAddress":"1 Way, LA, USA",
  "businessStatus":"OPERATIONAL",
  "attributions":[{"provider":"A & B","providerUri":"https://example.org/"}]},
 {"id":"two","displayName":{"text":"Alder"},"formattedAddress":"2 Way",
  "location":{"latitude":34,"longitude":-118}}]})";

const QByteArray TwoPlacesAsLegacy = R"({
 "html_attributions":["<a href=\"https://example.org/\">A &amp; B</a>"],
 "results":[
 {"business_status":"OPERATIONAL","name":"Zoë's","place_id":"one","reference":"one",
  "geometry":{"location":{"lat":34.0635,"lng":-118.4455},
   "viewport":{"northeast":{"lat":34.07,"lng":-118.44},"southwest":{"lat":34.06,"lng":-118.45}}},
  "types":["cafe","food"],"vicinity":"1 Way, LA"},
 {"name":"Alder","place_id":"two","reference":"two",
  "geometry":{"location":{"lat":34,"lng":-118}},"vicinity":"2 Way"}],
 "status":"OK"})";

PlacesResult read(int httpStatus, const QByteArray &body, int limit = 20)
{
    return newapi::readAnswer({httpStatus, body, {}}, {{}, 1, limit});
}

QByteArray errorBody(const char *status, const char *details = "[]")
{
    return QByteArray(R"({"error":{"code":1,"message":"because","status":")") + status
        + R"(","details":)" + details + "}}";
}

} // namespace

class TestNewCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksForTheCircle();
    void translatesPlaces();
    void cutsToTheLimit();
    void acceptsNothingFound_data();
    void acceptsNothingFound();
    void mapsFailures_data();
    void mapsFailures();
};

void TestNewCodec::asksForTheCircle()
{
    QCOMPARE(newapi::requestUrl(QUrl(QStringLiteral("http://127.0.0.1:80"))).toEncoded(),
             QByteArray("http://127.0.0.1:80/v1/places:searchNearby"));
    QCOMPARE(QJsonDocument::fromJson(newapi::requestBody({{34.5, -118.25}, 10, 5})),
             QJsonDocument::fromJson(R"({"maxResultCount":5,"locationRestriction":{"circle":{
                "center":{"latitude":34.5,"longitude":-118.25},"radius":10000}}})"));
    QVERIFY(newapi::fieldMask().contains("places.displayName"));
    QVERIFY(!newapi::fieldMask().contains(' '));
}

void TestNewCodec::translatesPlaces()
{
    const PlacesResult result = read(200, TwoPlaces);
    QCOMPARE(result.status, PlacesStatus::Ok);
    QCOMPARE(QJsonDocument::fromJson(result.json), QJsonDocument::fromJson(TwoPlacesAsLegacy));
    QVERIFY(result.json.startsWith("{\n    \"html_attributions\": [\n        \"<a"));
    QCOMPARE(result.places.size(), 2);
    QCOMPARE(result.places[0], (Place {"Zoë's", {34.0635, -118.4455}, "1 Way, LA"}));
    QCOMPARE(result.places[1], (Place {"Alder", {34, -118}, "2 Way"}));
    QCOMPARE(result.attribution, QByteArray("A & B"));
    QVERIFY(!result.json.contains("\n\n"));
    QVERIFY(result.json.endsWith('}'));
}

void TestNewCodec::cutsToTheLimit()
{
    const PlacesResult result = read(200, TwoPlaces, 1);
    QCOMPARE(result.places.size(), 1);
    QCOMPARE(result.places[0].name, QByteArray("Zoë's"));
}

void TestNewCodec::acceptsNothingFound_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("left out") << QByteArray("{}");
    QTest::newRow("empty") << QByteArray(R"({"places":[]})");
}

void TestNewCodec::acceptsNothingFound()
{
    QFETCH(QByteArray, body);
    const PlacesResult result = read(200, body);
    QCOMPARE(result.status, PlacesStatus::ZeroResults);
    QVERIFY(result.message.isEmpty());
    QCOMPARE(QJsonDocument::fromJson(result.json),
             QJsonDocument::fromJson(
                 R"({"html_attributions":[],"results":[],"status":"ZERO_RESULTS"})"));
}

void TestNewCodec::mapsFailures_data()
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
    row("argument", 400, errorBody("INVALID_ARGUMENT"), S::InvalidRequest, "because");
    row("wrong key", 400, errorBody("INVALID_ARGUMENT", R"([{"reason":"API_KEY_INVALID"}])"),
        S::RequestDenied, "because");
    row("permission", 403, errorBody("PERMISSION_DENIED"), S::RequestDenied, "because");
    row("who", 401, errorBody("UNAUTHENTICATED"), S::RequestDenied, "because");
    row("quota", 429, errorBody("RESOURCE_EXHAUSTED"), S::OverQueryLimit, "because");
    row("unavailable", 503, errorBody("UNAVAILABLE"), S::UnknownError, "because");
    row("internal", 500, errorBody("INTERNAL"), S::UnknownError, "because");
    row("a code of tomorrow", 418, errorBody("SHORT_AND_STOUT"), S::InvalidRequest, "because");
    row("error in a 200", 200, errorBody("INTERNAL"), S::UnknownError, "because");
    row("error that says nothing", 200, R"({"error":{}})", S::UnknownError, "not explain");
    row("error that is a text", 403, R"({"error":"no"})", S::RequestDenied, "HTTP 403");
    row("403 without JSON", 403, "<html>", S::RequestDenied, "HTTP 403");
    row("429 without a body", 429, "", S::OverQueryLimit, "HTTP 429");
    row("redirect", 307, "{}", S::UnknownError, "redirect");
    row("not JSON", 200, "<html>", S::UnknownError, "no valid JSON");
    row("array", 200, "[]", S::UnknownError, "not an object");
    row("places an object", 200, R"({"places":{}})", S::UnknownError, "not an array");
    row("place a number", 200, R"({"places":[1]})", S::UnknownError, "not an object");
    row("nested 2000 deep", 200,
        R"({"places":)" + QByteArray(2000, '[') + QByteArray(2000, ']') + '}', S::UnknownError,
        "no valid JSON");
}

void TestNewCodec::mapsFailures()
{
    QFETCH(int, http);
    QFETCH(QByteArray, body);
    QFETCH(PlacesStatus, status);
    QFETCH(QByteArray, message);
    const PlacesResult result = read(http, body);
    QCOMPARE(result.status, status);
    QVERIFY2(result.message.contains(message), result.message.constData());
    const QJsonObject object = QJsonDocument::fromJson(result.json).object();
    QCOMPARE(object[QLatin1String("status")].toString(), QString::fromLatin1(toText(status)));
    QCOMPARE(object[QLatin1String("error_message")].toString().toUtf8(), result.message);
    QVERIFY(object[QLatin1String("results")].isArray());
}

QTEST_GUILESS_MAIN(TestNewCodec)
#include "tst_newcodec.moc"
