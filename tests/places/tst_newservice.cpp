// SPDX-License-Identifier: GPL-3.0-or-later
// What the embedded service answers to Places API (New).
#include "herd/places/newservice.h"

#include "stubnearby.h"

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
    QCOMPARE(fields("places.displayName.text, places.rating"),
             QStringList {QStringLiteral("displayName")});
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
    row(",'includedTypes':['political','heliport'],'maxResultCount':2", "gn:1 gn:2");
    row(",'excludedTypes':['political']", "oa:AAA oa:HHH");
    row(",'includedPrimaryTypes':['locality']", "gn:1");
    row(",'includedPrimaryTypes':['political']", "");
    row(",'excludedPrimaryTypes':['locality','airport']", "gn:2 oa:HHH");
    row(",'languageCode':'de','regionCode':'DE','somethingNew':1", "gn:1 oa:AAA gn:2 oa:HHH");
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
    row("circle a number", json("{'locationRestriction':{'circle':1}}"), "center");
    row("pole passed", centred("{'latitude':90.1,'longitude':0}"), "latitude");
    row("date line passed", centred("{'latitude':0,'longitude':-180.1}"), "longitude");
    row("latitude a text", centred("{'latitude':'1','longitude':0}"), "latitude");
    row("radius too large", circle("50000.1"), "radius");
    row("radius negative", circle("-1"), "radius");
    row("radius a text", circle("'5'"), "radius");
    row("too many", circle("5", ",'maxResultCount':21"), "maxResultCount");
    row("fewer than none", circle("5", ",'maxResultCount':-1"), "maxResultCount");
    row("half a place", circle("5", ",'maxResultCount':1.5"), "maxResultCount");
    row("count a text", circle("5", ",'maxResultCount':'x'"), "maxResultCount");
    row("rank unknown", circle("5", ",'rankPreference':'SIZE'"), "rankPreference");
    row("types a text", circle("5", ",'includedTypes':'airport'"), "includedTypes");
    row("type a number", circle("5", ",'excludedTypes':[1]"), "excludedTypes");
    row("in and out", circle("5", ",'includedTypes':['zoo'],'excludedTypes':['zoo']"), "zoo");
    row("51 types",
        circle("5", QByteArray(",'includedTypes':['a'" + QByteArray(",'a'").repeated(50) + "]")),
        "includedTypes");
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
    QTest::newRow("unknown") << QByteArray("places.id,name") << QStringLiteral("'name'");
    QTest::newRow("comma") << QByteArray("places.id,") << QStringLiteral("''");
}

void TestNewService::refusesAMask()
{
    QFETCH(QByteArray, mask);
    QFETCH(QString, message);
    const newapi::Response response = ask(circle("5"), mask);
    QCOMPARE(response.httpStatus, 400);
    QVERIFY(response.json[QLatin1String("error")][QLatin1String("message")].toString().contains(
        message));
}

QTEST_GUILESS_MAIN(TestNewService)
#include "tst_newservice.moc"
