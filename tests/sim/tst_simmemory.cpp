// SPDX-License-Identifier: GPL-3.0-or-later
// What herds remember when servers come back, fill up, or disagree about the time.
#include "herd/core/nodecore.h"
#include "herd/core/posixtime.h"
#include "herd/core/reportclock.h"
#include "herd/sim/simherd.h"
#include "tests/sim/herds.h"

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
    void forgetsTogetherWithClocksApart();
    void livesThroughAClockThatIsSet();
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

QTEST_GUILESS_MAIN(TestSimMemory)
#include "tst_simmemory.moc"
