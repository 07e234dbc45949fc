// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/export/packetsread.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

class TestTcpPacket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsNumbers_data();
    void readsNumbers();
    void isWhole_data();
    void isWhole();
    void isAsOthersWriteIt();
};

void TestTcpPacket::readsNumbers_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("isNumber");
    QTest::addColumn<bool>("isIpv4");
    QTest::newRow("IPv4") << QByteArray("127.0.0.1") << true << true;
    QTest::newRow("IPv6") << QByteArray("2001:db8::7") << true << false;
    QTest::newRow("mapped") << QByteArray("::ffff:10.0.0.1") << true << true;
    QTest::newRow("with a zone") << QByteArray("fe80::1%eth0") << true << false;
    QTest::newRow("a name") << QByteArray("hill.example") << false << false;
    QTest::newRow("nothing") << QByteArray() << false << false;
    QTest::newRow("almost") << QByteArray("127.0.0.256") << false << false;
}

void TestTcpPacket::readsNumbers()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, isNumber);
    QFETCH(bool, isIpv4);
    const auto end = numericEndpoint(host, 7);
    QCOMPARE(end.has_value(), isNumber);
    if (end) {
        QCOMPARE(end->isIpv4(), isIpv4);
        QCOMPARE(end->port, quint16(7));
    }
}

void TestTcpPacket::isWhole_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("isIpv4");
    const QByteArray four = "10.1.2.3", six = "2001:db8::7";
    QTest::newRow("empty") << four << four << QByteArray() << true;
    QTest::newRow("even") << four << four << QByteArray("IAMAT\n") << true;
    QTest::newRow("odd") << four << four << QByteArray("IAMA\n") << true;
    QTest::newRow("as long as can be")
        << four << four << QByteArray(TcpSegmentBytes, '\xff') << true;
    QTest::newRow("IPv6") << six << six << QByteArray("odd") << false;
    QTest::newRow("both") << four << six << QByteArray("odd") << false;
}

// readIp() looks at lengths and checksums.
void TestTcpPacket::isWhole()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, bytes);
    QFETCH(bool, isIpv4);
    const PacketRead read
        = readIp(tcpPacket({*numericEndpoint(from, 49152), *numericEndpoint(to, 11860), 0xfffffffe,
                            17, TcpFlags::Ack | TcpFlags::Push, bytes}));
    QCOMPARE(read.isIpv4, isIpv4);
    QCOMPARE(read.fromPort, quint16(49152));
    QCOMPARE(read.toPort, quint16(11860));
    QCOMPARE(read.seq, 0xfffffffe);
    QCOMPARE(read.ack, 17u);
    QCOMPARE(read.flags, quint8(0x18));
    QCOMPARE(read.bytes, bytes);
    if (isIpv4)
        QCOMPARE(read.from, QByteArray("\x0a\x01\x02\x03"));
}

// Worked out by hand, so that writer and reader do not err alike: of IP 4500 + 0028 + 4000 + 4006 +
// 7f00 + 0001 + 7f00 + 0001 is 1c330, so 3cce; of TCP with what belongs to it 24e20, so b1dd.
void TestTcpPacket::isAsOthersWriteIt()
{
    const QByteArray packet
        = tcpPacket({*numericEndpoint("127.0.0.1", 1), *numericEndpoint("127.0.0.1", 2), 0, 0,
                     TcpFlags::Syn, QByteArrayView()});
    QCOMPARE(packet.toHex(),
             QByteArray("4500002800004000"
                        "4006"
                        "3cce"
                        "7f000001"
                        "7f000001"
                        "0001"
                        "0002"
                        "00000000"
                        "00000000"
                        "5002"
                        "ffff"
                        "b1dd"
                        "0000"));
}

QTEST_GUILESS_MAIN(TestTcpPacket)
#include "tst_tcppacket.moc"
