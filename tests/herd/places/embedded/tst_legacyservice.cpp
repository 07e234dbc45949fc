// SPDX-License-Identifier: GPL-3.0-or-later
// What the embedded service answers to the legacy Nearby Search.
#include "herd/places/embedded/legacyservice.h"

#include "tests/herd/places/embedded/stubnearby.h"

#include "herd/places/embedded/searchtext.h"
#include "herd/places/google/legacycodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace herd;

namespace {

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QJsonObject ask(const QByteArray &query)
{
    return objectOf(legacy::serve(QUrlQuery(QString::fromUtf8(query)), stubNearby()));
}

QStringList namesIn(const QJsonObject &answer)
{
    QStringList names;
    for (const QJsonValue &result : answer[QLatin1String("results")].toArray())
        names.append(result[QLatin1String("name")].toString());
    return names;
}

} // namespace

class TestLegacyService : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersInGooglesShape();
    void finds_data();
    void finds();
    void comparesLettersAsTheyAreTyped_data();
    void comparesLettersAsTheyAreTyped();
    void refuses_data();
    void refuses();
    void givesAtMostTwenty();
    void asksForAnOrder_data();
    void asksForAnOrder();
    void answersNodesAsItAnswersClients_data();
    void answersNodesAsItAnswersClients();
};

void TestLegacyService::answersInGooglesShape()
{
    const QJsonObject answer = ask("location=0,0&radius=2500&key=k");
    QCOMPARE(answer[QLatin1String("status")].toString(), QStringLiteral("OK"));
    QCOMPARE(answer[QLatin1String("html_attributions")].toArray().size(), 2);
    const QJsonValue first = answer[QLatin1String("results")][0];
    QCOMPARE(first[QLatin1String("place_id")].toString(), QStringLiteral("gn:1"));
    QCOMPARE(first[QLatin1String("vicinity")].toString(), QStringLiteral("Some County, XX"));
    QCOMPARE(first[QLatin1String("types")],
             QJsonValue(QJsonArray {QStringLiteral("locality"), QStringLiteral("political")}));
    const QJsonValue geometry = first[QLatin1String("geometry")];
    QCOMPARE(geometry[QLatin1String("location")][QLatin1String("lng")].toDouble(), 0.01);
    const QJsonValue viewport = geometry[QLatin1String("viewport")];
    QVERIFY(viewport[QLatin1String("southwest")][QLatin1String("lng")].toDouble() < 0.01);
    QVERIFY(viewport[QLatin1String("northeast")][QLatin1String("lng")].toDouble() > 0.01);
}

void TestLegacyService::finds_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *query, const char *names) {
        QTest::newRow(query) << QByteArray(query) << QString::fromUtf8(names);
    };
    row("radius=1500", "Zoëtown");
    row("radius=2500", "Zoëtown|First Airport");
    row("radius=1", "");
    row("radius=99999999", "Zoëtown|First Airport|Old Quarter|Far Helipad"); // Google clamps it
    row("radius=50000&type=airport", "First Airport");
    row("radius=50000&type=political", "Zoëtown|Old Quarter");
    row("radius=50000&type=zoo", "");
    row("radius=50000&keyword=far+HELI", "Far Helipad");
    row("radius=50000&keyword=zo%C3%AB", "Zoëtown");
    row("radius=50000&name=quarter", "Old Quarter");
    row("radius=50000&keyword=ZOETOWN", "Zoëtown");
    row("radius=50000&keyword=ZO%C3%8BTOWN", "Zoëtown");
    row("radius=50000&keyword=zoe%CC%88town", "Zoëtown"); // e and a mark of its own
    row("radius=50000&keyword=frs", "First Airport");
    row("radius=50000&keyword=KAAA+airport", "First Airport");
    row("radius=50000&keyword=KAA", "");                                 // part of a code is none
    row("radius=50000&rankby=prominence&language=de&opennow&minprice=1", //
        "Zoëtown|First Airport|Old Quarter|Far Helipad");
    row("rankby=distance&type=heliport", "Far Helipad");
}

void TestLegacyService::finds()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, names);
    const QJsonObject answer = ask("location=0,+0&key=k&" + query);
    QCOMPARE(namesIn(answer).join(QLatin1Char('|')), names);
    QCOMPARE(answer[QLatin1String("status")].toString(),
             names.isEmpty() ? QStringLiteral("ZERO_RESULTS") : QStringLiteral("OK"));
}

void TestLegacyService::comparesLettersAsTheyAreTyped_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    const std::pair<const char *, const char *> rows[] = {
        {"Łódź", "lodz"},
        {"Großweißenfels", "grossweissenfels"},
        {"Ærø", "aero"},
        {"Œuvre", "oeuvre"},
        {"Þórshöfn", "thorshofn"},
        {"Đà Nẵng", "da nang"},
        {"Seyðis", "seydis"},
        {"Ħamrun", "hamrun"},
        {"Diyarbakır", "diyarbakir"},
    };
    for (const auto &[name, typed] : rows)
        QTest::newRow(typed) << QString::fromUtf8(name) << QString::fromUtf8(typed);
}

void TestLegacyService::comparesLettersAsTheyAreTyped()
{
    QFETCH(QString, name);
    QFETCH(QString, typed);
    QCOMPARE(searchText(name), typed);
    QCOMPARE(searchText(name.toUpper()), typed);
}

void TestLegacyService::refuses_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *query, const char *status, const char *names) {
        QTest::newRow(query) << QByteArray(query) << QString::fromLatin1(status)
                             << QString::fromLatin1(names);
    };
    row("", "REQUEST_DENIED", "key");
    row("location=0,0&radius=1&key=", "REQUEST_DENIED", "key");
    row("key=k&radius=1", "INVALID_REQUEST", "location");
    for (const char *location :
         {"0", "0,0,0", "x,0", "91,0", "0,181", "nan,0", "inf,0", ",", "0x1,0"})
        row(QByteArray("key=k&radius=1&location=" + QByteArray(location)).constData(),
            "INVALID_REQUEST", "location");
    row("key=k&location=0,0", "INVALID_REQUEST", "radius");
    for (const char *radius : {"0", "-1", "x", "nan", "1e999", "1,5"})
        row(QByteArray("key=k&location=0,0&radius=" + QByteArray(radius)).constData(),
            "INVALID_REQUEST", "radius");
    row("key=k&location=0,0&rankby=distance", "INVALID_REQUEST", "needs keyword");
    row("key=k&location=0,0&rankby=distance&radius=5&type=airport", "INVALID_REQUEST", "radius");
    row("key=k&location=0,0&rankby=size&radius=5", "INVALID_REQUEST", "rankby");
    row("key=k&pagetoken=abc", "INVALID_REQUEST", "pagetoken");
}

void TestLegacyService::refuses()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, status);
    QFETCH(QString, names);
    const QJsonObject answer = ask(query);
    QCOMPARE(answer[QLatin1String("status")].toString(), status);
    QVERIFY2(answer[QLatin1String("error_message")].toString().contains(names),
             qPrintable(answer[QLatin1String("error_message")].toString()));
    QVERIFY(answer[QLatin1String("results")].toArray().isEmpty());
}

void TestLegacyService::givesAtMostTwenty()
{
    const Nearby many = [](const PlacesSearch &search) {
        return QList<GazetteerEntry>(std::min(search.limit, 100),
                                     GazetteerEntry {"gn:1", "x", {}, {}, {}, {}, {}});
    };
    for (const char *extra : {"", "&keyword=x"}) {
        const QString query = QStringLiteral("location=0,0&radius=5&key=k") + QLatin1String(extra);
        QCOMPARE(namesIn(objectOf(legacy::serve(QUrlQuery(query), many))).size(), 20);
    }
}

// What comes first is asked of the source.
void TestLegacyService::asksForAnOrder_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<bool>("byDistance");
    QTest::newRow("nothing said") << QByteArrayLiteral("radius=5") << false;
    QTest::newRow("prominence") << QByteArrayLiteral("radius=5&rankby=prominence") << false;
    QTest::newRow("distance") << QByteArrayLiteral("rankby=distance&type=airport") << true;
}

void TestLegacyService::asksForAnOrder()
{
    QFETCH(QByteArray, query);
    QFETCH(bool, byDistance);
    std::optional<bool> asked;
    const Nearby nearby = [&asked](const PlacesSearch &search) {
        asked = search.byDistance;
        return QList<GazetteerEntry>();
    };
    legacy::serve(QUrlQuery(QStringLiteral("location=0,0&key=k&") + QString::fromUtf8(query)),
                  nearby);
    QCOMPARE(asked, byDistance);
}

void TestLegacyService::answersNodesAsItAnswersClients_data()
{
    QTest::addColumn<PlacesQuery>("query");
    QTest::newRow("all") << PlacesQuery {{0, 0}, 50, 20};
    QTest::newRow("near") << PlacesQuery {{0, 0}, 1.5, 20};
    QTest::newRow("as many as there are") << PlacesQuery {{0, 0}, 3, 2};
    QTest::newRow("nothing") << PlacesQuery {{1, 0}, 50, 20};
}

void TestLegacyService::answersNodesAsItAnswersClients()
{
    QFETCH(PlacesQuery, query);
    const PlacesResult direct = legacy::answer(query, stubNearby());
    const QUrl url = legacy::requestUrl(QUrl(QStringLiteral("http://x")), query, "k");
    const PlacesResult read
        = legacy::readAnswer({200, legacy::serve(QUrlQuery(url), stubNearby()), {}}, query);
    QCOMPARE(direct.status, read.status);
    QCOMPARE(direct.json, read.json);
    QCOMPARE(direct.places, read.places);
    QCOMPARE(direct.attribution, read.attribution);
    QVERIFY(direct.mayBeMapped);
    query.limit = 1; // names those only whom it shows
    const PlacesResult first = legacy::answer(query, stubNearby());
    QCOMPARE(first.places, read.places.first(std::min(read.places.size(), qsizetype(1))));
    QCOMPARE(objectOf(first.json)[QLatin1String("html_attributions")].toArray().size(),
             first.places.size());
}

QTEST_GUILESS_MAIN(TestLegacyService)
#include "tst_legacyservice.moc"
