// SPDX-License-Identifier: GPL-3.0-or-later
// The provider against servers that misbehave in every way there is: one answer, in time, no key.
#include "tests/herd/places/google/googlefixture.h"

#include <QJsonDocument>
#include <QTimer>

using namespace herd;
using namespace std::chrono_literals;

namespace {

// Writes as long as somebody listens.
void pour(QTcpSocket *socket, const QByteArray &what = " ")
{
    const auto more = [socket, what] {
        socket->write(what.repeated(16 * 1024 / what.size()));
    };
    QObject::connect(socket, &QTcpSocket::bytesWritten, socket, more);
    more();
}

ScriptedServer::Script pouring(const QByteArray &beginning, const QByteArray &what)
{
    return [beginning, what](QTcpSocket *socket) {
        socket->write(beginning);
        pour(socket, what);
    };
}

} // namespace

Q_DECLARE_METATYPE(ScriptedServer::Script)

class TestPlacesFailures : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void survives_data();
    void survives();
    void givesUpInTime_data();
    void givesUpInTime();
    void goesOnAfterManyHostileAnswers();
    void followsNoRedirect();
    void reportsANetworkFailureWithoutTheUrl();
    void takesAnAnswerAtTheBound();
};

void TestPlacesFailures::survives_data()
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
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    row("never-ending", pouring(ok + "\r\n", " "), S::UnknownError);
    row("never-ending chunks",
        pouring(ok + "Transfer-Encoding: chunked\r\n\r\n",
                "400\r\n" + QByteArray(1024, ' ') + "\r\n"),
        S::UnknownError);
    row("never-ending headers", pouring(ok, "X: y\r\n"), S::UnknownError);
    row("a never-ending header", pouring(ok + "X: ", "y"), S::UnknownError);
    row("never-ending interim answers", pouring({}, "HTTP/1.1 100 Continue\r\n\r\n"),
        S::UnknownError);
    row("never-ending trailers",
        pouring(ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "X: y\r\n"), S::UnknownError);
    row("never-ending, and denied", pouring("HTTP/1.1 403 Forbidden\r\n\r\n", " "),
        S::UnknownError);
    row("packed", saying(ok + "Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\n\x1f\x8b packed"),
        S::UnknownError);
}

void TestPlacesFailures::survives()
{
    QFETCH(ScriptedServer::Script, script);
    QFETCH(PlacesStatus, status);
    for (const auto &codec : {googleLegacy(), googleNew()}) {
        ScriptedServer server(script);
        const auto google = makeGoogle(optionsFor(server.url(), codec));
        const PlacesResult result = ask(*google);
        QCOMPARE(result.status, status);
        QVERIFY(!result.message.isEmpty());
        QVERIFY(!result.message.contains("the test got no answer"));
        QVERIFY(!result.message.contains("did not answer within"));
        QVERIFY(!holdsKey(result));
        QVERIFY(result.places.isEmpty());
        QVERIFY(QJsonDocument::fromJson(result.json).isObject());
        QTRY_COMPARE(server.gone(), server.connections()); // and nothing stays open
        QCOMPARE(server.connections(), 1);
        QCOMPARE(server.requests().size(), 1); // nor is it asked again
    }
}

void TestPlacesFailures::givesUpInTime_data()
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

void TestPlacesFailures::givesUpInTime()
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
    HttpPlaces::Options options = optionsFor(server.url());
    options.bounds.time = 150ms;
    const auto google = makeGoogle(options);
    const PlacesResult result = ask(*google);
    QCOMPARE(result.status, PlacesStatus::UnknownError);
    QVERIFY2(result.message.contains("did not answer within 150 ms"), result.message.constData());
    QVERIFY(!holdsKey(result));
    QTRY_COMPARE(server.gone(), 1);
}

// More than are out at a time: the room of each is free again.
void TestPlacesFailures::goesOnAfterManyHostileAnswers()
{
    bool isHostile = true;
    ScriptedServer server([&isHostile](QTcpSocket *socket) {
        if (isHostile)
            return pouring("HTTP/1.1 200 OK\r\n\r\n", " ")(socket);
        sayAndClose(socket, httpAnswer("200 OK", R"({"status":"ZERO_RESULTS","results":[]})"));
    });
    const auto google = makeGoogle(optionsFor(server.url()));
    QObject context;
    int answers = 0;
    constexpr int Questions = 3 * limits::PlacesOut;
    for (int i = 0; i < Questions; ++i)
        google->ask({{0, double(i)}, 1, 1}, &context,
                    [&answers](const PlacesResult &) { ++answers; });
    QTRY_COMPARE_WITH_TIMEOUT(answers, Questions, 60'000);
    QTRY_COMPARE(server.gone(), Questions);
    isHostile = false;
    QCOMPARE(ask(*google).status, PlacesStatus::ZeroResults);
}

void TestPlacesFailures::followsNoRedirect()
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

void TestPlacesFailures::reportsANetworkFailureWithoutTheUrl()
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

void TestPlacesFailures::takesAnAnswerAtTheBound()
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

QTEST_GUILESS_MAIN(TestPlacesFailures)
#include "tst_placesfailure.moc"
