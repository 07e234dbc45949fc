// SPDX-License-Identifier: GPL-3.0-or-later
// What the provider sends, makes of good answers, and does when somebody goes away.
// Long because each thing a provider can go through is a test.
#include "tests/herd/places/google/googlefixture.h"

#include <QTimer>

using namespace herd;

namespace {

const PlacesQuery Somewhere {{34, -118}, 10, 5};
const QByteArray Nothing = R"({"status":"ZERO_RESULTS","results":[]})";

// Another question for each number.
PlacesQuery numbered(int number)
{
    return {{1, double(number)}, 10, 5};
}

} // namespace

class TestHttpPlaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsALegacyRequest();
    void sendsANewRequest();
    void saysWhoItAsks();
    void hidesAKeyThatTheServiceRepeats_data();
    void hidesAKeyThatTheServiceRepeats();
    void namesGoogle();
    void answersLaterAndOnce();
    void asksEqualQuestionsOnce();
    void asksAgainWhatHasBeenAnswered();
    void countsTheTimeFromWhenAQuestionGoesOut();
    void hasSoManyOutAtATime();
    void refusesMoreThanItsBoundAtOnce();
    void refusesMoreThanMayShareAnAnswer();
    void staysSilentWhenTheContextHasGone();
    void goesOnForThoseWhoStay();
    void asksNothingForAContextThatHasGone();
    void endsWithItsQuestions_data();
    void endsWithItsQuestions();
    void mayBeDestroyedByItsAnswer();
};

void TestHttpPlaces::sendsALegacyRequest()
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

void TestHttpPlaces::sendsANewRequest()
{
    ScriptedServer server([](QTcpSocket *socket) {
        socket->write(httpAnswer("200 OK", R"({"places":[{"displayName":{"text":"x"},
            "location":{"latitude":1,"longitude":2}}]})"));
    });
    const auto google = makeGoogle(optionsFor(server.url(), googleNew()));
    const PlacesResult result = ask(*google);
    QCOMPARE(result.status, PlacesStatus::Ok);
    QCOMPARE(result.places, (QList<Place> {{"x", {1, 2}, {}}}));
    const QByteArray request = server.requests().first().toLower();
    QVERIFY(request.startsWith("post /v1/places:searchnearby http/1.1\r\n"));
    QVERIFY(request.contains("\r\nx-goog-api-key: " + Key.toLower() + "\r\n"));
    QVERIFY(request.contains("\r\nx-goog-fieldmask: places."));
    QVERIFY(request.contains("\r\ncontent-type: application/json\r\n"));
}

void TestHttpPlaces::saysWhoItAsks()
{
    ScriptedServer server([](QTcpSocket *socket) { sayAndClose(socket, {}); });
    QUrl base = server.url();
    base.setPath(QStringLiteral("/a proxy/"));
    const auto google = makeGoogle(optionsFor(base));
    ask(*google);
    const QByteArray request = server.requests().first();
    QVERIFY(request.startsWith("GET /a%20proxy/maps/api/place/nearbysearch/json?location="));
    QVERIFY(request.contains("\r\nHost: 127.0.0.1:" + QByteArray::number(server.serverPort())
                             + "\r\n"));
    QVERIFY(request.contains("\r\nAccept-Encoding: identity\r\n"));
    QVERIFY(request.contains("\r\nConnection: close\r\n"));
    QVERIFY(request.contains("\r\nUser-Agent: herdpanel/"));
}

void TestHttpPlaces::hidesAKeyThatTheServiceRepeats_data()
{
    QTest::addColumn<QByteArray>("spelling");
    QTest::newRow("as it is") << Key;
    QTest::newRow("escaped") << QByteArray(Key).replace("A", "\\u0041");
    QTest::newRow("in percent") << QByteArray(Key).replace("-", "%2d").replace("A", "%41");
    QTest::newRow("as a reference") << QByteArray(Key).replace("-", "&#45;");
    QTest::newRow("with tags between") << QByteArray(Key).replace("-", "<b></b>-");
}

void TestHttpPlaces::hidesAKeyThatTheServiceRepeats()
{
    QFETCH(QByteArray, spelling);
    const QByteArray long500 = QByteArray(490, 'x') + spelling; // where messages are cut
    for (const QByteArray &body :
         {R"({"status":"OK","html_attributions":["key )" + spelling + R"("],")" + spelling
              + R"(":1,"results":[{"name":"hi )" + spelling
              + R"(","geometry":{"location":{"lat":1,"lng":2}}}]})",
          R"({"status":"REQUEST_DENIED","error_message":")" + spelling + R"("})",
          R"({"status":"REQUEST_DENIED","error_message":")" + long500 + R"("})",
          R"({"status":")" + spelling + R"("})"}) {
        ScriptedServer server(
            [&body](QTcpSocket *socket) { sayAndClose(socket, httpAnswer("200 OK", body)); });
        const auto google = makeGoogle(optionsFor(server.url()));
        const PlacesResult result = ask(*google);
        QVERIFY(!result.message.contains("the test got no answer"));
        QVERIFY(!holdsKey(result));
        QVERIFY2(!result.attribution.contains("very"), result.attribution.constData());
        if (spelling.contains('<'))
            continue; // tags are only taken out of attributions
        for (const QByteArray &text : {result.json, result.message, result.places.value(0).name})
            QVERIFY2(!text.contains("very"), text.constData());
    }
}

void TestHttpPlaces::namesGoogle()
{
    ScriptedServer server([](QTcpSocket *socket) {
        sayAndClose(socket, httpAnswer("200 OK", R"({"status":"OK",
            "html_attributions":["<a href=\"u\">Us</a>"],"results":[]})"));
    });
    const auto google = makeGoogle(optionsFor(server.url()));
    const PlacesResult result = ask(*google);
    QCOMPARE(result.attribution, QByteArray("Google Maps; Us"));
    QVERIFY(!result.mayBeMapped);
}

void TestHttpPlaces::answersLaterAndOnce()
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

void TestHttpPlaces::asksEqualQuestionsOnce()
{
    QList<QTcpSocket *> asking;
    ScriptedServer server([&asking](QTcpSocket *socket) { asking.append(socket); });
    const auto google = makeGoogle(optionsFor(server.url()));
    QObject context, other;
    int answers = 0;
    const auto count = [&answers](const PlacesResult &result) {
        answers += result.status == PlacesStatus::ZeroResults;
    };
    for (int i = 0; i < 20; ++i)
        google->ask(Somewhere, i % 2 == 0 ? &context : &other, count);
    google->ask(numbered(1), &context, count);
    QTRY_COMPARE(asking.size(), 2);
    google->ask(Somewhere, &context, count); // under way
    for (QTcpSocket *socket : asking)
        sayAndClose(socket, httpAnswer("200 OK", Nothing));
    QTRY_COMPARE(answers, 22);
    QCOMPARE(server.requests().size(), 2);
}

void TestHttpPlaces::asksAgainWhatHasBeenAnswered()
{
    ScriptedServer server(
        [](QTcpSocket *socket) { sayAndClose(socket, httpAnswer("200 OK", Nothing)); });
    const auto google = makeGoogle(optionsFor(server.url()));
    ask(*google);
    ask(*google);
    QCOMPARE(server.requests().size(), 2); // no answer of Google's is kept
}

// All together take longer than one may.
void TestHttpPlaces::countsTheTimeFromWhenAQuestionGoesOut()
{
    using namespace std::chrono_literals;
    ScriptedServer server([](QTcpSocket *socket) {
        QTimer::singleShot(150ms, socket,
                           [socket] { sayAndClose(socket, httpAnswer("200 OK", Nothing)); });
    });
    HttpPlaces::Options options = optionsFor(server.url());
    options.out = 2;
    options.bounds.time = 2s;
    const auto google = makeGoogle(options);
    QObject context;
    QList<PlacesResult> answers;
    for (int i = 0; i < 40; ++i)
        google->ask(numbered(i), &context,
                    [&answers](const PlacesResult &result) { answers.append(result); });
    QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 40, 60'000);
    for (const PlacesResult &result : answers)
        QVERIFY2(result.status == PlacesStatus::ZeroResults, result.message.constData());
}

void TestHttpPlaces::hasSoManyOutAtATime()
{
    QList<QTcpSocket *> asking;
    ScriptedServer server([&asking](QTcpSocket *socket) { asking.append(socket); });
    const auto google = makeGoogle(optionsFor(server.url()));
    QObject context;
    int answers = 0;
    for (int i = 0; i < 64; ++i)
        google->ask(numbered(i), &context, [&answers](const PlacesResult &) { ++answers; });
    for (int wave = 1; wave <= 4; ++wave) {
        QTRY_COMPARE(asking.size(), limits::PlacesOut);
        QCOMPARE(server.requests().size(), wave * limits::PlacesOut);
        for (QTcpSocket *socket : std::exchange(asking, {}))
            sayAndClose(socket, httpAnswer("200 OK", Nothing));
        QTRY_COMPARE(answers, wave * limits::PlacesOut);
    }
}

void TestHttpPlaces::refusesMoreThanItsBoundAtOnce()
{
    QList<QTcpSocket *> asking;
    ScriptedServer server([&asking](QTcpSocket *socket) { asking.append(socket); });
    HttpPlaces::Options options = optionsFor(server.url());
    options.out = 1;
    options.waiting = 2;
    const auto google = makeGoogle(options);
    QObject context;
    QList<PlacesResult> answers;
    const auto take = [&answers](const PlacesResult &result) {
        answers.append(result);
    };
    for (int i = 0; i < 5; ++i)
        google->ask(numbered(i), &context, take);
    google->ask(numbered(1), &context, take); // waits already: takes no room
    QVERIFY(answers.isEmpty());
    QTRY_COMPARE(answers.size(), 2);
    for (const PlacesResult &result : answers)
        QCOMPARE(result.status, PlacesStatus::OverQueryLimit);
    QVERIFY(answers[1].message.contains("too many questions wait for the Places service"));
    QVERIFY(answers[1].message.endsWith("refused so far: 2"));
    for (int i = 0; i < 3; ++i) {
        QTRY_COMPARE(asking.size(), 1);
        sayAndClose(asking.takeFirst(), httpAnswer("200 OK", Nothing));
    }
    QTRY_COMPARE(answers.size(), 6);
    google->ask(numbered(9), &context, take); // there is room again
    QTRY_COMPARE(asking.size(), 1);
}

void TestHttpPlaces::refusesMoreThanMayShareAnAnswer()
{
    ScriptedServer server([](QTcpSocket *) {});
    const auto google = makeGoogle(optionsFor(server.url()));
    QObject context;
    QList<PlacesResult> answers;
    for (qsizetype i = 0; i <= limits::PlacesInFlight; ++i)
        google->ask(Somewhere, &context,
                    [&answers](const PlacesResult &result) { answers.append(result); });
    QTRY_COMPARE(answers.size(), 1);
    QCOMPARE(answers[0].status, PlacesStatus::OverQueryLimit);
}

void TestHttpPlaces::staysSilentWhenTheContextHasGone()
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

void TestHttpPlaces::goesOnForThoseWhoStay()
{
    QTcpSocket *asking = nullptr;
    ScriptedServer server([&asking](QTcpSocket *socket) { asking = socket; });
    const auto google = makeGoogle(optionsFor(server.url()));
    auto leaves = std::make_unique<QObject>();
    QObject stays;
    bool wrong = false, right = false;
    google->ask({}, leaves.get(), [&wrong](const PlacesResult &) { wrong = true; });
    google->ask({}, &stays, [&right](const PlacesResult &) { right = true; });
    QTRY_VERIFY(asking);
    leaves.reset();
    sayAndClose(asking, httpAnswer("200 OK", Nothing));
    QTRY_VERIFY(right);
    QVERIFY(!wrong);
    QCOMPARE(server.requests().size(), 1);
}

void TestHttpPlaces::asksNothingForAContextThatHasGone()
{
    QList<QTcpSocket *> asking;
    ScriptedServer server([&asking](QTcpSocket *socket) { asking.append(socket); });
    HttpPlaces::Options options = optionsFor(server.url());
    options.out = 1;
    const auto google = makeGoogle(options);
    auto leaves = std::make_unique<QObject>();
    QObject stays;
    int answers = 0;
    const auto count = [&answers](const PlacesResult &) {
        ++answers;
    };
    google->ask(numbered(1), &stays, count);
    google->ask(numbered(2), leaves.get(), count);
    google->ask(numbered(3), &stays, count);
    leaves.reset();
    for (int i = 1; i <= 2; ++i) {
        QTRY_COMPARE(asking.size(), 1);
        sayAndClose(asking.takeFirst(), httpAnswer("200 OK", Nothing));
        QTRY_COMPARE(answers, i);
    }
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(server.requests()[1].contains("location=1.000000,3.000000"));
}

void TestHttpPlaces::endsWithItsQuestions_data()
{
    QTest::addColumn<int>("connections");
    QTest::addColumn<int>("requests");
    QTest::newRow("before it connects") << 0 << 0;
    QTest::newRow("connected") << 1 << 0;
    QTest::newRow("awaiting, with more queued") << 2 << 2;
}

void TestHttpPlaces::endsWithItsQuestions()
{
    QFETCH(int, connections);
    QFETCH(int, requests);
    ScriptedServer server([](QTcpSocket *socket) { socket->write("HTTP/1.1 200 OK\r\n"); });
    HttpPlaces::Options options = optionsFor(server.url());
    options.out = 2;
    auto google = makeGoogle(options);
    QObject context;
    bool answered = false;
    for (int i = 0; i < 10; ++i)
        google->ask(numbered(i), &context, [&answered](const PlacesResult &) { answered = true; });
    QTRY_VERIFY(server.connections() >= connections && server.requests().size() >= requests);
    google.reset();
    QTRY_COMPARE(server.gone(), server.connections());
    QVERIFY(!answered);
}

void TestHttpPlaces::mayBeDestroyedByItsAnswer()
{
    ScriptedServer server([](QTcpSocket *socket) { socket->abort(); });
    HttpPlaces::Options options = optionsFor(server.url());
    options.out = 1;
    auto google = makeGoogle(options);
    QObject context;
    for (int i = 0; i < 3; ++i)
        google->ask(numbered(i), &context, [&google](const PlacesResult &) { google.reset(); });
    QTRY_VERIFY(!google);
}

QTEST_GUILESS_MAIN(TestHttpPlaces)
#include "tst_httpplaces.moc"
