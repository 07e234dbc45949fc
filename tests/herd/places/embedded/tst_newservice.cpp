// SPDX-License-Identifier: GPL-3.0-or-later
// What the embedded service answers to Places API (New).
#include "herd/places/embedded/newservice.h"

#include "tests/herd/places/embedded/stubnearby.h"

#include <QJsonDocument>
#include <QTest>

using namespace herd;

namespace {

// JSON written with ' for ".
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

QByteArray circle(const char *radius, const QByteArray &more = {})
{
    return json(
        QByteArray("{'locationRestriction':{'circle':{'center':{'latitude':0,'longitude':0},"
                   "'radius':")
        + radius + "}}" + more + "}");
}

newapi::Response ask(const QByteArray &body, const QByteArray &mask = "*",
                     const QByteArray &key = "k")
{
    return newapi::serve({key, mask, body}, stubNearby());
}

QJsonValue firstPlace(const newapi::Response &response)
{
    return response.json[QLatin1String("places")][0];
}

} // namespace

class TestNewService : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersInGooglesShape();
    void leavesOutWhatTheMaskDoesNotName();
    void finds_data();
    void finds();
    void readsNumbersGivenAsTexts();
    void leavesAnEmptyListOut();
    void refuses_data();
    void refuses();
    void refusesWithoutAKey();
    void refusesAMask_data();
    void refusesAMask();
};

void TestNewService::answersInGooglesShape()
{
    const newapi::Response response = ask(circle("1500.5"));
    QCOMPARE(response.httpStatus, 200);
    const QJsonValue place = firstPlace(response);
    QCOMPARE(place[QLatin1String("name")].toString(), QStringLiteral("places/gn:1"));
    QCOMPARE(place[QLatin1String("id")].toString(), QStringLiteral("gn:1"));
    QCOMPARE(place[QLatin1String("displayName")][QLatin1String("text")].toString(),
             QStringLiteral("Zoëtown"));
    QCOMPARE(place[QLatin1String("location")][QLatin1String("longitude")].toDouble(), 0.01);
    QCOMPARE(place[QLatin1String("primaryType")].toString(), QStringLiteral("locality"));
    QCOMPARE(place[QLatin1String("formattedAddress")].toString(),
             QStringLiteral("Zoëtown, Some County, XX"));
    QVERIFY(place[QLatin1String("attributions")][0][QLatin1String("provider")].toString().contains(
        QLatin1String("GeoNames")));
}

void TestNewService::leavesOutWhatTheMaskDoesNotName()
{
    const auto fields = [](const QByteArray &mask) {
        return firstPlace(ask(circle("1500"), mask)).toObject().keys();
    };
    QCOMPARE(fields("places.displayName,places.id"),
             (QStringList {QStringLiteral("displayName"), QStringLiteral("id")}));
    QCOMPARE(fields("places.display_name, places.rating"),
             QStringList {QStringLiteral("displayName")});
    QCOMPARE(
        firstPlace(ask(circle("1500"), "places.location.latitude,places.attributions.provider"))
            .toObject(),
        QJsonDocument::fromJson(json("{'location':{'latitude':0},"
                                     "'attributions':[{'provider':'© GeoNames, CC BY 4.0'}]}"))
            .object());
    QVERIFY(ask(circle("1500"), "routingSummaries").json.isEmpty());
    QCOMPARE(fields("places").size(), fields("*").size());
    QCOMPARE(fields("places.*").size(), fields("*").size());
    QVERIFY(fields("*").size() > 5);
}

void TestNewService::finds_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("ids");
    const auto row = [](const char *more, const char *ids) {
        QTest::newRow(more) << circle("50000", more) << QByteArray(ids);
    };
    row("", "gn:1 oa:AAA gn:2 oa:HHH");
    row(",'maxResultCount':2", "gn:1 oa:AAA");
    row(",'maxResultCount':20,'rankPreference':'DISTANCE'", "gn:1 oa:AAA gn:2 oa:HHH");
    row(",'maxResultCount':0,'rankPreference':1", "gn:1 oa:AAA gn:2 oa:HHH");
    row(",'includedTypes':['airport']", "oa:AAA");
    row(",'includedTypes':['locality','heliport'],'maxResultCount':2", "gn:1 oa:HHH");
    row(",'excludedTypes':['locality']", "oa:AAA gn:2 oa:HHH");
    row(",'includedPrimaryTypes':['locality']", "gn:1");
    row(",'includedPrimaryTypes':['zoo']", "");
    row(",'excludedPrimaryTypes':['locality','airport']", "gn:2 oa:HHH");
    row(",'languageCode':'de','regionCode':'DE'", "gn:1 oa:AAA gn:2 oa:HHH");
    row(",'includeFutureOpeningBusinesses':true,'routingParameters':{'travelMode':'DRIVE'}",
        "gn:1 oa:AAA gn:2 oa:HHH");
    row(",'max_result_count':'2','rank_preference':'DISTANCE'", "gn:1 oa:AAA");
    row(",'maxResultCount':2.0,'included_types':null", "gn:1 oa:AAA");
    row(",'maxResultCount':'2e0','excluded_primary_types':['locality']", "oa:AAA gn:2");
}

void TestNewService::finds()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, ids);
    const newapi::Response response = ask(body, "places.id");
    QCOMPARE(response.httpStatus, 200);
    QByteArrayList found;
    for (const QJsonValue &place : response.json[QLatin1String("places")].toArray())
        found.append(place[QLatin1String("id")].toString().toUtf8());
    QCOMPARE(found.join(' '), ids);
}

void TestNewService::readsNumbersGivenAsTexts()
{
    const newapi::Response response
        = ask(json("{'location_restriction':{'circle':{'center':{'latitude':'0','longitude':'0e0'},"
                   "'radius':'1.5e3'}}}"),
              "places.id");
    QCOMPARE(response.json, QJsonDocument::fromJson(json("{'places':[{'id':'gn:1'}]}")).object());
}

void TestNewService::leavesAnEmptyListOut()
{
    const newapi::Response response = ask(circle("0"));
    QCOMPARE(response.httpStatus, 200);
    QVERIFY(response.json.isEmpty());
}

void TestNewService::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("names");
    const auto row = [](const char *name, const QByteArray &body, const char *names) {
        QTest::newRow(name) << body << QByteArray(names);
    };
    const auto centred = [](const char *centre) {
        return json(QByteArray("{'locationRestriction':{'circle':{'radius':5,'center':") + centre
                    + "}}}");
    };
    row("empty", "", "not a JSON object");
    row("not JSON", "{", "not a JSON object");
    row("array", "[]", "not a JSON object");
    row("deep", QByteArray(2000, '['), "not a JSON object");
    row("nothing said", "{}", "center");
    row("circle a number", json("{'locationRestriction':{'circle':1}}"),
        "Invalid value at 'location_restriction.circle' (TYPE_MESSAGE), 1");
    row("pole passed", centred("{'latitude':90.1,'longitude':0}"), "latitude");
    row("date line passed", centred("{'latitude':0,'longitude':-180.1}"), "longitude");
    row("latitude a word", centred("{'latitude':'north','longitude':0}"),
        "Invalid value at 'location_restriction.circle.center.latitude' (TYPE_DOUBLE), \"north\"");
    row("latitude with a blank", centred("{'latitude':' 1','longitude':0}"), "latitude");
    row("latitude in hexadecimal", centred("{'latitude':'0x1','longitude':0}"), "latitude");
    row("latitude not a number", centred("{'latitude':'NaN','longitude':0}"), "latitude");
    row("latitude a truth", centred("{'latitude':true,'longitude':0}"), "latitude");
    row("height", centred("{'latitude':1,'height':0}"),
        "Unknown name \"height\" at 'location_restriction.circle.center': Cannot find field.");
    row("radius too large", circle("50000.1"), "radius");
    row("radius negative", circle("-1"), "radius");
    row("radius a word", circle("'wide'"), "radius");
    row("radius infinite", circle("'1e999'"), "radius");
    row("too many", circle("5", ",'maxResultCount':21"), "max_result_count");
    row("fewer than none", circle("5", ",'maxResultCount':-1"), "max_result_count");
    row("half a place", circle("5", ",'maxResultCount':1.5"),
        "Invalid value at 'max_result_count' (TYPE_INT32), 1.5");
    row("count a word", circle("5", ",'maxResultCount':'x'"), "max_result_count");
    row("count beyond 32 bits", circle("5", ",'maxResultCount':4294967297"), "max_result_count");
    row("rank unknown", circle("5", ",'rankPreference':'SIZE'"),
        "Invalid value at 'rank_preference' "
        "(type.googleapis.com/google.maps.places.v1.SearchNearbyRequest.RankPreference), \"SIZE\"");
    row("rank a number too far", circle("5", ",'rankPreference':-1e300"), "rank_preference");
    row("types a text", circle("5", ",'includedTypes':'airport'"), "included_types");
    row("type a number", circle("5", ",'excludedTypes':[1]"), "excluded_types");
    row("type of answers only", circle("5", ",'includedTypes':['airport','political']"),
        "Unsupported types: political.");
    row("types nobody knows", circle("5", ",'excludedPrimaryTypes':['attraction','Airport']"),
        "Unsupported types: attraction, Airport.");
    row("a field nobody knows", circle("5", ",'keyword':'pizza'"),
        "Unknown name \"keyword\": Cannot find field.");
    row("a field in another case", circle("5", ",'MaxResultCount':1"), "\"MaxResultCount\"");
    row("both spellings", circle("5", ",'maxResultCount':1,'max_result_count':1"), "given twice");
    row("language a number", circle("5", ",'languageCode':1"), "language_code");
    row("route unknown", circle("5", ",'routingParameters':{'speed':1}"), "\"speed\"");
    row("in and out", circle("5", ",'includedTypes':['zoo'],'excludedTypes':['zoo']"), "zoo");
    row("51 types",
        circle("5",
               QByteArray(",'includedTypes':['zoo'" + QByteArray(",'zoo'").repeated(50) + "]")),
        "included_types has 51");
}

void TestNewService::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, names);
    const newapi::Response response = ask(body);
    QCOMPARE(response.httpStatus, 400);
    const QJsonValue error = response.json[QLatin1String("error")];
    QCOMPARE(error[QLatin1String("code")].toInt(), 400);
    QCOMPARE(error[QLatin1String("status")].toString(), QStringLiteral("INVALID_ARGUMENT"));
    QVERIFY2(error[QLatin1String("message")].toString().toUtf8().contains(names),
             qPrintable(error[QLatin1String("message")].toString()));
    const QJsonValue detail = error[QLatin1String("details")][0];
    QCOMPARE(detail[QLatin1String("@type")].toString(),
             QStringLiteral("type.googleapis.com/google.rpc.BadRequest"));
    QCOMPARE(detail[QLatin1String("fieldViolations")][0][QLatin1String("description")],
             error[QLatin1String("message")]);
}

void TestNewService::refusesWithoutAKey()
{
    const newapi::Response response = ask(circle("5"), "*", "");
    QCOMPARE(response.httpStatus, 403);
    QCOMPARE(response.json[QLatin1String("error")][QLatin1String("status")].toString(),
             QStringLiteral("PERMISSION_DENIED"));
}

void TestNewService::refusesAMask_data()
{
    QTest::addColumn<QByteArray>("mask");
    QTest::addColumn<QString>("message");
    QTest::newRow("none") << QByteArray() << QStringLiteral("FieldMask is a required parameter");
    QTest::newRow("blank") << QByteArray(" ") << QStringLiteral("FieldMask is a required");
    const QString unknown = QStringLiteral(
        "Error expanding 'fields' parameter. Cannot find matching fields for path ");
    for (const char *path :
         {"name", "places.nickname", "places.displayName.txt", "places.id.x", "places.id.*",
          "places.*.id", "places.types.0", "*.id", "Places", "places.displayname"})
        QTest::newRow(path) << QByteArray("places.id,") + path
                            << unknown + QStringLiteral("'%1'.").arg(QLatin1String(path));
    QTest::newRow("comma") << QByteArray("places.id,") << unknown;
}

void TestNewService::refusesAMask()
{
    QFETCH(QByteArray, mask);
    QFETCH(QString, message);
    const newapi::Response response = ask(circle("5"), mask);
    QCOMPARE(response.httpStatus, 400);
    QVERIFY2(QJsonDocument(response.json).toJson().contains(message.toUtf8()),
             QJsonDocument(response.json).toJson().constData());
}

QTEST_GUILESS_MAIN(TestNewService)
#include "tst_newservice.moc"
