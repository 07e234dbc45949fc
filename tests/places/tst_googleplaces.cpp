// SPDX-License-Identifier: GPL-3.0-or-later
// The provider against servers that misbehave in every way there is: one answer, in time, no key.
#include "herd/places/googleplaces.h"

#include "scriptedserver.h"

#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QTest>
#include <QTimer>

using namespace herd;
using namespace std::chrono_literals;
using Flavour = GooglePlaces::Flavour;
using Source = GooglePlaces::Source;

namespace {

const QByteArray Key = "AIza-very-secret-key";
constexpr int Cap = 100'000;

GooglePlaces::Options optionsFor(const QUrl &base, Flavour flavour = Flavour::Legacy)
{
    GooglePlaces::Options options;
    options.flavour = flavour;
    options.base = base;
    options.key = Key;
    options.bounds = {10s, Cap};
    return options;
}

std::unique_ptr<GooglePlaces> makeGoogle(const GooglePlaces::Options &options)
{
    return std::make_unique<GooglePlaces>(std::make_unique<QNetworkAccessManager>(), options);
}

QByteArray httpAnswer(const char *statusLine, const QByteArray &body)
{
    return QByteArray("HTTP/1.1 ") + statusLine
        + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

// Writes as long as somebody listens.
void pour(QTcpSocket *socket)
{
    const auto more = [socket] {
        socket->write(QByteArray(16 * 1024, ' '));
    };
    QObject::connect(socket, &QTcpSocket::bytesWritten, socket, more);
    more();
}

void sayAndClose(QTcpSocket *socket, const QByteArray &text)
{
    socket->write(text);
    socket->disconnectFromHost();
}

bool holdsKey(const PlacesResult &result)
{
    return result.json.contains(Key) || result.message.contains(Key)
        || result.attribution.contains(Key);
}

} // namespace

Q_DECLARE_METATYPE(ScriptedServer::Script)

class TestGooglePlaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsALegacyRequest();
    void sendsANewRequest();
    void survives_data();
    void survives();
    void givesUpInTime_data();
    void givesUpInTime();
    void followsNoRedirect();
    void hidesAKeyThatTheServiceRepeats();
    void reportsANetworkFailureWithoutTheUrl();
    void takesAnAnswerAtTheBound();
    void ownPlacesMayBeMapped();
    void answersLaterAndOnce();
    void staysSilentWhenTheContextHasGone();
    void staysSilentWhenItIsDestroyed();
    void mayBeDestroyedByItsAnswer();
    void refusesMoreThanItsBoundAtOnce();

private:
    // Asks, and waits for the one answer.
    PlacesResult ask(PlacesProvider &provider, const PlacesQuery &query = {{34, -118}, 10, 5})
    {
        std::optional<PlacesResult> result;
        QObject context;
        provider.ask(query, &context, [&result](const PlacesResult &answer) {
            if (result)
                qFatal("answered twice");
            result = answer;
        });
        if (!QTest::qWaitFor([&result] { return result.has_value(); }, 20'000))
            return emptyPlaces(PlacesStatus::UnknownError, "the test got no answer");
        return *result;
    }
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

void TestGooglePlaces::survives_data()
{
    QTest::addColumn<ScriptedServer::Script>("script");
    QTest::addColumn<PlacesStatus>("status");
    using S = PlacesStatus;
    const auto saying = [](const QByteArray &text) -> ScriptedServer::Script {
        return [text](QTcpSocket *socket) {
            sayAndClose(socket, text);
        };
    };
    const auto row = [](const char *name, const ScriptedServer::Script &script, S status) {
        QTest::newRow(name) << script << status;
    };
    row(
        "closes at once", [](QTcpSocket *socket) { socket->abort(); }, S::UnknownError);
    row("closes without a word", saying({}), S::UnknownError);
    row("garbage", saying("\x01\x02 hello\r\n\r\n\r\n"), S::UnknownError);
    row("half a header", saying("HTTP/1.1 200 O"), S::UnknownError);
    row("truncated", saying("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"status\":"),
        S::UnknownError);
    row("truncated without a length", saying("HTTP/1.1 200 OK\r\n\r\n{\"status\":\"OK\",\"resul"),
        S::UnknownError);
    row("truncated chunk",
        saying("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"status\""),
        S::UnknownError);
    row("no body", saying(httpAnswer("200 OK", {})), S::UnknownError);
    row("not JSON", saying(httpAnswer("200 OK", "<html>")), S::UnknownError);
    row("deep", saying(httpAnswer("200 OK", QByteArray(2000, '['))), S::UnknownError);
    row("500", saying(httpAnswer("500 Internal Server Error", {})), S::UnknownError);
    row("429", saying(httpAnswer("429 Too Many Requests", {})), S::OverQueryLimit);
    row("403", saying(httpAnswer("403 Forbidden", {})), S::RequestDenied);
    row("401 with a challenge",
        saying("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
               "Content-Length: 0\r\n\r\n"),
        S::RequestDenied);
    row("longer than allowed by its own word",
        saying(httpAnswer("200 OK", QByteArray(Cap + 1, ' '))), S::UnknownError);
    row("a long refusal", saying(httpAnswer("403 Forbidden", QByteArray(Cap + 1, ' '))),
        S::UnknownError);
    row(
        "never-ending",
        [](QTcpSocket *socket) {
            socket->write("HTTP/1.1 200 OK\r\n\r\n");
            pour(socket);
        },
        S::UnknownError);
}

void TestGooglePlaces::survives()
{
    QFETCH(ScriptedServer::Script, script);
    QFETCH(PlacesStatus, status);
    for (const Flavour flavour : {Flavour::Legacy, Flavour::New}) {
        ScriptedServer server(script);
        const auto google = makeGoogle(optionsFor(server.url(), flavour));
        const PlacesResult result = ask(*google);
        QCOMPARE(result.status, status);
        QVERIFY(!result.message.isEmpty());
        QVERIFY(!result.message.contains("the test got no answer"));
        QVERIFY(!result.message.contains("did not answer within"));
        QVERIFY(!holdsKey(result));
        QVERIFY(result.places.isEmpty());
        QVERIFY(QJsonDocument::fromJson(result.json).isObject());
        QTRY_COMPARE(server.gone(), server.connections()); // and nothing stays open
    }
}

void TestGooglePlaces::givesUpInTime_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<bool>("drips");
    QTest::newRow("never answers") << QByteArray() << false;
    QTest::newRow("stops in the headers") << QByteArray("HTTP/1.1 200 OK\r\nX: ") << false;
    QTest::newRow("stops in the body")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{") << false;
    QTest::newRow("a byte now and then")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n{") << true;
}

void TestGooglePlaces::givesUpInTime()
{
    QFETCH(QByteArray, beginning);
    QFETCH(bool, drips);
    ScriptedServer server([beginning, drips](QTcpSocket *socket) {
        socket->write(beginning);
        if (!drips)
            return;
        auto *timer = new QTimer(socket);
        timer->callOnTimeout(socket, [socket] { socket->write(" "); });
        timer->start(20ms);
    });
    GooglePlaces::Options options = optionsFor(server.url());
    options.bounds.time = 150ms;
    const auto google = makeGoogle(options);
    const PlacesResult result = ask(*google);
    QCOMPARE(result.status, PlacesStatus::UnknownError);
    QVERIFY2(result.message.contains("did not answer within 150 ms"), result.message.constData());
    QVERIFY(!holdsKey(result));
    QTRY_COMPARE(server.gone(), 1);
}

void TestGooglePlaces::followsNoRedirect()
{
    ScriptedServer other([](QTcpSocket *socket) { socket->abort(); });
    for (const QByteArray &target :
         {QByteArray("http://127.0.0.1:") + QByteArray::number(other.serverPort()) + "/?key=" + Key,
          QByteArray("/elsewhere")}) {
        ScriptedServer server([target](QTcpSocket *socket) {
            sayAndClose(socket,
                        "HTTP/1.1 302 Found\r\nLocation: " + target
                            + "\r\nContent-Length: 0\r\n\r\n");
        });
        const auto google = makeGoogle(optionsFor(server.url()));
        const PlacesResult result = ask(*google);
        QCOMPARE(result.status, PlacesStatus::UnknownError);
        QVERIFY2(result.message.contains("redirect"), result.message.constData());
        QVERIFY(!holdsKey(result));
        QCOMPARE(server.requests().size(), 1);
    }
    QCOMPARE(other.connections(), 0);
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

void TestGooglePlaces::reportsANetworkFailureWithoutTheUrl()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const quint16 port = closed.serverPort();
    closed.close();
    const auto google
        = makeGoogle(optionsFor(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port))));
    const PlacesResult result = ask(*google);
    QCOMPARE(result.status, PlacesStatus::UnknownError);
    QCOMPARE(result.message,
             QByteArray("127.0.0.1:" + QByteArray::number(port) + " refused the connection"));
}

void TestGooglePlaces::takesAnAnswerAtTheBound()
{
    QByteArray body = R"({"status":"ZERO_RESULTS","results":[]})";
    body.append(QByteArray(Cap - body.size(), ' '));
    ScriptedServer server(
        [&body](QTcpSocket *socket) { socket->write(httpAnswer("200 OK", body)); });
    const auto google = makeGoogle(optionsFor(server.url()));
    QCOMPARE(ask(*google).status, PlacesStatus::ZeroResults);
    body.append(' ');
    const PlacesResult result = ask(*google);
    QCOMPARE(result.status, PlacesStatus::UnknownError);
    QVERIFY2(result.message.contains("answered more than 100000 bytes"),
             result.message.constData());
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
