// SPDX-License-Identifier: GPL-3.0-or-later
// Callers at the peer port of one node: neighbours, and whoever else comes.
// Long because each way to call is a test.
#include "herd/core/base/limits.h"
#include "tests/herd/core/node/lonenode.h"

#include <QTest>

#include <algorithm>

using namespace herd;
using namespace herd::test;

namespace {

// Beta dials it.
HerdConfig calledHerd()
{
    HerdConfig config = herdOf();
    config.nodes[0].name = "Zeta";
    return config;
}

const Greeting Dialer {"test", "Beta", 7, QByteArray(32, 'b')};

// Says hello and proves it; what the node does then.
QByteArrayList prove(Node &node, ConnId conn)
{
    const QByteArrayList answers = node.line(Dialer.line(), conn);
    GreetingError error = GreetingError::None;
    const QByteArray prefix = "send " + QByteArray::number(conn) + ' ';
    const auto theirs
        = parseGreeting(QByteArrayView(answers.value(0)).sliced(prefix.size()), error);
    return theirs ? node.line("PROOF " + proofOf(Role::Dialer, "key", Dialer, *theirs), conn)
                  : QByteArrayList();
}

fact::StrangersTurnedAway turnedAway(const Node &node)
{
    fact::StrangersTurnedAway all;
    for (const FactBody &body : node.out.all) {
        if (const auto *one = std::get_if<fact::StrangersTurnedAway>(&body)) {
            all.callers += one->callers;
            all.knocks += one->knocks;
        }
    }
    return all;
}

} // namespace

class TestCallerDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNeighbourIsWelcome();
    void aCrowdOfStrangersIsBounded();
    void aCrowdKeepsNoNeighbourOut();
    void whoProvesNothingGoes();
    void whoTheTransportDoesNotBelieve_data();
    void whoTheTransportDoesNotBelieve();
    void aNeighbourThatIsBelievedNoLonger();
    void isWhoTheTransportSays();
    void saysLittle();
    void makesRoomWhenAsked();
    void whoSpeaksTlsIsAClient();
    void aCrowdAtTheTlsPortIsBounded();
    void clientsMakeRoomForNeighbours();
    void manyKnocksAreOne();
    void aKnockCountsAgain();
    void updatesOfAnybodyAreKnocksToo();
};

void TestCallerDesk::aNeighbourIsWelcome()
{
    Node node(calledHerd());
    QCOMPARE(node.core.lineLimit(Port::Peers), limits::HandshakeLine);
    QCOMPARE(node.core.updateLimit(Port::Peers), limits::HandshakeLine);
    node.core.onAccepted(10, Port::Peers, "127.0.0.1");
    const QByteArrayList calls = prove(node, 10);
    QVERIFY(calls.size() >= 2);
    QCOMPARE(calls[0], QByteArray("welcome 10")); // before it is told
    QVERIFY(calls[1].startsWith("send 10 WELCOME "));
}

void TestCallerDesk::aCrowdOfStrangersIsBounded()
{
    Node node(calledHerd());
    constexpr int Crowd = 1000;
    for (int i = 0; i < Crowd; ++i)
        node.core.onAccepted(ConnId(10 + i), Port::Peers, "10.0.0.9");
    const qsizetype most = (limits::PendingHandshakes + 2 * 3) / 2; // of one address
    const QByteArrayList calls = node.out.take();
    QCOMPARE(calls.size(), Crowd - most);
    QCOMPARE(calls.first(), QByteArray("close 10"));
    node.core.onTick(node.now);
    QCOMPARE(turnedAway(node).callers, quint64(Crowd - most));
    QCOMPARE(node.count<fact::StrangersTurnedAway>(), 1);
    node.core.onTick(node.now); // nothing new, nothing said
    QCOMPARE(node.count<fact::StrangersTurnedAway>(), 1);
}

void TestCallerDesk::aCrowdKeepsNoNeighbourOut()
{
    Node node(calledHerd());
    ConnId next = 10;
    const auto crowd = [&] {
        for (int i = 0; i < 500; ++i)
            node.core.onAccepted(next++, Port::Peers, "10.0.0." + QByteArray::number(i % 20 + 2));
    };
    crowd();
    const ConnId neighbour = next++;
    node.core.onAccepted(neighbour, Port::Peers, "10.0.0.1");
    crowd();
    node.out.take();
    QVERIFY(prove(node, neighbour).contains("welcome " + QByteArray::number(neighbour)));
}

void TestCallerDesk::whoProvesNothingGoes()
{
    Node node(calledHerd());
    node.core.onAccepted(10, Port::Peers, "127.0.0.1");
    node.core.onAccepted(11, Port::Peers, "127.0.0.1");
    node.line(Dialer.line(), 11); // half of a proof is none
    for (int i = 0; i <= limits::HandshakeTicks; ++i)
        node.core.onTick(node.now);
    QCOMPARE(node.out.take(), (QByteArrayList {"close 10", "close 11"}));
    node.core.onTick(node.now);
    QCOMPARE(turnedAway(node).callers, quint64(2));
}

void TestCallerDesk::whoTheTransportDoesNotBelieve_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("told"); // of the link to Beta
    QTest::addColumn<quint64>("counted");
    QTest::newRow("a neighbour's name")
        << QByteArray("Beta") << QByteArray("wrong key") << quint64(0);
    QTest::newRow("a foreign one's") << QByteArray("Gamma") << QByteArray() << quint64(1);
    QTest::newRow("nobody's") << QByteArray("Omega") << QByteArray() << quint64(1);
    QTest::newRow("none") << QByteArray() << QByteArray() << quint64(1);
}

void TestCallerDesk::whoTheTransportDoesNotBelieve()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, told);
    QFETCH(quint64, counted);
    Node node(calledHerd());
    node.core.onAccepted(10, Port::Peers, "10.0.0.1");
    node.out.all.clear();
    node.core.onDistrusted(10, name, "wrong key");
    QVERIFY(!node.core.turnAwayCaller(Port::Peers)); // it has gone
    QByteArray detail;
    for (const FactBody &body : node.out.all) {
        if (const auto *change = std::get_if<fact::LinkChanged>(&body)) {
            QCOMPARE(change->peer, Ours);
            QCOMPARE(change->reason, LinkReason::NotAMember);
            detail = change->detail;
        }
    }
    QCOMPARE(detail, told);
    node.core.onTick(node.now);
    QCOMPARE(turnedAway(node).callers, counted);
}

// And is told of, where its connection was the link.
void TestCallerDesk::aNeighbourThatIsBelievedNoLonger()
{
    Node node(calledHerd());
    node.core.onAccepted(10, Port::Peers, "10.0.0.1");
    QVERIFY(prove(node, 10).contains("welcome 10"));
    node.out.all.clear();
    node.core.onDistrusted(10, "Beta", "revoked");
    const auto changes
        = std::count_if(node.out.all.begin(), node.out.all.end(), [](const FactBody &body) {
              const auto *change = std::get_if<fact::LinkChanged>(&body);
              return change && change->peer == Ours && change->state == LinkState::Down
                  && change->reason == LinkReason::NotAMember && change->detail == "revoked";
          });
    QCOMPARE(changes, 1);
    node.core.onTick(node.now);
    QCOMPARE(turnedAway(node).callers, quint64(0));
}

void TestCallerDesk::isWhoTheTransportSays()
{
    Node node(calledHerd());
    for (const ConnId conn : {10u, 11u})
        node.core.onAccepted(conn, Port::Peers, "10.0.0.1");
    node.core.onIdentified(10, "Beta");
    node.core.onIdentified(11, "Omega");
    QVERIFY(prove(node, 10).contains("welcome 10"));
    QCOMPARE(node.line(Dialer.line(), 11),
             (QByteArrayList {"send 11 REFUSED another name\n", "close 11"}));
}

void TestCallerDesk::saysLittle()
{
    Node node(calledHerd());
    node.core.onAccepted(10, Port::Peers, "127.0.0.1");
    for (int i = 0; i < limits::HandshakeLines; ++i)
        QCOMPARE(node.line("  ", 10), QByteArrayList());
    QCOMPARE(node.line(" ", 10), (QByteArrayList {"send 10 ?  \n", "close 10"}));
}

void TestCallerDesk::makesRoomWhenAsked()
{
    Node node(calledHerd());
    QVERIFY(!node.core.turnAwayCaller(Port::Peers));
    node.core.onAccepted(10, Port::Peers, "127.0.0.1");
    node.core.onAccepted(11, Port::Peers, "127.0.0.1");
    QVERIFY(node.core.turnAwayCaller(Port::Peers));
    QCOMPARE(node.out.take(), QByteArrayList {"close 10"});
    node.core.onTurnedAway();
    node.core.onTick(node.now);
    QCOMPARE(turnedAway(node).callers, quint64(2));
}

void TestCallerDesk::whoSpeaksTlsIsAClient()
{
    Node node(calledHerd());
    node.out.all.clear();
    node.core.onAccepted(10, Port::TlsClients, "10.0.0.1");
    QCOMPARE(node.count<fact::ClientConnected>(), 0);
    QVERIFY(node.core.onIdentified(10, {}));
    QCOMPARE(node.count<fact::ClientConnected>(), 1);
    const auto *connected = std::get_if<fact::ClientConnected>(&node.out.all.back());
    QVERIFY(connected && connected->isTls && connected->from == "10.0.0.1");
    QVERIFY(!node.core.onIdentified(10, {})); // it is no caller any more
    QVERIFY(!node.line("IAMAT kiwi +34.068930-118.445127 1520023934.918963997", 10).isEmpty());
    for (int i = 0; i <= limits::HandshakeTicks; ++i)
        node.core.onTick(node.now);
    QVERIFY(!node.out.take().contains("close 10"));
    QCOMPARE(turnedAway(node).callers, quint64(0));
}

void TestCallerDesk::aCrowdAtTheTlsPortIsBounded()
{
    Node node(calledHerd());
    ConnId next = 10;
    for (int i = 0; i < 100; ++i)
        node.core.onAccepted(next++, Port::TlsClients, "10.0.0.9");
    QCOMPARE(node.out.take().size(), 100 - limits::PendingTlsClients / 2); // of one address
    for (int i = 0; i < 100; ++i)
        node.core.onAccepted(next++, Port::TlsClients, "10.0.1." + QByteArray::number(i % 20));
    QCOMPARE(node.out.take().size(), 100 - limits::PendingTlsClients / 2);
    node.core.onDistrusted(next - 1, {}, "it does not speak TLS");
    for (int i = 0; i <= limits::HandshakeTicks; ++i)
        node.core.onTick(node.now);
    QCOMPARE(node.out.take().size(), limits::PendingTlsClients - 1); // their time is up
    node.core.onTick(node.now);
    QCOMPARE(turnedAway(node).callers, quint64(200));
}

void TestCallerDesk::clientsMakeRoomForNeighbours()
{
    Node node(calledHerd());
    node.core.onAccepted(10, Port::Peers, "10.0.0.1");
    QVERIFY(!node.core.turnAwayCaller(Port::TlsClients)); // not for a client
    node.core.onAccepted(11, Port::TlsClients, "10.0.0.1");
    QVERIFY(node.core.turnAwayCaller(Port::Peers));
    QCOMPARE(node.out.take(), QByteArrayList {"close 11"});
    QVERIFY(node.core.turnAwayCaller(Port::Peers));
    QCOMPARE(node.out.take(), QByteArrayList {"close 10"});
}

// Whoever may knock, the neighbour is tried once, and once more when its pause is over.
void TestCallerDesk::manyKnocksAreOne()
{
    Node node;
    node.core.start();
    node.core.onDialFailed(Ours, LinkReason::Refused, {});
    node.out.take();
    node.out.all.clear();
    int dials = 0;
    for (ConnId conn = 100; conn < 1100; ++conn) {
        node.core.onAccepted(conn, Port::Peers, "127.0.0.1");
        const QByteArrayList calls = node.line("KNOCK Beta", conn);
        if (calls.contains("dial 1")) {
            ++dials;
            node.core.onDialFailed(Ours, LinkReason::Refused, {});
            node.out.take();
        }
    }
    QCOMPARE(dials, 1);
    QCOMPARE(node.count<fact::LinkChanged>(), 2); // it is tried, and is not there
    node.core.onTick(node.now);
    QCOMPARE(turnedAway(node).knocks, quint64(999));
    QCOMPARE(turnedAway(node).callers, quint64(0));
}

void TestCallerDesk::aKnockCountsAgain()
{
    Node node;
    node.core.start();
    ConnId conn = 100;
    const auto knockDials = [&] {
        node.core.onAccepted(++conn, Port::Peers, "127.0.0.1");
        return node.line("KNOCK Beta", conn).contains("dial 1");
    };
    const auto fail = [&] {
        node.core.onDialFailed(Ours, LinkReason::Refused, {});
    };
    fail();
    QVERIFY(knockDials());
    fail();
    QVERIFY(!knockDials());
    node.core.onTimer(Ours); // the pause is over: it is tried anyway
    fail();
    QVERIFY(knockDials());
    fail();
    QVERIFY(!knockDials());
    node.core.onTimer(Ours);
    fail();
    QVERIFY(knockDials());
    // It is reached by that, and lost: a knock is worth a try at once.
    node.out.take();
    node.core.onDialed(Ours, 10);
    const QByteArray hello = node.out.take().value(0);
    GreetingError error = GreetingError::None;
    const auto mine = parseGreeting(QByteArrayView(hello).sliced(strlen("send 10 ")), error);
    QVERIFY(mine);
    node.line(Dialer.line(), 10);
    node.line("WELCOME " + proofOf(Role::Acceptor, "key", *mine, Dialer), 10);
    node.core.onClosed(10, CloseReason::Lost);
    QVERIFY(knockDials());
}

// In an open herd anybody may speak as a foreign neighbour.
void TestCallerDesk::updatesOfAnybodyAreKnocksToo()
{
    HerdConfig config = herdOf();
    config.peers = Membership::Open;
    Node node(config);
    node.core.start();
    node.core.onDialFailed(Stream, LinkReason::Refused, {});
    node.out.take();
    int dials = 0;
    for (int i = 0; i < 100; ++i) {
        const QByteArray time = QByteArray::number(i + 1);
        const QByteArray line = "UPDATE {\"server\":\"Delta\",\"client\":\"d\",\"coordinates\":"
                                "\"+1+2\",\"timestamp\":"
            + time
            + ",\"delta\":1,\"message\":"
              "\"AT Delta +1 d +1+2 "
            + time + "\"}";
        if (node.line(line).contains("dial 3")) {
            ++dials;
            node.core.onDialFailed(Stream, LinkReason::Refused, {});
        }
    }
    QCOMPARE(dials, 1);
    QCOMPARE(node.core.table().value("d").time(), QByteArrayView("100"));
}

QTEST_GUILESS_MAIN(TestCallerDesk)
#include "tst_callerdesk.moc"
