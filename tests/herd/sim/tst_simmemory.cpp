// SPDX-License-Identifier: GPL-3.0-or-later
// What herds remember when servers come back, fill up, or disagree about the time.
#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/base/reportclock.h"
#include "herd/core/node/nodecore.h"
#include "herd/sim/simherd.h"
#include "tests/herd/core/config/herds.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

const NodeId A {0}, B {1};

HerdConfig pairHerd()
{
    return makeHerd("pair", {"A", "B"}, {{"A", "B"}});
}

struct Pair
{
    explicit Pair(const HerdConfig &config = pairHerd(), const SimSettings &settings = {})
        : herd(config, settings)
    {
        herd.startAll();
        herd.runFor(1s);
    }
    // A report by the true time; and time for it to arrive and be stored.
    void report(NodeId node, const QByteArray &client)
    {
        herd.submit(++requests, node, "IAMAT " + client + " +1+2 " + formatTime(herd.now().wall));
        herd.runFor(1s);
    }
    QByteArrayList clients(NodeId node) const { return herd.node(node)->table().clients(); }

    SimHerd herd;
    quint64 requests = 0;
};

SimSettings withDisks()
{
    SimSettings settings;
    settings.hasDisks = true;
    return settings;
}

} // namespace

class TestSimMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackWithItsDisk_data();
    void comesBackWithItsDisk();
    void whatWasNotStoredWasNotAnswered();
    void agreesPastTheBound();
    void agreesWithClocksApart();
    void agreesWithClocksADayApart();
    void whatIsTooFarAheadWaits();
    void forgetsTogetherWithClocksApart();
    void livesThroughAClockThatIsSet();
    void whatOneForgotIsNotSentAgain();
    void clocksThatWereWrongLeaveNothingBehind();
};

void TestSimMemory::comesBackWithItsDisk_data()
{
    QTest::addColumn<bool>("hasDisk");
    QTest::addColumn<bool>("losesDisk");
    QTest::addColumn<bool>("remembers");
    QTest::newRow("disk") << true << false << true;
    QTest::newRow("disk lost") << true << true << false;
    QTest::newRow("no disk") << false << false << false;
}

void TestSimMemory::comesBackWithItsDisk()
{
    QFETCH(bool, hasDisk);
    QFETCH(bool, losesDisk);
    QFETCH(bool, remembers);
    Pair pair(pairHerd(), hasDisk ? withDisks() : SimSettings());
    pair.report(A, "kiwi");
    for (NodeId node : {A, B}) // nobody is left to tell the other
        pair.herd.befall(fault::Crash {node, losesDisk});
    pair.herd.runFor(1s);
    pair.herd.startAll();
    pair.herd.runFor(40s);
    for (NodeId node : {A, B})
        QCOMPARE(pair.clients(node), remembers ? QByteArrayList {"kiwi"} : QByteArrayList {});
}

void TestSimMemory::whatWasNotStoredWasNotAnswered()
{
    Pair pair(pairHerd(), withDisks());
    pair.herd.takeFacts();
    pair.herd.submit(1, A, "IAMAT kiwi +1+2 1");
    // Connecting and the line take a millisecond each, storing it two.
    pair.herd.runFor(3ms);
    QVERIFY(pair.herd.node(A)->table().contains("kiwi"));
    pair.herd.kill(A);
    pair.herd.runFor(1s);
    for (const Fact &fact : pair.herd.takeFacts())
        QVERIFY(!fact.as<fact::ReplySent>() && !fact.as<fact::RequestAnswered>());
}

void TestSimMemory::agreesPastTheBound()
{
    HerdConfig config = pairHerd();
    config.maxClients = 1;
    Pair pair(config);
    pair.herd.setLink(LinkId {0}, false);
    pair.report(A, "a");
    pair.report(B, "b");
    pair.report(B, "c"); // refused
    pair.herd.setLink(LinkId {0}, true);
    pair.herd.runFor(40s);
    for (NodeId node : {A, B})
        QCOMPARE(pair.clients(node), (QByteArrayList {"a", "b"}));
}

// Members never judge a neighbour's times by their own clocks.
void TestSimMemory::agreesWithClocksApart()
{
    Pair pair;
    pair.herd.befall(fault::Skew {A, 10min});
    pair.herd.befall(fault::Skew {B, -10min});
    pair.report(A, "a");
    pair.report(B, "b");
    for (NodeId node : {A, B})
        QCOMPARE(pair.clients(node), (QByteArrayList {"a", "b"}));
}

// Nor by less than two days: what a client may say to one of them all take.
void TestSimMemory::agreesWithClocksADayApart()
{
    SimHerd herd(seedHerd(), {});
    herd.startAll();
    herd.runFor(1s);
    const QList<Nanoseconds> ahead {-12h, 12h, -5h, 0h, 11h};
    QByteArrayList clients;
    for (NodeId node : herd.config().allNodes()) {
        herd.befall(fault::Skew {node, ahead[node.index]});
        for (const Nanoseconds clientAhead : {Nanoseconds(limits::FutureTime), -24h + 0ns}) {
            const QByteArray client = "c" + QByteArray::number(clients.size());
            const Nanoseconds time = herd.now().wall + ahead[node.index] + clientAhead;
            herd.submit(quint64(clients.size()), node,
                        "IAMAT " + client + " +1+2 " + formatTime(time));
            clients << client;
        }
    }
    herd.runFor(1s);
    for (NodeId node : herd.config().allNodes())
        QCOMPARE(herd.node(node)->table().clients(), clients);
}

// A server whose clock is further ahead keeps it to itself, and nobody asks again and again.
void TestSimMemory::whatIsTooFarAheadWaits()
{
    for (const NodeId fast : {A, B}) {
        const NodeId right = fast == A ? B : A;
        Pair pair;
        pair.herd.befall(fault::Skew {fast, 25h});
        const Nanoseconds time = pair.herd.now().wall + 25h + limits::FutureTime - 1s;
        pair.herd.takeFacts();
        pair.herd.submit(1, fast, "IAMAT kiwi +1+2 " + formatTime(time));
        pair.herd.runFor(10min);
        QCOMPARE(pair.clients(fast), QByteArrayList {"kiwi"});
        QCOMPARE(pair.clients(right), QByteArrayList {});
        int digests = 0, refused = 0;
        for (const Fact &fact : pair.herd.takeFacts()) {
            const auto *compared = fact.as<fact::DigestCompared>();
            digests += compared ? 1 : 0;
            const auto *received = fact.as<fact::UpdateReceived>();
            refused += received && received->verdict == Verdict::Ahead ? 1 : 0;
        }
        QVERIFY(digests > 10);
        QCOMPARE(refused, 1); // its own flood
        pair.herd.runFor(1h);
        QCOMPARE(pair.clients(right), QByteArrayList {"kiwi"});
    }
}

// The one that is ahead forgets first, and is not talked into it again; in the end both have.
void TestSimMemory::forgetsTogetherWithClocksApart()
{
    HerdConfig config = pairHerd();
    config.forgetAfter = 100s;
    Pair pair(config);
    pair.herd.befall(fault::Skew {A, 50s});
    pair.herd.runFor(100s); // for so long A forgets nobody
    pair.report(B, "kiwi");
    QCOMPARE(pair.clients(A), QByteArrayList {"kiwi"});
    pair.herd.runFor(70s); // 120 s by A's clock, with a digest on the way
    QCOMPARE(pair.clients(A), QByteArrayList {});
    QCOMPARE(pair.clients(B), QByteArrayList {"kiwi"});
    pair.herd.runFor(50s);
    QCOMPARE(pair.clients(B), QByteArrayList {});
    QCOMPARE(pair.clients(A), QByteArrayList {});
}

// One machine's clock under its servers and its client: an hour back, a year ahead, right again.
void TestSimMemory::livesThroughAClockThatIsSet()
{
    HerdConfig config = pairHerd();
    config.forgetAfter = 100s;
    Pair pair(config);
    ReportClock times;
    Nanoseconds set {};
    const auto walk = [&](int seconds) { // a report a second, all of them newer
        for (int i = 0; i < seconds; ++i) {
            const QByteArray time = formatTime(times.next(pair.herd.now().wall + set));
            pair.herd.submit(++pair.requests, i % 2 ? A : B, "IAMAT kiwi +1+2 " + time);
            pair.herd.runFor(1s);
            for (NodeId node : {A, B}) {
                if (pair.herd.node(node)->table().value("kiwi").time() != time)
                    return false;
            }
        }
        return true;
    };
    const auto setClocks = [&](Nanoseconds to) {
        set = to;
        for (NodeId node : {A, B})
            pair.herd.befall(fault::Skew {node, to});
    };
    pair.report(A, "silent");
    QVERIFY(walk(5));
    setClocks(-1h);
    QVERIFY(walk(5));
    setClocks(365 * 24h);
    QVERIFY(walk(80));
    QCOMPARE(pair.clients(A), (QByteArrayList {"kiwi", "silent"}));
    QVERIFY(walk(50)); // as long after as it may be silent
    for (NodeId node : {A, B})
        QCOMPARE(pair.clients(node), QByteArrayList {"kiwi"});
    setClocks(365 * 24h - 12h);
    QVERIFY(walk(5));
}

void TestSimMemory::whatOneForgotIsNotSentAgain()
{
    HerdConfig config = pairHerd();
    config.forgetAfter = 100s;
    Pair pair(config);
    pair.herd.befall(fault::Skew {A, 12h});
    pair.herd.runFor(110s); // until A goes by it
    pair.herd.takeFacts();
    for (int i = 0; i < 10; ++i) {
        pair.report(B, "client" + QByteArray::number(i));
        pair.herd.runFor(1s);
    }
    pair.herd.runFor(60s);
    int sent = 0;
    for (const Fact &fact : pair.herd.takeFacts())
        sent += fact.as<fact::UpdateSent>() ? 1 : 0;
    QCOMPARE(sent, 10);
    QCOMPARE(pair.clients(A), QByteArrayList {});
}

// Neither the reports of a time that never was, nor a lasting difference.
void TestSimMemory::clocksThatWereWrongLeaveNothingBehind()
{
    Pair pair(pairHerd(), withDisks());
    pair.herd.befall(fault::Skew {A, 1000h});
    pair.herd.submit(1, A, "IAMAT kiwi +1+2 " + formatTime(pair.herd.now().wall + 1000h));
    pair.herd.runFor(1s);
    pair.report(B, "kiwi"); // an honest one, which A takes for old
    pair.herd.befall(fault::Skew {A, 0h});
    pair.herd.runFor(50min); // there is time to set it right again
    QVERIFY(pair.herd.node(A)->table().contains("kiwi"));
    pair.herd.runFor(20min);
    QCOMPARE(pair.herd.node(A)->table().value("kiwi"), pair.herd.node(B)->table().value("kiwi"));
    pair.report(A, "kiwi");
    QCOMPARE(pair.herd.node(A)->setAside(), 0);
    QCOMPARE(pair.herd.node(B)->table().value("kiwi").origin(), QByteArrayView("A"));
    // A start reads a journal that tallies with it.
    pair.herd.stop(A);
    pair.herd.startAll();
    QCOMPARE(pair.clients(A), QByteArrayList {"kiwi"});
}

QTEST_GUILESS_MAIN(TestSimMemory)
#include "tst_simmemory.moc"
