// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/herdendpoints.h"
#include "tests/herd/core/config/herds.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

// "10.0.0.1" as an endpoint has it.
QByteArray ipv4(const TcpEndpoint &end)
{
    QByteArray text;
    for (size_t i = 12; i < 16; ++i)
        text += (i > 12 ? "." : "") + QByteArray::number(end.address[i]);
    return end.isIpv4() ? text : "IPv6";
}

} // namespace

class TestHerdEndpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatServersSay();
    void takesTheConfigBefore();
    void invents();
    void knowsEverywhere_data();
    void knowsEverywhere();
    void readsClients_data();
    void readsClients();
    void givesOutPorts();
};

void TestHerdEndpoints::takesWhatServersSay()
{
    HerdEndpoints endpoints;
    endpoints.apply({1, {}, NodeId {1}, fact::NodeListening {"10.0.0.1", 5, 6}});
    const TcpEndpoint client = endpoints.clientPort(seedHerd(), NodeId {1});
    const TcpEndpoint peer = endpoints.peerPort(seedHerd(), NodeId {1});
    QCOMPARE(ipv4(client), QByteArray("10.0.0.1"));
    QCOMPARE(client.port, quint16(5));
    QCOMPARE(peer.port, quint16(6));
    QVERIFY(!client.isPortInvented && !client.isAddressInvented);
    endpoints.apply({2, {}, NodeId {1}, fact::NodeListening {"10.0.0.1", 7, 8}}); // again
    QCOMPARE(endpoints.clientPort(seedHerd(), NodeId {1}).port, quint16(7));
}

void TestHerdEndpoints::takesTheConfigBefore()
{
    const TcpEndpoint end = HerdEndpoints().clientPort(seedHerd(), NodeId {1});
    QCOMPARE(ipv4(end), QByteArray("127.0.0.1"));
    QCOMPARE(end.port, quint16(11861));
    QVERIFY(!end.isPortInvented && !end.isAddressInvented);
}

void TestHerdEndpoints::invents()
{
    HerdConfig herd = withFreePorts(seedHerd());
    for (NodeConfig &node : herd.nodes)
        node.host = "server.example";
    QSet<QByteArray> addresses;
    QSet<quint16> ports;
    for (NodeId node : herd.allNodes()) {
        for (const TcpEndpoint &end :
             {HerdEndpoints().clientPort(herd, node), HerdEndpoints().peerPort(herd, node)}) {
            QVERIFY(end.isPortInvented && end.isAddressInvented);
            QVERIFY2(ipv4(end).startsWith("198.18.0."), ipv4(end).constData());
            addresses.insert(ipv4(end));
            ports.insert(end.port);
        }
    }
    QCOMPARE(addresses.size(), 5); // one a server
    QCOMPARE(ports.size(), 10);
}

void TestHerdEndpoints::knowsEverywhere_data()
{
    QTest::addColumn<QByteArray>("host");
    for (const char *host : {"0.0.0.0", "::", "localhost", "127.0.0.1"})
        QTest::newRow(host) << QByteArray(host);
}

void TestHerdEndpoints::knowsEverywhere()
{
    QFETCH(QByteArray, host);
    HerdEndpoints endpoints;
    endpoints.apply({1, {}, NodeId {0}, fact::NodeListening {host, 5, 6}});
    QCOMPARE(ipv4(endpoints.clientPort(seedHerd(), NodeId {0})), QByteArray("127.0.0.1"));
}

void TestHerdEndpoints::readsClients_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<int>("port"); // 0: invented
    QTest::newRow("an address") << QByteArray("10.0.0.2") << QByteArray("10.0.0.2") << 0;
    QTest::newRow("with a port") << QByteArray("10.0.0.2:7") << QByteArray("10.0.0.2") << 7;
    QTest::newRow("IPv6") << QByteArray("2001:db8::7") << QByteArray("IPv6") << 0;
    QTest::newRow("IPv6 with a port") << QByteArray("[2001:db8::7]:7") << QByteArray("IPv6") << 7;
    QTest::newRow("IPv6 with a zone") << QByteArray("fe80::1%eth0") << QByteArray("IPv6") << 0;
    QTest::newRow("none") << QByteArray() << QByteArray("192.0.2.1") << 0;
    QTest::newRow("no address") << QByteArray("=cmd") << QByteArray("192.0.2.1") << 0;
    QTest::newRow("no port") << QByteArray("10.0.0.2:x") << QByteArray("10.0.0.2") << 0;
    QTest::newRow("halves") << QByteArray("[:") << QByteArray("192.0.2.1") << 0;
    QTest::newRow("a colon") << QByteArray(":") << QByteArray("192.0.2.1") << 0;
}

void TestHerdEndpoints::readsClients()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, address);
    QFETCH(int, port);
    const TcpEndpoint end = HerdEndpoints().client(from);
    QCOMPARE(ipv4(end), address);
    QCOMPARE(end.isAddressInvented, address == "192.0.2.1");
    QCOMPARE(end.isPortInvented, port == 0);
    QCOMPARE(int(end.port), port == 0 ? 49152 : port);
}

void TestHerdEndpoints::givesOutPorts()
{
    HerdEndpoints endpoints;
    QSet<quint16> ports;
    for (int i = 49152; i < 65536; ++i)
        ports.insert(endpoints.client({}).port);
    QCOMPARE(ports.size(), 65536 - 49152);
    QVERIFY(!ports.contains(0));
    QCOMPARE(endpoints.client({}).port, quint16(49152)); // from the first again
}

QTEST_GUILESS_MAIN(TestHerdEndpoints)
#include "tst_herdendpoints.moc"
