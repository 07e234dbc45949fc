// SPDX-License-Identifier: GPL-3.0-or-later
// What the provider sends, makes of good answers, and does when somebody goes away.
#include "googlefixture.h"

using namespace herd;
using Flavour = GooglePlaces::Flavour;
using Source = GooglePlaces::Source;

class TestGooglePlaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsALegacyRequest();
    void sendsANewRequest();
    void hidesAKeyThatTheServiceRepeats();
    void ownPlacesMayBeMapped();
    void answersLaterAndOnce();
    void staysSilentWhenTheContextHasGone();
    void staysSilentWhenItIsDestroyed();
    void mayBeDestroyedByItsAnswer();
    void refusesMoreThanItsBoundAtOnce();
};

void TestGooglePlaces::sendsALegacyRequest()
{
    ScriptedServer server([](QTcpSocket *socket) {
        socket->write(httpAnswer("200 OK", R"({"status":"OK","results":[{"name":"x",
            "geometry":{"location":{"lat":1,"lng":2}}}]})"));
    });
    const auto google = makeGoogle(optionsFor(server.url()));
    const PlacesResult result = ask(*google);
    QCOMPARE(result.status, PlacesStatus::Ok);
    QCOMPARE(result.places.size(), 1);
    QCOMPARE(result.attribution, QByteArray("Google Maps"));
    QVERIFY(!result.mayBeMapped);
    QVERIFY(server.requests().first().startsWith(
        "GET /maps/api/place/nearbysearch/json?location=34.000000,-118.000000&radius=10000&key="
        + Key + " HTTP/1.1\r\n"));
}

void TestGooglePlaces::sendsANewRequest()
{
    ScriptedServer server([](QTcpSocket *socket) {
        socket->write(httpAnswer("200 OK", R"({"places":[{"displayName":{"text":"x"},
            "location":{"latitude":1,"longitude":2}}]})"));
    });
    const auto google = makeGoogle(optionsFor(server.url(), Flavour::New));
    const PlacesResult result = ask(*google);
    QCOMPARE(result.status, PlacesStatus::Ok);
    QCOMPARE(result.places, (QList<Place> {{"x", {1, 2}, {}}}));
    const QByteArray request = server.requests().first().toLower();
    QVERIFY(request.startsWith("post /v1/places:searchnearby http/1.1\r\n"));
    QVERIFY(request.contains("\r\nx-goog-api-key: " + Key.toLower() + "\r\n"));
    QVERIFY(request.contains("\r\nx-goog-fieldmask: places."));
    QVERIFY(request.contains("\r\ncontent-type: application/json\r\n"));
}

void TestGooglePlaces::hidesAKeyThatTheServiceRepeats()
{
    ScriptedServer server([](QTcpSocket *socket) {
        socket->write(httpAnswer("200 OK",
                                 R"({"status":"OK","html_attributions":["key )" + Key
                                     + R"("],"results":[{"name":")" + Key
                                     + R"(","geometry":{"location":{"lat":1,"lng":2}}}]})"));
    });
    const auto google = makeGoogle(optionsFor(server.url()));
    const PlacesResult result = ask(*google);
    QCOMPARE(result.status, PlacesStatus::Ok);
    QVERIFY(!holdsKey(result));
    QCOMPARE(result.places.first().name, QByteArray("[key]"));
}

void TestGooglePlaces::ownPlacesMayBeMapped()
{
    ScriptedServer server([](QTcpSocket *socket) {
        socket->write(httpAnswer(
            "200 OK",
            R"({"status":"OK","html_attributions":["<a href=\"u\">Us</a>"],"results":[]})"));
    });
    GooglePlaces::Options options = optionsFor(server.url());
    options.source = Source::Embedded;
    const auto own = makeGoogle(options);
    const PlacesResult result = ask(*own);
    QVERIFY(result.mayBeMapped);
    QCOMPARE(result.attribution, QByteArray("Us"));
    const auto google = makeGoogle(optionsFor(server.url()));
    QCOMPARE(ask(*google).attribution, QByteArray("Google Maps; Us"));
}

void TestGooglePlaces::answersLaterAndOnce()
{
    ScriptedServer server([](QTcpSocket *socket) {
        sayAndClose(socket, httpAnswer("200 OK", R"({"status":"ZERO_RESULTS","results":[]})"));
    });
    const auto google = makeGoogle(optionsFor(server.url()));
    QObject context;
    int answers = 0;
    google->ask({}, &context, [&answers](const PlacesResult &) { ++answers; });
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 1);
    QTRY_COMPARE(server.gone(), server.connections());
    ask(*google); // a whole further exchange later
    QCOMPARE(answers, 1);
}

void TestGooglePlaces::staysSilentWhenTheContextHasGone()
{
    ScriptedServer server([](QTcpSocket *) {});
    const auto google = makeGoogle(optionsFor(server.url()));
    auto context = std::make_unique<QObject>();
    bool answered = false;
    google->ask({}, context.get(), [&answered](const PlacesResult &) { answered = true; });
    QTRY_COMPARE(server.requests().size(), 1);
    context.reset();
    QTRY_COMPARE(server.gone(), 1); // it has been told to stop
    QVERIFY(!answered);
}

void TestGooglePlaces::staysSilentWhenItIsDestroyed()
{
    ScriptedServer server([](QTcpSocket *) {});
    auto google = makeGoogle(optionsFor(server.url()));
    QObject context;
    bool answered = false;
    google->ask({}, &context, [&answered](const PlacesResult &) { answered = true; });
    QTRY_COMPARE(server.requests().size(), 1);
    google.reset();
    QTRY_COMPARE(server.gone(), 1);
    QVERIFY(!answered);
}

void TestGooglePlaces::mayBeDestroyedByItsAnswer()
{
    ScriptedServer server([](QTcpSocket *socket) { socket->abort(); });
    auto google = makeGoogle(optionsFor(server.url()));
    QObject context;
    google->ask({}, &context, [&google](const PlacesResult &) { google.reset(); });
    QTRY_VERIFY(!google);
}

void TestGooglePlaces::refusesMoreThanItsBoundAtOnce()
{
    ScriptedServer server([](QTcpSocket *socket) {
        socket->write(httpAnswer("200 OK", R"({"status":"ZERO_RESULTS","results":[]})"));
    });
    GooglePlaces::Options options = optionsFor(server.url());
    options.inFlight = 3;
    const auto google = makeGoogle(options);
    QObject context;
    QList<PlacesStatus> answers;
    for (int i = 0; i < 4; ++i)
        google->ask({}, &context,
                    [&answers](const PlacesResult &result) { answers.append(result.status); });
    QVERIFY(answers.isEmpty());
    QTRY_COMPARE(answers.size(), 4);
    QCOMPARE(answers.count(PlacesStatus::OverQueryLimit), 1);
    QCOMPARE(answers.count(PlacesStatus::ZeroResults), 3);
    QCOMPARE(ask(*google).status, PlacesStatus::ZeroResults); // there is room again
}

QTEST_GUILESS_MAIN(TestGooglePlaces)
#include "tst_googleplaces.moc"
