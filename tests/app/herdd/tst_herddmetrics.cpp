// SPDX-License-Identifier: GPL-3.0-or-later
// herdd --metrics: a real process, asked over HTTP as Prometheus and a health check do.
#include "herd/version/programversion.h"
#include "tests/app/herdd/herdprocess.h"
#include "tests/herd/metrics/prometheuspage.h"

#include <QDir>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace herd;

namespace {

// The port in the line behind those of the servers; 0 when there is none.
quint16 metricsPort(Program &program, int servers)
{
    const QByteArray begin = "metrics on http://127.0.0.1:";
    if (!program.waitForLines(servers + 1) || !program.lines().constLast().startsWith(begin))
        return 0;
    return quint16(QUrl(QString::fromUtf8(program.lines().constLast().sliced(11))).port());
}

// The whole answer to a GET, head and body.
QByteArray get(quint16 port, const QByteArray &path)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    socket.write("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QByteArray answer;
    while (socket.waitForReadyRead(10'000))
        answer += socket.readAll();
    return answer;
}

test::PrometheusPage scrape(quint16 port)
{
    const QByteArray answer = get(port, "/metrics");
    return test::PrometheusPage(answer.sliced(answer.indexOf("\r\n\r\n") + 4));
}

} // namespace

class TestHerddMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areScraped();
    void sayWhatIsNotWell();
    void needTheirPort();
};

void TestHerddMetrics::areScraped()
{
    const HerdFolder folder;
    const auto servers
        = herdd(folder, {QStringLiteral("--metrics"), QStringLiteral("127.0.0.1:0")});
    const quint16 port = metricsPort(*servers, 5);
    QVERIFY2(port != 0, servers->errors().constData());
    QTRY_COMPARE(scrape(port).value("herd_link_up{node=Hill,peer=Smith}"), 1.0);
    QVERIFY(ask(folder.herd, "Hill", "IAMAT kiwi +34.068930-118.445127 1520023934.918963997")
                .startsWith("AT Hill "));
    QCOMPARE(ask(folder.herd, "Hill", "nonsense"), "? nonsense\n");
    QTRY_COMPARE(scrape(port).value("herd_clients_known{node=Campbell}"), 1.0);
    QTRY_COMPARE(scrape(port).value("herd_replies_sent_total{node=Hill}"), 2.0);
    const QByteArray answer = get(port, "/metrics");
    QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
    QVERIFY(answer.contains("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"));
    const test::PrometheusPage page = scrape(port);
    QCOMPARE(page.problem(), "");
    QCOMPARE(page.value("herd_node_up{node=Hill}"), 1.0);
    QCOMPARE(page.value("herd_lines_received_total{node=Hill}"), 2.0);
    QCOMPARE(page.value("herd_lines_invalid_total{node=Hill}"), 1.0);
    QCOMPARE(page.value("herd_updates_received_total{node=Campbell,verdict=newer}"), 1.0);
    QCOMPARE(page.value("herd_build_info{version=" + programVersion() + "}"), 1.0);
    QVERIFY(page.value("process_start_time_seconds") > 1.6e9);
    // Two for each link but that it came over.
    double sent = 0;
    for (const LinkConfig &link : folder.herd.links) {
        for (const auto &[node, peer] : {std::pair(link.a, link.b), std::pair(link.b, link.a)})
            sent += page.value("herd_updates_sent_total{node=" + folder.herd.node(node).name
                               + ",peer=" + folder.herd.node(peer).name + '}')
                        .value_or(-1000);
    }
    QVERIFY2(sent >= 4 && sent <= 12, qPrintable(QString::number(sent)));
    QCOMPARE(servers->stop(), 0);
    QCOMPARE(servers->errors(), "");
}

// Its journal is moved away, and comes back.
void TestHerddMetrics::sayWhatIsNotWell()
{
    const HerdFolder folder;
    const auto server
        = herdd(folder,
                {QStringLiteral("Hill"), QStringLiteral("--data"), QStringLiteral("data"),
                 QStringLiteral("--metrics"), QStringLiteral("127.0.0.1:0")});
    const quint16 port = metricsPort(*server, 1);
    QVERIFY2(port != 0, server->errors().constData());
    QTRY_VERIFY(get(port, "/healthz").endsWith("\r\n\r\nok\n"));
    QVERIFY(get(port, "/healthz").startsWith("HTTP/1.1 200 OK\r\n"));
    const QString data = folder.path(QStringLiteral("data"));
    const QString away = folder.path(QStringLiteral("away"));
    QVERIFY(QDir().rename(data, away));
    ask(folder.herd, "Hill", "IAMAT kiwi +34.068930-118.445127 1520023934.918963997");
    QTRY_VERIFY(get(port, "/healthz").startsWith("HTTP/1.1 503 Service Unavailable\r\n"));
    QVERIFY(get(port, "/healthz").contains("\r\n\r\nHill only keeps reports in memory: "));
    QCOMPARE(scrape(port).value("herd_journal_failing{node=Hill}"), 1.0);
    QVERIFY(QDir().rename(away, data));
    QTRY_VERIFY(get(port, "/healthz").endsWith("\r\n\r\nok\n"));
    QCOMPARE(server->stop(), 0);
}

void TestHerddMetrics::needTheirPort()
{
    const HerdFolder folder;
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const auto servers = herdd(
        folder,
        {QStringLiteral("--metrics"), QStringLiteral("127.0.0.1:%1").arg(taken.serverPort())});
    QCOMPARE(servers->wait(), 1);
    QVERIFY2(servers->errors().startsWith("herdd: There can be no metrics on http://127.0.0.1:"),
             servers->errors().constData());
    QCOMPARE(servers->lines(), QByteArrayList());
}

QTEST_GUILESS_MAIN(TestHerddMetrics)
#include "tst_herddmetrics.moc"
