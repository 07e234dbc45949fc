// SPDX-License-Identifier: GPL-3.0-or-later
// Metrics and health over HTTP: which page is where, and how it is said that there is none.
#include "herd/metrics/metricsserver.h"

#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace herd;

namespace {

HerdConfig oneServer()
{
    HerdConfig config;
    config.nodes.append(NodeConfig {"Hill"});
    return config;
}

} // namespace

class TestMetricsServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answers_data();
    void answers();
    void isServed_data();
    void isServed();
    void saysWhyItCannotListen();

private:
    static HttpRequest request(const QByteArray &method, const QByteArray &path)
    {
        HttpRequest asked;
        asked.method = method;
        asked.path = path;
        return asked;
    }

    std::unique_ptr<MetricsServer> m_server;
};

void TestMetricsServer::init()
{
    m_server = std::make_unique<MetricsServer>(HerdMetrics(oneServer(), {NodeId {0}}, {"7", {}}));
}

void TestMetricsServer::answers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("listens");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body"); // how it begins
    const auto row = [](const char *name, const char *method, const char *path, bool listens,
                        int status, const char *body) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << listens << status
                            << QByteArray(body);
    };
    row("metrics", "GET", "/metrics", true, 200, "# HELP process_start_time_seconds ");
    row("metrics of what is not well", "GET", "/metrics", false, 200, "# HELP ");
    row("only a look", "HEAD", "/metrics", true, 200, "# HELP ");
    row("health", "GET", "/healthz", true, 200, "ok\n");
    row("no health", "GET", "/healthz", false, 503, "Hill does not listen\n");
    row("another page", "GET", "/", true, 404, "Here are /metrics and /healthz.\n");
    row("almost", "GET", "/metrics/", true, 404, "Here are ");
    row("written to", "POST", "/metrics", true, 405, "It is only read.\n");
    row("asked what there is", "OPTIONS", "/healthz", true, 405, "It is only read.\n");
}

void TestMetricsServer::answers()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(bool, listens);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    if (listens)
        m_server->apply({{1, {}, NodeId {0}, fact::NodeListening {}}});
    const HttpResponse answer = m_server->answer(request(method, path));
    QCOMPARE(answer.status, status);
    QVERIFY2(answer.body.startsWith(body), answer.body.constData());
    QCOMPARE(answer.contentType,
             path == "/metrics" && status == 200 ? "text/plain; version=0.0.4; charset=utf-8"
                                                 : "text/plain; charset=utf-8");
    QCOMPARE(answer.allow, status == 405 ? "GET, HEAD" : "");
}

void TestMetricsServer::isServed_data()
{
    QTest::addColumn<QHostAddress>("address");
    QTest::addColumn<QString>("url");
    QTest::newRow("IPv4") << QHostAddress(QHostAddress::LocalHost)
                          << QStringLiteral("http://127.0.0.1:%1/metrics");
    QTest::newRow("IPv6") << QHostAddress(QHostAddress::LocalHostIPv6)
                          << QStringLiteral("http://[::1]:%1/metrics");
    QTest::newRow("every address")
        << QHostAddress(QHostAddress::AnyIPv4) << QStringLiteral("http://0.0.0.0:%1/metrics");
}

void TestMetricsServer::isServed()
{
    QFETCH(QHostAddress, address);
    QFETCH(QString, url);
    if (const auto problem = m_server->listen(address, 0)) {
        if (address == QHostAddress::LocalHostIPv6)
            QSKIP("There is no IPv6 here.");
        QFAIL(qPrintable(*problem));
    }
    static const QRegularExpression port(QStringLiteral(":(\\d+)/"));
    const QString number = port.match(m_server->url()).captured(1);
    QCOMPARE(m_server->url(), url.arg(number));
    QTcpSocket socket;
    socket.connectToHost(address == QHostAddress::AnyIPv4 ? QHostAddress(QHostAddress::LocalHost)
                                                          : address,
                         number.toUShort());
    socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    const QByteArray answer = socket.readAll();
    QVERIFY2(answer.startsWith("HTTP/1.1 503 Service Unavailable\r\n"), answer.constData());
    QVERIFY2(answer.endsWith("\r\n\r\nHill does not listen\n"), answer.constData());
}

void TestMetricsServer::saysWhyItCannotListen()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const auto problem = m_server->listen(QHostAddress::LocalHost, taken.serverPort());
    QVERIFY(problem);
    QCOMPARE(*problem,
             QStringLiteral("There can be no metrics on http://127.0.0.1:%1/metrics: The bound "
                            "address is already in use.")
                 .arg(taken.serverPort()));
}

QTEST_GUILESS_MAIN(TestMetricsServer)
#include "tst_metricsserver.moc"
