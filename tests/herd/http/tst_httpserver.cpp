// SPDX-License-Identifier: GPL-3.0-or-later
// Connections of the HTTP server: how they end, and that neither their number nor what they hold
// grows. Seconds are ticks that the test gives.
// Long because each way a connection can end is waited for.
#include "herd/http/httpserver.h"

#include "herd/core/base/limits.h"
#include "herd/system/descriptors.h"

#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <memory>
#include <vector>

#include <unistd.h>

using namespace herd;
using namespace std::chrono_literals;

namespace {

const QByteArray Get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
const QByteArray Hello = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n";

} // namespace

class TestHttpServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void staysOpen();
    void closes_data();
    void closes();
    void answersHeadWithoutABody();
    void lettersInABodyMayWait();
    void refusesAndReadsOn();
    void waitsSoLongForARequest();
    void slowlySentIsStillTooSlow();
    void closesWhatIsIdle();
    void wakesOnlyForConnections();
    void acceptsAgainOnceThereAreDescriptors();
    void cutsOneWhoDoesNotRead();
    void makesRoomForNewConnections();
    void refusesConnectionsWhenAllAreBusy();
    void dropsThoseWhoAreNotEvenRefused();
    void goesWhileClientsAreThere_data();
    void goesWhileClientsAreThere();
    void saysWhyItCannotListen();

private:
    using Socket = std::unique_ptr<QTcpSocket>;
    Socket connected(const QByteArray &request = {})
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QHostAddress::LocalHost, m_server->port());
        socket->write(request);
        if (!socket->waitForConnected())
            qFatal("cannot connect");
        return socket;
    }
    void tick(int count)
    {
        for (int i = 0; i < count; ++i)
            m_server->tick();
    }
    // All that comes until the server ends the connection.
    static QByteArray readToEnd(QTcpSocket &socket)
    {
        QByteArray answer;
        const bool ended = QTest::qWaitFor([&] {
            answer += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        });
        return ended ? answer : "no end: " + answer;
    }
    static bool answers(QTcpSocket &socket)
    {
        return QTest::qWaitFor([&] { return socket.bytesAvailable() > 0; });
    }

    // What is there by then may be a piece of it only.
    static bool begins(QTcpSocket &socket, const QByteArray &expected)
    {
        return QTest::qWaitFor([&] { return socket.bytesAvailable() >= expected.size(); })
            && socket.readAll().startsWith(expected);
    }

    std::unique_ptr<HttpServer> m_server;
    qsizetype m_asked = 0;
    QByteArray m_body;
};

void TestHttpServer::init()
{
    m_asked = 0;
    m_body = "hello";
    m_server = std::make_unique<HttpServer>([this](const HttpRequest &) {
        ++m_asked;
        return HttpResponse {200, "text/plain", m_body, {}};
    });
    QCOMPARE(m_server->listen(QHostAddress::LocalHost, 0), std::nullopt);
}

void TestHttpServer::cleanup()
{
    m_server.reset();
}

void TestHttpServer::staysOpen()
{
    const Socket socket = connected(Get);
    for (int i = 1; i <= 3; ++i) {
        QTRY_COMPARE(socket->bytesAvailable(), Hello.size() + 7);
        QCOMPARE(socket->readAll(), Hello + "\r\nhello");
        socket->write(Get);
    }
    QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
}

void TestHttpServer::closes_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("asked to") << QByteArray(Get).replace("\r\n\r\n",
                                                         "\r\nConnection: close\r\n\r\n");
    QTest::newRow("version 1.0") << QByteArrayLiteral("GET / HTTP/1.0\r\n\r\n");
}

void TestHttpServer::closes()
{
    QFETCH(QByteArray, request);
    const Socket socket = connected(request + Get);
    QCOMPARE(readToEnd(*socket), Hello + "Connection: close\r\n\r\nhello");
    QCOMPARE(m_asked, 1); // what comes behind is not answered
}

void TestHttpServer::answersHeadWithoutABody()
{
    const Socket socket = connected("HEAD / HTTP/1.0\r\n\r\n");
    QCOMPARE(readToEnd(*socket), Hello + "Connection: close\r\n\r\n");
}

void TestHttpServer::lettersInABodyMayWait()
{
    const Socket socket = connected(
        "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    QVERIFY(answers(*socket));
    QCOMPARE(socket->readAll(), "HTTP/1.1 100 Continue\r\n\r\n");
    socket->write("ab");
    QVERIFY(begins(*socket, Hello));
}

// The client that goes on sending still gets to read why it is refused.
void TestHttpServer::refusesAndReadsOn()
{
    const Socket socket
        = connected("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 200000000\r\n\r\n");
    for (int i = 0; i < 64; ++i)
        socket->write(QByteArray(64 * 1024, 'a'));
    QTRY_COMPARE(socket->bytesToWrite(), 0);
    QVERIFY(begins(*socket, "HTTP/1.1 413 Content Too Large\r\n"));
    tick(limits::HttpLingerTicks);
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_asked, 0);
}

void TestHttpServer::waitsSoLongForARequest()
{
    for (const QByteArray &begun :
         {Get.chopped(1), QByteArrayLiteral("G"),
          QByteArrayLiteral("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n1")}) {
        const Socket socket = connected(Get + begun);
        QVERIFY(answers(*socket));
        socket->readAll();
        tick(limits::HttpRequestTicks - 1);
        QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
        tick(1);
        QVERIFY(begins(*socket, "HTTP/1.1 408 "));
        tick(limits::HttpLingerTicks + 1);
        QCOMPARE(readToEnd(*socket), "");
    }
}

void TestHttpServer::slowlySentIsStillTooSlow()
{
    const Socket socket = connected("GET / HTTP/1.1\r\nA: ");
    for (int i = 0; i < limits::HttpRequestTicks; ++i) {
        socket->write("a");
        QTRY_COMPARE(socket->bytesToWrite(), 0);
        QCoreApplication::processEvents();
        tick(1);
    }
    QVERIFY(begins(*socket, "HTTP/1.1 408 "));
}

void TestHttpServer::closesWhatIsIdle()
{
    const Socket socket = connected(Get);
    QVERIFY(answers(*socket));
    tick(limits::HttpIdleTicks - 1);
    socket->write(Get);
    QTRY_COMPARE(m_asked, 2);
    tick(limits::HttpIdleTicks - 1);
    QCOMPARE(socket->state(), QAbstractSocket::ConnectedState);
    tick(1);
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
}

void TestHttpServer::wakesOnlyForConnections()
{
    const auto *timer = m_server->findChild<QTimer *>();
    QVERIFY(!timer->isActive());
    Socket socket = connected(Get);
    QVERIFY(answers(*socket));
    QVERIFY(timer->isActive());
    socket.reset();
    const auto leaves = [&] {
        tick(1);
        return !timer->isActive();
    };
    QVERIFY(QTest::qWaitFor(leaves));
    socket = connected(Get); // and for the next
    QVERIFY(answers(*socket));
    QVERIFY(timer->isActive());
}

void TestHttpServer::acceptsAgainOnceThereAreDescriptors()
{
    const Socket socket = connected(Get); // the system has taken it, the server not yet
    std::vector<int> others;
    for (int other = dup(STDOUT_FILENO); other >= 0; other = dup(STDOUT_FILENO))
        others.push_back(other);
    const auto *timer = m_server->findChild<QTimer *>();
    const bool isNoticed = QTest::qWaitFor([timer] { return timer->isActive(); });
    for (int other : others)
        close(other);
    QVERIFY(isNoticed);
    tick(1);
    QVERIFY(begins(*socket, Hello));
}

// Requests are read only as fast as answers are taken.
void TestHttpServer::cutsOneWhoDoesNotRead()
{
    m_body = QByteArray(1024 * 1024, 'a');
    const Socket socket = connected();
    socket->setReadBufferSize(1);
    socket->write(Get.repeated(1000));
    QTRY_VERIFY(m_asked > 0);
    qsizetype before = 0;
    while (before != m_asked) { // until the system takes no more
        before = m_asked;
        for (int i = 0; i < 100; ++i)
            QCoreApplication::processEvents();
    }
    QVERIFY2(m_asked < 100, QByteArray::number(m_asked).constData());
    tick(limits::HttpRequestTicks);
    socket->setReadBufferSize(0);
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_asked, before);
}

void TestHttpServer::makesRoomForNewConnections()
{
    std::vector<Socket> idle;
    for (qsizetype i = 0; i < limits::HttpConnections; ++i)
        idle.push_back(connected(Get));
    for (const Socket &socket : idle)
        QVERIFY(begins(*socket, Hello)); // it has its answer, so the server is done with it
    tick(1);
    const Socket last = connected(Get);
    QVERIFY(begins(*last, Hello));
    const auto ended = [&idle] {
        return std::count_if(idle.begin(), idle.end(), [](const Socket &socket) {
            return socket->state() == QAbstractSocket::UnconnectedState;
        });
    };
    QTRY_COMPARE(ended(), 1);
}

void TestHttpServer::refusesConnectionsWhenAllAreBusy()
{
    std::vector<Socket> busy;
    for (qsizetype i = 0; i < limits::HttpConnections; ++i) {
        busy.push_back(connected(Get + "GET")); // the next has begun
        QTRY_COMPARE(m_asked, i + 1);
    }
    const Socket last = connected(Get);
    QVERIFY(answers(*last));
    QVERIFY(last->readAll().startsWith("HTTP/1.1 503 Service Unavailable\r\n"));
    QCOMPARE(m_asked, limits::HttpConnections);
    busy.front()->write(Get.sliced(3));
    QTRY_COMPARE(m_asked, limits::HttpConnections + 1); // those inside are served
}

// Those told that there is no room, and who do not go, are bounded as well.
void TestHttpServer::dropsThoseWhoAreNotEvenRefused()
{
    raiseDescriptorLimit();
    m_server->findChild<QTimer *>()->setInterval(
        1h); // else those refused would be cut after a while
    std::vector<Socket> inside, refused;
    for (qsizetype i = 0; i < limits::HttpConnections; ++i) {
        inside.push_back(connected(Get + "GET")); // the next has begun
        QTRY_COMPARE(m_asked, i + 1);
    }
    for (qsizetype i = 0; i < limits::HttpConnections; ++i) {
        refused.push_back(connected(Get));
        refused.back()->setReadBufferSize(1); // it does not read on, and so does not go
        QVERIFY(answers(*refused.back()));
    }
    const Socket last = connected(Get);
    QCOMPARE(readToEnd(*last), QByteArray());
    QCOMPARE(m_asked, limits::HttpConnections);
}

void TestHttpServer::goesWhileClientsAreThere_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("half a request") << Get.chopped(3);
    QTest::newRow("answered") << Get;
    QTest::newRow("being told why not") << QByteArrayLiteral("nonsense\r\n\r\n");
    QTest::newRow("answers not taken") << Get.repeated(1000);
}

void TestHttpServer::goesWhileClientsAreThere()
{
    QFETCH(QByteArray, request);
    m_body = QByteArray(1024 * 1024, 'a');
    std::vector<Socket> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(connected());
        clients.back()->setReadBufferSize(1);
        clients.back()->write(request);
        QTRY_VERIFY(clients.back()->bytesToWrite() == 0 || m_asked > 0);
    }
    QTRY_COMPARE(m_server->findChildren<QTcpSocket *>().size(), qsizetype(clients.size()));
    m_server.reset();
    for (const Socket &client : clients) {
        client->setReadBufferSize(0);
        QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
    }
}

void TestHttpServer::saysWhyItCannotListen()
{
    HttpServer second([](const HttpRequest &) { return HttpResponse(); });
    const auto problem = second.listen(QHostAddress::LocalHost, m_server->port());
    QVERIFY(problem);
    QVERIFY2(problem->contains(QLatin1String("in use")), qPrintable(*problem));
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
