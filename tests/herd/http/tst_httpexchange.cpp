// SPDX-License-Identifier: GPL-3.0-or-later
// One question over HTTP and HTTPS: asked once, and of nobody but whom it is meant for.
#include "herd/http/httpexchange.h"

#include "tests/herd/http/scriptedserver.h"

#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTest>

using namespace herd;

namespace {

const QByteArray Request = "GET /secret HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
constexpr HttpExchange::Bounds Bounds {std::chrono::seconds(20), 1'000'000};

// For 127.0.0.1 and localhost, for a hundred years, signed by itself.
const QByteArray PrivateKey = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+rLXTopBLDycqSlp
HQpluKMBenm7cwTPmw9Si3j4JbmhRANCAASCRKqgRkh1OiEY+xqWDGM3J4DgqlaI
FbjcraYDfujAFAz6W3QovvdOFliC/iOLbrSdr3G5WuhEexPwSjWhy+sr
-----END PRIVATE KEY-----
)";
const QByteArray Certificate = R"(-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUM/wQ/BMabxdhVt1OSAwfV4c/2LswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJMTI3LjAuMC4xMCAXDTI2MTEyNjAzMzk0NloYDzIxMjYxMTAy
MDMzOTQ2WjAUMRIwEAYDVQQDDAkxMjcuMC4wLjEwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASCRKqgRkh1OiEY+xqWDGM3J4DgqlaIFbjcraYDfujAFAz6W3QovvdO
FliC/iOLbrSdr3G5WuhEexPwSjWhy+sro28wbTAdBgNVHQ4EFgQUKNrCSvi12HGZ
5WSUSRFD25YqlpAwHwYDVR0jBBgwFoAUKNrCSvi12HGZ5WSUSRFD25YqlpAwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARhwR/AAABgglsb2NhbGhvc3QwCgYIKoZI
zj0EAwIDRwAwRAIgHhrY0oqe/FQwo8+prldwU8a5oUWXVeJCO1Z7L9eKQUQCIFVH
korDzropFI8JAq9Z1L2DFfMsGLbmfvifQtmHe8ac
-----END CERTIFICATE-----
)";

// Says `answer` to whoever asks over TLS.
class SecureServer : public QSslServer
{
public:
    explicit SecureServer(const QByteArray &answer)
    {
        QSslConfiguration configuration;
        configuration.setLocalCertificate(QSslCertificate(Certificate));
        configuration.setPrivateKey(QSslKey(PrivateKey, QSsl::Ec));
        setSslConfiguration(configuration);
        connect(this, &QSslServer::pendingConnectionAvailable, this, [this, answer] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, answer] {
                m_asked += socket->readAll();
                if (m_asked.endsWith("\r\n\r\n")) {
                    socket->write(answer);
                    socket->disconnectFromHost();
                }
            });
        });
        listen(QHostAddress::LocalHost);
    }
    QUrl url() const { return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(serverPort())); }
    const QByteArray &asked() const { return m_asked; }

private:
    QByteArray m_asked;
};

HttpResult answerOf(const QUrl &server)
{
    QObject parent;
    auto *exchange = new HttpExchange(server, Request, Bounds, &parent);
    QSignalSpy gone(exchange, &QObject::destroyed);
    HttpResult answer {0, {}, "the test got no answer"};
    int answers = 0;
    QObject::connect(exchange, &HttpExchange::done, &parent, [&](const HttpResult &given) {
        answer = given;
        ++answers;
    });
    if (!QTest::qWaitFor([&gone] { return gone.size() == 1; }, 30'000) || answers != 1)
        return {0, {}, "the test got no answer, or several"};
    return answer;
}

} // namespace

class TestHttpExchange : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksAndGoes();
    void asksOnce_data();
    void asksOnce();
    void trustsNobodyUnknown();
    void readsALongAnswerOverTls_data();
    void readsALongAnswerOverTls();
    void saysWhoIsNotThere_data();
    void saysWhoIsNotThere();
    void mayBeDestroyed_data();
    void mayBeDestroyed();
};

void TestHttpExchange::asksAndGoes()
{
    ScriptedServer server([](QTcpSocket *socket) {
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi and more");
    });
    const HttpResult answer = answerOf(server.url());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray("hi"));
    QCOMPARE(server.requests(), QList<QByteArray> {Request});
    QTRY_COMPARE(server.gone(), 1);
}

void TestHttpExchange::asksOnce_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\n");
    QTest::newRow("a timeout of its own") << QByteArray("HTTP/1.1 408 Request Timeout\r\n\r\n");
    QTest::newRow("later, please")
        << QByteArray("HTTP/1.1 503 Later\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
    QTest::newRow("who are you") << QByteArray(
        "HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=x\r\n\r\n");
}

void TestHttpExchange::asksOnce()
{
    QFETCH(QByteArray, said);
    ScriptedServer server([said](QTcpSocket *socket) {
        socket->write(said);
        socket->disconnectFromHost();
    });
    for (int asked = 1; asked <= 3; ++asked) {
        answerOf(server.url());
        QCOMPARE(server.requests().size(), asked);
        QCOMPARE(server.connections(), asked);
    }
}

void TestHttpExchange::trustsNobodyUnknown()
{
    const SecureServer server("HTTP/1.1 200 OK\r\n\r\nhi");
    const HttpResult answer = answerOf(server.url());
    QCOMPARE(answer.status, 0);
    QVERIFY2(answer.failure.endsWith("could not be trusted: the TLS handshake failed"),
             answer.failure.constData());
    QVERIFY(server.asked().isEmpty());
}

void TestHttpExchange::readsALongAnswerOverTls_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("sized") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 500000\r\n\r\n");
    QTest::newRow("up to the end") << QByteArray("HTTP/1.1 200 OK\r\n\r\n");
}

void TestHttpExchange::readsALongAnswerOverTls()
{
    QFETCH(QByteArray, head);
    const QSslConfiguration usual = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = usual;
    trusting.addCaCertificate(QSslCertificate(Certificate));
    QSslConfiguration::setDefaultConfiguration(trusting);
    const SecureServer server(head + QByteArray(500'000, 'x'));
    const HttpResult answer = answerOf(server.url());
    QSslConfiguration::setDefaultConfiguration(usual);
    QCOMPARE(answer.failure, QByteArray());
    QCOMPARE(answer.body.size(), 500'000);
    QCOMPARE(server.asked(), Request);
}

void TestHttpExchange::saysWhoIsNotThere_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("http") << QStringLiteral("http");
    QTest::newRow("https") << QStringLiteral("https");
}

void TestHttpExchange::saysWhoIsNotThere()
{
    QFETCH(QString, scheme);
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const quint16 port = closed.serverPort();
    closed.close();
    const QUrl url(QStringLiteral("%1://127.0.0.1:%2").arg(scheme).arg(port));
    QCOMPARE(answerOf(url).failure,
             "127.0.0.1:" + QByteArray::number(port) + " refused the connection");
}

void TestHttpExchange::mayBeDestroyed_data()
{
    QTest::addColumn<bool>("secure");
    QTest::addColumn<int>("turns"); // of the event loop
    for (int turns = 0; turns < 12; ++turns) {
        QTest::addRow("plain, turn %d", turns) << false << turns;
        QTest::addRow("secure, turn %d", turns) << true << turns;
    }
}

void TestHttpExchange::mayBeDestroyed()
{
    QFETCH(bool, secure);
    QFETCH(int, turns);
    ScriptedServer plain([](QTcpSocket *socket) { socket->write("HTTP/1.1 200 OK\r\n\r\nhi"); });
    const SecureServer tls("HTTP/1.1 200 OK\r\n\r\nhi");
    QObject parent;
    auto *exchange = new HttpExchange(secure ? tls.url() : plain.url(), Request, Bounds, &parent);
    QPointer<HttpExchange> alive(exchange);
    for (int i = 0; i < turns; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    delete alive;
    QCoreApplication::processEvents();
    if (plain.connections() > 0)
        QTRY_COMPARE(plain.gone(), plain.connections());
}

QTEST_GUILESS_MAIN(TestHttpExchange)
#include "tst_httpexchange.moc"
