// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded service's HTTP, as raw bytes.
#include "herd/places/embedded/placesserver.h"

#include "tests/herd/places/embedded/stubnearby.h"

#include "herd/core/base/limits.h"

#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace herd;

namespace {

const QByteArray Body = R"({"locationRestriction":{"circle":{"center":{},"radius":1500}}})";

QByteArray post(const QByteArray &path, const QByteArray &headers, const QByteArray &body = Body)
{
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

const QByteArray KeyAndMask = "x-goog-api-key: k\r\nX-GOOG-FIELDMASK: places.displayName\r\n";
const QByteArray Legacy = "GET /maps/api/place/nearbysearch/json?location=0,0&radius=1500&key=k "
                          "HTTP/1.1\r\nHost: x\r\n\r\n";

} // namespace

class TestPlacesServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void answers_data();
    void answers();
    void answersPipelinedRequests();
    void answersARequestInPieces();
    void saysWhenItHasNothingToAnswerFrom();
    void survivesAClientThatLeaves();
    void goesWhileClientsAreThere_data();
    void goesWhileClientsAreThere();

private:
    // What comes back for `request`, until it holds `count` whole answers of JSON.
    QByteArray exchange(const QByteArray &request, int count = 1)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_server->port());
        socket.write(request);
        QByteArray answer;
        const bool whole = QTest::qWaitFor([&] {
            answer += socket.readAll();
            return answer.count("\n}\n") >= count || answer.endsWith("\r\n\r\n")
                || socket.state() == QAbstractSocket::UnconnectedState;
        });
        return whole ? answer : "no whole answer: " + answer;
    }

    std::unique_ptr<PlacesServer> m_server;
};

void TestPlacesServer::init()
{
    m_server = std::make_unique<PlacesServer>();
    QCOMPARE(m_server->listen(), std::nullopt);
    m_server->setSource(stubNearby());
}

void TestPlacesServer::cleanup()
{
    m_server.reset();
}

void TestPlacesServer::answers_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("holds");
    const auto row
        = [](const char *name, const QByteArray &request, const char *status, const char *holds) {
              QTest::newRow(name) << request << QByteArray(status) << QByteArray(holds);
          };
    const QByteArray path = "/v1/places:searchNearby";
    row("legacy", Legacy, "200", "gn:1");
    row("legacy without a key", QByteArray(Legacy).replace("&key=k", ""), "200", "REQUEST_DENIED");
    row("new", post(path, KeyAndMask), "200", "Zoëtown");
    row("colon encoded", post("/v1/places%3AsearchNearby", KeyAndMask), "200", "Zoëtown");
    row("as Google's clients ask", post(path + "?$alt=json%3Benum-encoding=int", KeyAndMask), "200",
        "Zoëtown");
    row("key and mask in the query", post(path + "?key=k&$fields=places.displayName", {}), "200",
        "Zoëtown");
    row("encoded query", post(path + "?key=k&%24fields=places.displayName%2Cplaces.id", {}), "200",
        "gn:1");
    row("mask as fields", post(path + "?key=k&fields=*", {}), "200", "gn:1");
    row("no key", post(path, "X-Goog-FieldMask: *\r\n"), "403", "PERMISSION_DENIED");
    row("no mask", post(path, "X-Goog-Api-Key: k\r\n"), "400", "FieldMask is a required parameter");
    row("body too long", post(path, KeyAndMask, QByteArray(limits::PlacesRequest + 1, ' ')), "413",
        "longer than 65536 bytes");
    row("body at the bound",
        post(path, KeyAndMask, Body + QByteArray(limits::PlacesRequest - Body.size(), ' ')), "200",
        "Zoëtown");
    row("chunked",
        "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + KeyAndMask
            + "Transfer-Encoding: chunked\r\n\r\n5\r\n" + Body.left(5) + "\r\n"
            + QByteArray::number(Body.size() - 5, 16) + "\r\n" + Body.mid(5) + "\r\n0\r\n\r\n",
        "200", "Zoëtown");
    row("another method", "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n", "405",
        "Allow: POST, OPTIONS\r\n");
    row("part of a method", "TION" + Legacy.sliced(3), "405", "Allow: GET, HEAD, OPTIONS\r\n");
    row("another path", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "404", "NOT_FOUND");
    row("the server itself", "GET * HTTP/1.1\r\nHost: x\r\n\r\n", "405", "UNIMPLEMENTED");
    row("a whole address", QByteArray(Legacy).replace("GET /", "GET http://x/"), "200", "gn:1");
    row("head", "HEAD" + Legacy.sliced(3), "200", "\r\n\r\n");
    row("options", "OPTIONS" + Legacy.sliced(3), "204", "Allow: GET, HEAD, OPTIONS\r\n");
    row("options of the new form", "OPTIONS " + path + " HTTP/1.1\r\nHost: x\r\n\r\n", "204",
        "Allow: POST, OPTIONS\r\n");
    row("options of the server", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "204", "Allow: ");
}

void TestPlacesServer::answers()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, holds);
    const QByteArray answer = exchange(request);
    QVERIFY2(answer.startsWith("HTTP/1.1 " + status + ' '), answer.constData());
    QVERIFY2(answer.contains(holds), answer.constData());
    if (status == "200")
        QVERIFY(answer.contains("Content-Type: application/json; charset=UTF-8\r\n"));
}

void TestPlacesServer::answersPipelinedRequests()
{
    const QByteArray answer
        = exchange(Legacy + post("/v1/places:searchNearby", KeyAndMask) + Legacy, 3);
    QCOMPARE(answer.count("HTTP/1.1 200 "), 3);
    QCOMPARE(answer.count("\"gn:1\""), 4); // place_id and reference, twice
    QCOMPARE(answer.count("displayName"), 1);
}

void TestPlacesServer::answersARequestInPieces()
{
    const QByteArray request = post("/v1/places:searchNearby", KeyAndMask);
    for (const qsizetype cut :
         {qsizetype(3), request.indexOf("\r\n\r\n") + 2, request.size() - 1}) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_server->port());
        socket.write(request.left(cut));
        QTRY_COMPARE(socket.bytesToWrite(), 0);
        QVERIFY(socket.bytesAvailable() == 0);
        socket.write(request.mid(cut));
        QByteArray answer;
        QTRY_VERIFY((answer += socket.readAll()).endsWith("\n}\n"));
        QVERIFY(answer.startsWith("HTTP/1.1 200 "));
    }
}

void TestPlacesServer::saysWhenItHasNothingToAnswerFrom()
{
    m_server->setSource({});
    m_server->setProblem(QStringLiteral("the data are damaged"));
    const QByteArray legacy = exchange(Legacy);
    QVERIFY(legacy.startsWith("HTTP/1.1 200 "));
    QVERIFY(legacy.contains("UNKNOWN_ERROR"));
    QVERIFY(legacy.contains("the data are damaged"));
    const QByteArray answer = exchange(post("/v1/places:searchNearby", KeyAndMask));
    QVERIFY(answer.startsWith("HTTP/1.1 503 "));
    QVERIFY(answer.contains("UNAVAILABLE"));
    QVERIFY(answer.contains("the data are damaged"));
}

void TestPlacesServer::survivesAClientThatLeaves()
{
    for (const QByteArray &request : {Legacy, Legacy.left(20), QByteArray("\x01\x02\r\n\r\n")}) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_server->port());
        socket.write(request);
        QTRY_COMPARE(socket.bytesToWrite(), 0);
        socket.abort();
    }
    QVERIFY(exchange(Legacy).contains("gn:1"));
}

void TestPlacesServer::goesWhileClientsAreThere_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("answers"); // that are there, though nobody reads them
    QTest::newRow("connected") << QByteArray() << 0;
    QTest::newRow("half a request") << Legacy.chopped(3) << 0;
    QTest::newRow("half a body") << post("/v1/places:searchNearby", KeyAndMask).chopped(3) << 0;
    QTest::newRow("answered") << Legacy << 1;
    QTest::newRow("answers not taken") << Legacy.repeated(10'000) + Legacy.chopped(3) << 1;
}

// Each of its clients hears of it.
void TestPlacesServer::goesWhileClientsAreThere()
{
    QFETCH(QByteArray, request);
    QFETCH(int, answers);
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int i = 0; i < 3; ++i) {
        auto &socket = clients.emplace_back(std::make_unique<QTcpSocket>());
        socket->setReadBufferSize(1);
        socket->connectToHost(QHostAddress::LocalHost, m_server->port());
        socket->write(request);
        QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState);
        QTRY_VERIFY(answers > 0 ? socket->bytesAvailable() > 0 : socket->bytesToWrite() == 0);
    }
    QTRY_COMPARE(m_server->findChildren<QTcpSocket *>().size(), qsizetype(clients.size()));
    m_server.reset();
    for (const auto &socket : clients) {
        socket->setReadBufferSize(0);
        QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    }
}

QTEST_GUILESS_MAIN(TestPlacesServer)
#include "tst_placesserver.moc"
