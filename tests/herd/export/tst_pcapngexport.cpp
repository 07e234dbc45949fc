// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/export/exported.h"
#include "tests/herd/export/packetsread.h"
#include "tests/ui/model/flood/simulated.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

using Packets = QList<PacketRead>;
constexpr quint8 Fin = TcpFlags::Fin, Syn = TcpFlags::Syn, Reset = TcpFlags::Reset,
                 Push = TcpFlags::Push, Ack = TcpFlags::Ack;

Packets packetsOf(const RecordingAbout &about, const FactBatch &facts,
                  const std::function<bool(const Fact &)> &wanted = {})
{
    return readPcapng(exported(ExportFormat::Pcapng, about, facts, wanted));
}

} // namespace

class TestPcapngExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBackWithEveryKind();
    void joinsWhatAClientSaid();
    void endsAsTheyEnded_data();
    void endsAsTheyEnded();
    void sharesOneConnectionOfALink();
    void acknowledgesWhatWasReceivedOnly();
    void tellsForeignServersOnTheirPorts();
    void hasNoForeignMessageTwice();
    void cutsLongLines();
    void saysWhatIsInvented_data();
    void saysWhatIsInvented();
    void goesOnBehindAGap();
    void followsWhatIsNotWanted();
    void hasAllOfAHerd();
};

void TestPcapngExport::readsBackWithEveryKind()
{
    const QList<FactBody> bodies = sampleBodies();
    const Packets packets = packetsOf(seedAbout(), factsOf(bodies));
    qsizetype connected = 0;
    while (!std::holds_alternative<fact::ClientConnected>(bodies[connected++])) { }
    QCOMPARE(packets[0].wall, Nanoseconds(1'790'000'000s) + connected * 1ms);
}

void TestPcapngExport::joinsWhatAClientSaid()
{
    const Packets packets = packetsOf(
        seedAbout(),
        factsOf({fact::NodeListening {"127.0.0.1", 12345, 0},
                 fact::ClientConnected {7, "127.0.0.1"}, fact::LineReceived {7, "IAMAT"},
                 fact::ReplySent {7, "? IAMAT\n"}, fact::LineReceived {7, "FOO"},
                 fact::ClientGone {7, CloseReason::ByClient}}));
    const quint16 caller = packets[0].fromPort;
    QVERIFY(caller >= 49152);
    QCOMPARE(packets[0].toPort, quint16(12345)); // the real one
    QCOMPARE(packets[0].from, QByteArray("\x7f\0\0\x01", 4));
    auto said = saidIn(packets);
    QCOMPARE(said.size(), size_t(2));
    const Said &client = said[{caller, 12345}], &server = said[{12345, caller}];
    QCOMPARE(client.bytes, QByteArray("IAMAT\nFOO\n"));
    QCOMPARE(server.bytes, QByteArray("? IAMAT\n"));
    QVERIFY(!client.hasHole && !server.hasHole);
    QList<quint8> flags;
    for (const PacketRead &packet : packets)
        flags << packet.flags;
    QCOMPARE(flags,
             (QList<quint8> {Syn, Syn | Ack, Ack, Push | Ack, Push | Ack, Push | Ack, Fin | Ack,
                             Fin | Ack}));
    QCOMPARE(packets.last().ack, *client.next); // both heard all
}

void TestPcapngExport::endsAsTheyEnded_data()
{
    QTest::addColumn<QList<int>>("end"); // a fact by its place in these
    QTest::addColumn<bool>("isServer");  // who says it first
    QTest::addColumn<quint8>("flags");
    QTest::newRow("by the client") << QList<int> {0} << false << quint8(Fin | Ack);
    QTest::newRow("by the server") << QList<int> {1} << true << quint8(Fin | Ack);
    QTest::newRow("lost") << QList<int> {2} << false << quint8(Reset | Ack);
    QTest::newRow("the server stopped") << QList<int> {3} << true << quint8(Fin | Ack);
    QTest::newRow("the server was killed") << QList<int> {4} << true << quint8(Reset | Ack);
}

void TestPcapngExport::endsAsTheyEnded()
{
    QFETCH(QList<int>, end);
    QFETCH(bool, isServer);
    QFETCH(quint8, flags);
    const QList<FactBody> ends {fact::ClientGone {7, CloseReason::ByClient},
                                fact::ClientGone {7, CloseReason::TooSlow},
                                fact::ClientGone {7, CloseReason::Lost}, fact::NodeStopped {false},
                                fact::NodeStopped {true}};
    const Packets packets = packetsOf(
        seedAbout(), factsOf({fact::ClientConnected {7, "127.0.0.1"}, ends[end.first()]}));
    QVERIFY(packets.size() > 3);
    QCOMPARE(packets[3].flags, flags);
    QCOMPARE(packets[3].fromPort == 11860, isServer);
}

void TestPcapngExport::sharesOneConnectionOfALink()
{
    const fact::LinkChanged up {NodeId {1}, LinkState::Up, LinkReason::None, {}};
    const fact::LinkChanged back {NodeId {0}, LinkState::Up, LinkReason::None, {}};
    const fact::LinkChanged down {NodeId {1}, LinkState::Down, LinkReason::Cut, {}};
    const fact::LinkChanged gone {NodeId {0}, LinkState::Down, LinkReason::NeighbourStopped, {}};
    const NodeId hill {0}, jaquez {1};
    const Packets packets = packetsOf(seedAbout(),
                                      {{1, 11s, jaquez, back},
                                       {2, 11s, hill, up},
                                       {3, 12s, hill, down},
                                       {4, 12s, jaquez, gone},
                                       {5, 13s, hill, up},
                                       {6, 13s, jaquez, back}});
    QList<quint8> flags;
    for (const PacketRead &packet : packets)
        flags << packet.flags;
    QCOMPARE(flags,
             (QList<quint8> {Syn, Syn | Ack, Ack, Fin | Ack, Fin | Ack, Syn, Syn | Ack, Ack}));
    // Hill sorts first and calls, whoever said so first; each time from another port.
    QCOMPARE(packets[0].toPort, quint16(12861));
    QVERIFY(packets[0].fromPort != packets[5].fromPort);
    QVERIFY(packets[0].seq != packets[5].seq);
}

void TestPcapngExport::acknowledgesWhatWasReceivedOnly()
{
    const NodeId hill {0}, jaquez {1};
    const auto sent = [](const QByteArray &client) {
        return fact::UpdateSent {NodeId {1}, sampleReport(client), updateLine(client), false};
    };
    const Packets packets = packetsOf(
        seedAbout(),
        {{1, 11s, hill, fact::LinkChanged {jaquez, LinkState::Up, LinkReason::None, {}}},
         {2, 12s, hill, sent("kiwi")},
         {3, 12s, hill, sent("emu")},
         {4, 13s, jaquez,
          fact::UpdateReceived {hill, sampleReport("kiwi"), Verdict::Newer, updateLine("kiwi")}},
         {5, 14s, hill,
          fact::LinkChanged {jaquez, LinkState::Down, LinkReason::ConnectionLost, {}}},
         {6, 14s, hill, fact::UpdateLost {jaquez, sampleReport("emu")}}});
    QCOMPARE(packets.size(), 7);
    const quint32 first = packets[3].seq;
    QCOMPARE(packets[3].bytes, updateLine("kiwi") + '\n');
    QCOMPARE(packets[4].bytes, updateLine("emu") + '\n');
    QCOMPARE(packets[5].fromPort, quint16(12861)); // the acknowledgement
    QCOMPARE(packets[5].bytes, QByteArray());
    QCOMPARE(packets[5].wall - packets[3].wall, Nanoseconds(1s));
    for (const PacketRead &packet : packets) {
        if (packet.fromPort == 12861 && !(packet.flags & Syn))
            QVERIFY(packet.ack <= first + quint32(packets[3].bytes.size()));
    }
    QCOMPARE(packets[6].flags, quint8(Reset | Ack));
}

void TestPcapngExport::tellsForeignServersOnTheirPorts()
{
    RecordingAbout about = seedAbout();
    about.herd.nodes[1].wire = Wire::Seed;
    const fact::UpdateSent sent {NodeId {1}, sampleReport(), "UPDATE {}", false};
    const Packets packets = packetsOf(about, factsOf({sent, sent}));
    QCOMPARE(packets.size(), 10); // a connection each: three to open it, the line, the end
    QCOMPARE(packets[3].bytes, QByteArray("UPDATE {}\n"));
    QCOMPARE(packets[3].toPort, quint16(11861)); // where clients call
    QVERIFY(packets[3].fromPort != packets[8].fromPort);
}

void TestPcapngExport::hasNoForeignMessageTwice()
{
    const Packets packets
        = packetsOf(seedAbout(),
                    factsOf({fact::LineReceived {7, "UPDATE {\"server\": \"Smith\"}"},
                             fact::UpdateReceived {NodeId {2}, sampleReport(), Verdict::Newer,
                                                   "UPDATE {\"server\": \"Smith\"}"}}));
    QCOMPARE(packets.size(), 1);
}

void TestPcapngExport::cutsLongLines()
{
    const QByteArray answer(3 * TcpSegmentBytes + 1, 'x');
    const Packets packets = packetsOf(seedAbout(), factsOf({fact::ReplySent {7, answer}}));
    QCOMPARE(packets.size(), 4);
    QVERIFY(!(packets[2].flags & Push) && (packets[3].flags & Push));
    const auto said = saidIn(packets);
    QCOMPARE(said.begin()->second.bytes, answer);
    QVERIFY(!said.begin()->second.hasHole);
}

void TestPcapngExport::saysWhatIsInvented_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("comment");
    QTest::newRow("as facts have it") << QByteArray("::1") << QByteArray("::1")
                                      << QByteArray("Invented, as no event tells it: the caller's "
                                                    "port.");
    QTest::newRow("all is known") << QByteArray("::1") << QByteArray("[::1]:7") << QByteArray();
    QTest::newRow("nothing is")
        << QByteArray("hill.example") << QByteArray()
        << QByteArray("Invented, as no event tells it: the caller's address, the caller's port, "
                      "the server's address, the server's port.");
}

void TestPcapngExport::saysWhatIsInvented()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, comment);
    const quint16 port = host == "::1" ? 1 : 0;
    const Packets packets
        = packetsOf(seedAbout(),
                    factsOf({fact::NodeListening {host, port, 0}, fact::ClientConnected {7, from},
                             fact::LineReceived {7, "IAMAT"}}));
    QCOMPARE(packets.size(), 4);
    QCOMPARE(packets[0].comment, comment);
    QCOMPARE(packets[3].comment, QByteArray()); // once a connection
}

void TestPcapngExport::goesOnBehindAGap()
{
    const NodeId hill {0}, jaquez {1};
    const Packets packets = packetsOf(
        seedAbout(),
        {{1, 11s, hill, fact::LinkChanged {jaquez, LinkState::Up, LinkReason::None, {}}},
         {2, 12s, hill, fact::UpdateSent {jaquez, sampleReport("moa"), updateLine("moa"), false}},
         {3, 13s, NodeId(), fact::FactsDropped {1000, 1s, 0}},
         {4, 14s, jaquez,
          fact::UpdateReceived {hill, sampleReport("moa"), Verdict::Newer, updateLine("moa")}},
         {5, 14s, jaquez,
          fact::UpdateReceived {hill, sampleReport("emu"), Verdict::Newer, updateLine("emu")}}});
    QCOMPARE(packets.size(), 7);
    QCOMPARE(packets[4].bytes, QByteArray()); // it was sent before the gap
    QCOMPARE(packets[4].comment, QByteArray("1000 events before this packet were not recorded."));
    QCOMPARE(packets[4].ack, packets[3].seq + quint32(packets[3].bytes.size()));
    QCOMPARE(packets[5].bytes, updateLine("emu") + '\n'); // said, though nobody told that it was
    QCOMPARE(packets[5].comment, QByteArray("That it was sent is not among the events."));
    QCOMPARE(packets[6].ack, packets[5].seq + quint32(packets[5].bytes.size()));
}

void TestPcapngExport::followsWhatIsNotWanted()
{
    const Packets packets
        = packetsOf(seedAbout(),
                    factsOf({fact::NodeListening {"::1", 5, 6}, fact::ClientConnected {7, "::1"},
                             fact::LineReceived {7, "one"}, fact::LineReceived {7, "two"}}),
                    [](const Fact &fact) {
                        const auto *in = fact.as<fact::LineReceived>();
                        return in && in->line == "two";
                    });
    QCOMPARE(packets.size(), 1);
    QCOMPARE(packets[0].toPort, quint16(5));
    QCOMPARE(packets[0].bytes, QByteArray("two\n"));
    QVERIFY(!packets[0].comment.isEmpty()); // of the first that is there
    QCOMPARE(packets[0].seq % 64'007, 5u);  // behind "one" and the SYN
}

// Every line and every message of a herd that is told to, in the order of each connection.
void TestPcapngExport::hasAllOfAHerd()
{
    Simulated simulated(seedHerd(), 3, 1ms);
    FactBatch facts = simulated.facts();
    for (int i = 0; i < 5; ++i) {
        simulated.report("Hill", "kiwi" + QByteArray::number(i));
        simulated.report("Campbell");
        facts << simulated.facts();
    }
    QByteArray lines, answers, updates;
    for (const Fact &fact : std::as_const(facts)) {
        if (const auto *in = fact.as<fact::LineReceived>())
            lines += in->line + '\n';
        if (const auto *out = fact.as<fact::ReplySent>())
            answers += out->bytes;
        if (const auto *sent = fact.as<fact::UpdateSent>())
            updates += sent->bytes + '\n';
    }
    QVERIFY(updates.count('\n') >= 80);
    QByteArray toClients, fromClients, links;
    const Packets packets = packetsOf({simulated.config(), "test", {}}, facts);
    for (const auto &[way, said] : saidIn(packets))
        QVERIFY(!said.hasHole);
    for (const PacketRead &packet : packets) {
        const bool isLink = packet.fromPort / 1000 == 12 || packet.toPort / 1000 == 12;
        (isLink ? links : packet.fromPort / 1000 == 11 ? toClients : fromClients) += packet.bytes;
    }
    QCOMPARE(fromClients, lines);
    QCOMPARE(toClients, answers);
    QCOMPARE(links, updates);
}

QTEST_GUILESS_MAIN(TestPcapngExport)
#include "tst_pcapngexport.moc"
