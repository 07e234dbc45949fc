// SPDX-License-Identifier: GPL-3.0-or-later
// The real herd on ports of the system's choice, seen as its users see it: over TCP and by its
// facts.
// Long because all of these share one herd on one machine.
#include "tests/herd/net/host/herdfixture.h"

#include <QTcpServer>
#include <QTest>

#include <sys/socket.h>

using namespace herd;
using namespace herd::test;

namespace {

// Has the port that Hill should have.
class Squatter : public QTcpServer
{
public:
    Squatter()
    {
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port to be had");
    }
    HerdConfig herd() const
    {
        HerdConfig config = seedHerd();
        config.nodes[0].port = serverPort();
        return config;
    }
};

} // namespace

class TestLiveHerd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void floodsEightMessages();
    void asksPlacesAnywhere();
    void halfCloseLosesNothing();
    void aNeighboursTornLineIsNone();
    void keepsTheOrderOfAnswers();
    void onlyTheSpecifiedAnswers();
    void longLineClosesOnlyItsConnection();
    void closesAfterReply();
    void stoppedNodeCatchesUp();
    void killedNodeCatchesUp();
    void cutAndHealed();
    void portInUse();
    void aStartBehindAFailedOneCounts();
    void namesThatLeadNowhere();
    void servesWhileNobodyWatches();
    void portIsFreeAtOnce();
    void requestsAreAnswered();
    void countsItsMobileClients();
    void restartsInOneGo();
    void triesAllAddressesOfAName();
};

void TestLiveHerd::floodsEightMessages()
{
    Herd herd;
    herd.startAll();
    QTRY_COMPARE(herd.state.linksUp(), 6);
    Client client(herd.port(Hill));
    client.say(Iamat);
    QTRY_VERIFY(herd.state.allKnow("kiwi"));
    QTRY_COMPARE(herd.state.counters().updatesNew + herd.state.counters().updatesDuplicate, 8u);
    QCOMPARE(herd.state.counters().updatesSent, 8u);
    QCOMPARE(herd.state.counters().updatesNew, 4u);
    QTRY_VERIFY(client.got.endsWith('\n'));
    QVERIFY(client.got.startsWith("AT Hill +"));
    QVERIFY(client.got.endsWith(" kiwi +34.068930-118.445127 1520023934.918963997\n"));
    for (qsizetype i = 1; i < herd.facts.size(); ++i) {
        QCOMPARE(herd.facts[i].seq, herd.facts[i - 1].seq + 1);
        QVERIFY(herd.facts[i].at >= herd.facts[i - 1].at);
    }
    client.say("IAMAT kiwi +1+1 1520023934.9\n"); // older: answered, and nothing else
    QTRY_COMPARE(client.got.count('\n'), 2);
    client.say(Iamat); // the very same
    QTRY_COMPARE(client.got.count('\n'), 3);
    QCOMPARE(herd.state.counters().updatesSent, 8u);
}

void TestLiveHerd::asksPlacesAnywhere()
{
    Herd herd;
    herd.startAll();
    QTRY_COMPARE(herd.state.linksUp(), 6);
    Client(herd.port(Hill)).say("");
    Client teller(herd.port(Hill));
    teller.say(Iamat);
    QTRY_VERIFY(herd.state.allKnow("kiwi"));
    for (NodeId id : herd.state.config().allNodes()) {
        Client asker(herd.port(id));
        asker.say("WHATSAT kiwi 10 5\n");
        QTRY_VERIFY(asker.got.endsWith("\n\n"));
        QCOMPARE(asker.got,
                 teller.got + "{\"centre\": \"+34.068930-118.445127\",\n\"limit\": 5}\n\n");
    }
}

void TestLiveHerd::halfCloseLosesNothing()
{
    Herd herd;
    herd.live.start(Hill);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    Client client(herd.port(Hill));
    client.say(QByteArray(Iamat) + "WHATSAT kiwi 1 2\nnonsense without end of line");
    QTRY_VERIFY(client.socket.state() == QAbstractSocket::ConnectedState);
    client.socket.flush();
    ::shutdown(int(client.socket.socketDescriptor()), SHUT_WR);
    QTRY_VERIFY(client.ended);
    QVERIFY(client.got.startsWith("AT Hill "));
    QVERIFY(client.got.contains("\"limit\": 2}\n\n"));
    QVERIFY(client.got.endsWith("? nonsense without end of line\n"));
}

// A killed server's last line may end anywhere, also where what is left looks whole.
void TestLiveHerd::aNeighboursTornLineIsNone()
{
    Herd herd;
    herd.live.start(Hill);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    Client peer(herd.state.node(Hill).peerPort);
    peer.say("HELLO 3 seed Jaquez 1 00000000000000000000000000000000");
    QTRY_VERIFY(peer.socket.state() == QAbstractSocket::ConnectedState);
    peer.socket.flush();
    ::shutdown(int(peer.socket.socketDescriptor()), SHUT_WR);
    QTRY_VERIFY(peer.ended);
    QCOMPARE(peer.got, QByteArray());
}

void TestLiveHerd::keepsTheOrderOfAnswers()
{
    Herd herd;
    herd.live.start(Hill);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    Client client(herd.port(Hill));
    QByteArray all = Iamat;
    for (int i = 1; i <= 20; ++i)
        all += "WHATSAT kiwi 10 " + QByteArray::number(i) + "\nbad " + QByteArray::number(i) + '\n';
    client.say(all);
    QTRY_VERIFY(client.got.endsWith("? bad 20\n"));
    qsizetype at = 0;
    for (int i = 1; i <= 20; ++i) {
        const qsizetype places
            = client.got.indexOf("\"limit\": " + QByteArray::number(i) + '}', at);
        QVERIFY(places > at);
        at = client.got.indexOf("? bad " + QByteArray::number(i) + '\n', places);
        QVERIFY(at > places);
    }
}

void TestLiveHerd::onlyTheSpecifiedAnswers()
{
    Herd herd;
    herd.live.start(Hill);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    Client client(herd.port(Hill));
    const QByteArray odd("a \x01\xff\0 b\r\n", 9);
    client.say("\n \r\n\t\n" + odd + "UPDATE {\"server\": \"Smith\"}\nWHATSAT nobody 1 1\n");
    QTRY_COMPARE(client.got,
                 "? " + odd + "? UPDATE {\"server\": \"Smith\"}\n? WHATSAT nobody 1 1\n");
    Client peer(herd.state.node(Hill).peerPort);
    peer.say("UPDATE AT Smith +0.1 kiwi +1+1 5\n");
    QTRY_VERIFY(peer.ended);
    QCOMPARE(peer.got, QByteArray("? UPDATE AT Smith +0.1 kiwi +1+1 5\n"));
    QVERIFY(herd.state.newest().isEmpty());
}

void TestLiveHerd::longLineClosesOnlyItsConnection()
{
    Herd herd;
    herd.live.start(Hill);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    Client rude(herd.port(Hill)), good(herd.port(Hill));
    rude.say("ok?\n" + QByteArray(300'000, 'x'));
    QTRY_VERIFY(rude.ended);
    QCOMPARE(rude.got, "? ok?\n? " + QByteArray(64, 'x') + '\n');
    good.say(QByteArray(4096, 'y') + '\n');
    QTRY_COMPARE(good.got, "? " + QByteArray(4096, 'y') + '\n');
}

void TestLiveHerd::closesAfterReply()
{
    Herd herd(seedHerd(), /*closeAfterReply=*/true);
    herd.live.start(Hill);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    Client client(herd.port(Hill));
    client.say("\none\ntwo\n");
    QTRY_VERIFY(client.ended);
    QCOMPARE(client.got, QByteArray("? one\n"));
}

void TestLiveHerd::stoppedNodeCatchesUp()
{
    Herd herd;
    herd.startAll();
    QTRY_COMPARE(herd.state.linksUp(), 6);
    herd.live.stop(Smith);
    QTRY_COMPARE(herd.state.runningNodes(), 4);
    const LinkId link = herd.state.config().linkBetween(Hill, Smith);
    QTRY_COMPARE(int(herd.state.linkEnd(link, Hill).state), int(LinkState::Down));
    Client client(herd.port(Hill));
    client.say(Iamat);
    QTRY_VERIFY(herd.state.allKnow("kiwi")); // all that run
    QVERIFY(!herd.state.knowsNewest(Smith, "kiwi"));
    herd.live.start(Smith);
    QTRY_VERIFY(herd.state.knowsNewest(Smith, "kiwi"));
    QTRY_COMPARE(herd.state.linksUp(), 6);
}

void TestLiveHerd::killedNodeCatchesUp()
{
    Herd herd;
    herd.startAll();
    QTRY_COMPARE(herd.state.linksUp(), 6);
    Client client(herd.port(Hill));
    client.say(Iamat);
    QTRY_VERIFY(herd.state.allKnow("kiwi"));
    herd.live.kill(Smith);
    const LinkId link = herd.state.config().linkBetween(Hill, Smith);
    QTRY_COMPARE(int(herd.state.linkEnd(link, Hill).state), int(LinkState::Down));
    QVERIFY(herd.state.node(Smith).killed);
    QVERIFY(herd.state.knows(Smith).isEmpty());
    herd.live.start(Smith);
    QTRY_VERIFY(herd.state.allKnow("kiwi"));
}

void TestLiveHerd::cutAndHealed()
{
    Herd herd;
    herd.startAll();
    QTRY_COMPARE(herd.state.linksUp(), 6);
    // Campbell alone.
    const LinkId one = herd.state.config().linkBetween(Smith, Campbell);
    const LinkId two = herd.state.config().linkBetween(Campbell, Singleton);
    herd.live.setLink(one, false);
    herd.live.setLink(two, false);
    QTRY_COMPARE(herd.state.linksUp(), 4);
    QTRY_COMPARE(int(herd.state.linkEnd(one, Smith).reason), int(LinkReason::Cut));
    Client client(herd.port(Campbell));
    client.say(Iamat);
    QTRY_VERIFY(herd.state.knowsNewest(Campbell, "kiwi"));
    QVERIFY(!herd.state.knowsNewest(Smith, "kiwi"));
    herd.live.setLink(one, true);
    QTRY_VERIFY(herd.state.allKnow("kiwi"));
    QCOMPARE(herd.state.linksUp(), 5);
}

void TestLiveHerd::portInUse()
{
    Squatter squatter;
    const HerdConfig config = squatter.herd();
    Herd herd(config);
    herd.startAll();
    QTRY_COMPARE(int(herd.state.node(Hill).status), int(NodeStatus::Failed));
    QCOMPARE(int(herd.state.node(Hill).failure), int(NodeFailure::PortInUse));
    QVERIFY(herd.state.node(Hill).detail.contains(QByteArray::number(squatter.serverPort())));
    QTRY_COMPARE(herd.state.runningNodes(), 4);
    herd.live.startOnFreePorts(Hill);
    QTRY_COMPARE(herd.state.linksUp(), 6);
}

// Asked for before the failure is known here, as by who sees the fact of it first.
void TestLiveHerd::aStartBehindAFailedOneCounts()
{
    Squatter squatter;
    const HerdConfig config = squatter.herd();
    Herd herd(config);
    herd.live.start(Hill);
    herd.live.startOnFreePorts(Hill);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    QCOMPARE(herd.count<fact::NodeFailed>(), 1);
    herd.live.startOnFreePorts(Hill); // it runs: nothing to be done, now or later
    herd.live.stop(Hill);
    QTRY_COMPARE(herd.count<fact::NodeStopped>(), 1);
    QTRY_COMPARE(herd.live.running(), 0);
}

void TestLiveHerd::namesThatLeadNowhere()
{
    HerdConfig config = seedHerd();
    config.nodes[0].host = "nosuch.invalid"; // RFC 2606: never a name
    Herd herd(config);
    herd.startAll();
    QTRY_COMPARE(int(herd.state.node(Hill).status), int(NodeStatus::Failed));
    QCOMPARE(int(herd.state.node(Hill).failure), int(NodeFailure::NameNotFound));
    QVERIFY(!herd.state.node(Hill).detail.isEmpty());
    // Its neighbours look the name up too, again and again, and serve meanwhile.
    QTRY_COMPARE(herd.state.runningNodes(), 4);
    QTRY_COMPARE(herd.state.linksUp(), 4);
    const LinkId link = herd.state.config().linkBetween(Hill, Smith);
    QTRY_COMPARE(int(herd.state.linkEnd(link, Smith).reason), int(LinkReason::Unreachable));
    herd.live.submit(Smith, Iamat);
    QTRY_VERIFY(herd.state.allKnow("kiwi"));
}

// Who watches a herd may be busy for as long as it likes.
void TestLiveHerd::servesWhileNobodyWatches()
{
    Herd herd;
    herd.startAll();
    QTRY_COMPARE(herd.state.linksUp(), 6);
    // These wait for the socket alone: this thread's event loop, which facts come to, stands still.
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, herd.port(Hill));
    QVERIFY(client.waitForConnected());
    const qsizetype before = herd.facts.size();
    for (int i = 0; i < 100; ++i) {
        client.write("IAMAT kiwi +1+2 " + QByteArray::number(i + 1) + '\n');
        while (!client.canReadLine())
            QVERIFY(client.waitForReadyRead());
        QVERIFY(client.readLine().startsWith("AT Hill "));
    }
    QCOMPARE(herd.facts.size(), before);
    QTRY_VERIFY(herd.state.allKnow("kiwi"));
}

void TestLiveHerd::portIsFreeAtOnce()
{
    Herd herd;
    herd.live.start(Hill);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    Client client(herd.port(Hill)); // an open connection must not hold the port
    client.say(Iamat);
    QTRY_VERIFY(!client.got.isEmpty());
    const quint16 port = herd.port(Hill);
    herd.live.stop(Hill);
    QTRY_COMPARE(herd.state.runningNodes(), 0);
    QTRY_VERIFY(client.ended);
    QTcpServer next;
    QVERIFY2(next.listen(QHostAddress::LocalHost, port), qPrintable(next.errorString()));
}

void TestLiveHerd::requestsAreAnswered()
{
    Herd herd;
    herd.live.submit(Hill, "IAMAT kiwi +1+1 5");
    herd.live.start(Hill);
    QTRY_COMPARE(herd.count<fact::RequestFailed>(), 1);
    QTRY_COMPARE(herd.state.runningNodes(), 1);
    QTRY_VERIFY(herd.live.running() == 1);
    herd.live.submit(Hill, "IAMAT kiwi +1+1 5");
    herd.live.submit(Hill, "WHATSAT kiwi 1 1");
    herd.live.submit(Hill, "nonsense");
    QTRY_COMPARE(herd.count<fact::RequestAnswered>(), 3);
    QList<QByteArray> answers;
    for (const Fact &fact : herd.facts) {
        if (const auto *answer = fact.as<fact::RequestAnswered>())
            answers.append(QByteArray::number(answer->request) + ' ' + answer->bytes);
    }
    QVERIFY(answers[0].startsWith("2 AT Hill +"));
    QVERIFY(answers[1].startsWith("3 AT Hill +") && answers[1].endsWith("\n\n"));
    QCOMPARE(answers[2], QByteArray("4 ? nonsense\n"));
}

void TestLiveHerd::countsItsMobileClients()
{
    Herd herd;
    TrafficFigures last;
    QObject::connect(&herd.live, &HerdBackend::trafficCounted, &herd.live,
                     [&last](const TrafficFigures &figures) { last = figures; });
    herd.startAll();
    QTRY_COMPARE(herd.state.linksUp(), 6);
    Traffic traffic;
    traffic.count = 5;
    traffic.interval = std::chrono::milliseconds(50);
    herd.live.setTraffic(traffic);
    QTRY_VERIFY(last.answered > 0);
    QCOMPARE(last.clients, 5);
    herd.live.setTraffic({});
    QTRY_COMPARE(last.clients, 0);
}

void TestLiveHerd::restartsInOneGo()
{
    Herd herd;
    herd.startAll();
    QTRY_COMPARE(herd.state.linksUp(), 6);
    herd.live.stop(Smith);
    herd.live.start(Smith); // before it has stopped
    QTRY_COMPARE(herd.count<fact::NodeStopped>(), 1);
    QTRY_COMPARE(herd.state.linksUp(), 6);
    QCOMPARE(herd.state.runningNodes(), 5);
}

// Jaquez only hears at the last of its addresses, and does not know where Hill is.
void TestLiveHerd::triesAllAddressesOfAName()
{
    HerdConfig config = seedHerd();
    config.nodes.resize(2);
    config.links = {{Hill, Jaquez}};
    config.nodes[1].host = "jaquez.example";
    {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        config.nodes[1].peerPort = free.serverPort();
    }
    const auto bounds = [](const QStringList &addresses) {
        HostBounds found;
        found.lookup = [addresses](const QString &, QObject *context, const AddressesFound &tell) {
            QList<QHostAddress> all {QHostAddress()}; // of no kind we know
            for (const QString &address : addresses)
                all.append(QHostAddress(address));
            QMetaObject::invokeMethod(
                context, [=] { tell(all, {}); }, Qt::QueuedConnection);
        };
        return found;
    };
    Herd jaquez(config, false, bounds({QStringLiteral("127.0.0.1")}));
    jaquez.live.start(Jaquez);
    QTRY_COMPARE(jaquez.state.runningNodes(), 1);
    Herd hill(config, false, bounds({QStringLiteral("127.0.0.9"), QStringLiteral("127.0.0.1")}));
    hill.live.start(Hill);
    const auto isUp = [](const Fact &fact) {
        const auto *change = fact.as<fact::LinkChanged>();
        return change != nullptr && change->state == LinkState::Up;
    };
    QTRY_VERIFY(std::any_of(hill.facts.begin(), hill.facts.end(), isUp));
}

QTEST_GUILESS_MAIN(TestLiveHerd)
#include "tst_liveherd.moc"
