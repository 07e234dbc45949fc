// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/limits.h"
#include "herd/core/node/nodecore.h"
#include "herd/sim/simsockets.h"
#include "tests/herd/core/config/herds.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

// A server with sockets and a core, and nothing else.
class Server final : public NodeOutput, private SimSocketsOwner
{
public:
    explicit Server(SimNetwork &network, const EventQueue &queue)
        : m_queue(queue)
        , sockets(network, *this, "127.0.0.1")
    {
        NodeSettings settings;
        settings.herd = makeHerd("one", {"Hill"}, {});
        settings.self = NodeId {0};
        core = std::make_unique<NodeCore>(settings, *this);
        core->start();
        endOfBatch();
    }
    void leave(SimSockets::Leaving how)
    {
        core.reset();
        sockets.leave(how);
    }

    void send(ConnId conn, const QByteArray &bytes) override { sockets.send(conn, bytes); }
    void close(ConnId conn) override { sockets.close(conn); }
    void endOutput(ConnId conn) override { sockets.endOutput(conn); }
    void welcome(ConnId conn) override { sockets.welcome(conn); }
    void setReading(ConnId conn, bool on) override { sockets.setReading(conn, on); }
    void dial(NodeId) override { }
    void startTimer(NodeId, Nanoseconds) override { }
    void askPlaces(QueryId, const PlacesQuery &) override { }
    void store(const JournalBatch &) override { }
    bool wantsFacts() const override { return false; }
    void fact(FactBody) override { }

private:
    NodeCore *running() override { return core.get(); }
    Now now() const override { return {m_queue.now(), 1'520'000'000s + m_queue.now()}; }
    void endOfBatch() override
    {
        while (sockets.endBatch()) { }
    }

    const EventQueue &m_queue;

public:
    std::unique_ptr<NodeCore> core;
    SimSockets sockets;
};

class Client final : public SimParty
{
public:
    QByteArray host() const override { return "127.0.0.1"; }
    void onOpened(quint64, ConnId opened) override { conn = opened; }
    void onRefused(quint64) override { refused = true; }
    void onUnanswered(quint64) override { unanswered = true; }
    void onBytes(ConnId, const QByteArray &bytes) override { received += bytes; }
    void onEnd(ConnId) override { ended = true; }
    void onBroken(ConnId) override { broken = true; }

    ConnId conn = 0;
    QByteArray received;
    bool refused = false, unanswered = false, ended = false, broken = false;
};

struct Stage
{
    void connect()
    {
        network.dial(client, 1, server.sockets, Port::Clients, way, way);
        pass();
    }
    void say(const QByteArray &bytes)
    {
        network.send(client.conn, bytes);
        pass();
    }
    void pass(Nanoseconds time = 1s) { queue.runUntil(queue.now() + time); }

    EventQueue queue;
    SimNetwork network {queue, 1, {}};
    const SimWay way {1ms, {}, {}};
    Client client;
    Server server {network, queue};
};

const QByteArray Kiwi = "IAMAT kiwi +34.068930-118.445127 1520000000.000000000";

} // namespace

class TestSimSockets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsLines();
    void takesTheLastLineOfAClientThatEnds();
    void holdsLinesWhileNotRead();
    void closesBehindWhatIsQueued();
    void whatAServerLeavesBehind_data();
    void whatAServerLeavesBehind();
    void listensOnlyWhileItRuns();
    void isSilentAfterACrashUntilTurnedOn();
    void dropsWhoDoesNotRead();
};

void TestSimSockets::cutsLines()
{
    Stage s;
    s.connect();
    s.say(Kiwi.left(20));
    QVERIFY(s.client.received.isEmpty());
    s.say(Kiwi.mid(20) + "\nnonsense\nmore");
    QVERIFY(s.client.received.startsWith("AT Hill "));
    QVERIFY(s.client.received.endsWith("? nonsense\n"));
}

void TestSimSockets::takesTheLastLineOfAClientThatEnds()
{
    Stage s;
    s.connect();
    s.say(Kiwi);
    QCOMPARE(s.server.core->table().size(), 0);
    s.network.close(s.client.conn);
    s.pass();
    QCOMPARE(s.server.core->table().size(), 1);
}

void TestSimSockets::holdsLinesWhileNotRead()
{
    Stage s;
    s.connect();
    s.say("one\n");
    const ConnId conn = s.client.conn + 1; // the server's end
    s.server.setReading(conn, false);
    s.say("two\n");
    QCOMPARE(s.client.received, QByteArray("? one\n"));
    s.server.setReading(conn, true);
    s.say("three\n"); // its batch resumes what was held
    QCOMPARE(s.client.received, QByteArray("? one\n? two\n? three\n"));
}

void TestSimSockets::closesBehindWhatIsQueued()
{
    Stage s;
    s.connect();
    const ConnId conn = s.client.conn + 1;
    s.server.send(conn, "farewell\n");
    s.server.close(conn);
    s.server.send(conn, "too late\n");
    while (s.server.sockets.endBatch()) { }
    s.pass();
    QCOMPARE(s.client.received, QByteArray("farewell\n"));
    QVERIFY(s.client.ended);
}

void TestSimSockets::whatAServerLeavesBehind_data()
{
    using Leaving = SimSockets::Leaving;
    QTest::addColumn<Leaving>("how");
    QTest::addColumn<bool>("told");
    QTest::newRow("stopped") << Leaving::Stopped << true;
    QTest::newRow("killed") << Leaving::Killed << true;
    QTest::newRow("crashed") << Leaving::Crashed << false;
}

void TestSimSockets::whatAServerLeavesBehind()
{
    QFETCH(SimSockets::Leaving, how);
    QFETCH(bool, told);
    Stage s;
    s.connect();
    s.server.leave(how);
    s.pass();
    QCOMPARE(s.client.ended || s.client.broken, told);
}

void TestSimSockets::listensOnlyWhileItRuns()
{
    Stage s;
    s.server.leave(SimSockets::Leaving::Stopped);
    QVERIFY(!s.server.sockets.isListening());
    s.connect();
    QVERIFY(s.client.refused);
}

void TestSimSockets::isSilentAfterACrashUntilTurnedOn()
{
    Stage s;
    s.server.leave(SimSockets::Leaving::Crashed);
    QVERIFY(!s.server.sockets.isOn());
    s.connect();
    s.pass(10s);
    QVERIFY(s.client.unanswered && !s.client.refused);
    s.server.sockets.turnOn();
    s.connect();
    QVERIFY(s.client.refused);
}

// What the network does not take is queued, up to a bound.
void TestSimSockets::dropsWhoDoesNotRead()
{
    Stage s;
    s.connect();
    const ConnId conn = s.client.conn + 1;
    const qsizetype window = SimTcp().window;
    s.server.send(conn, QByteArray(window + 4000, 'x'));
    while (s.server.sockets.endBatch()) { }
    QCOMPARE(s.server.sockets.mostQueued(), 4000);
    s.pass(); // there is room again
    QCOMPARE(s.client.received.size(), window + 4000);
    s.server.send(conn, QByteArray(window + limits::ClientBacklog + 1, 'x'));
    while (s.server.sockets.endBatch()) { }
    s.pass();
    QVERIFY(s.client.broken);
}

QTEST_APPLESS_MAIN(TestSimSockets)
#include "tst_simsockets.moc"
