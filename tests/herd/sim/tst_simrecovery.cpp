// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/posixtime.h"
#include "tests/herd/sim/trial.h"

#include <QTest>

#include <set>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

class TestSimRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStoppedServerCatchesUp();
    void aNewLinkGetsTheTableInOneOrder();
    void aKilledServerCatchesUp();
    void aCutOffServerCatchesUp();
    void aCutSurvivesARestart();
    void newsOfBothSidesMeetWhenHealed();
    void aForgottenClientStaysForgotten();
    void everybodyConvergesThroughChaos();
};

void TestSimRecovery::aStoppedServerCatchesUp()
{
    Trial t(seedHerd(), {});
    t.sim.startAll();
    t.run(1s);
    t.sim.stop(Campbell);
    t.run(1s);
    QCOMPARE(t.state.linkEnd(LinkId {4}, Smith).reason, LinkReason::NeighbourStopped);
    t.say(Hill, iamat(Noon));
    t.run(90s); // the neighbours' pauses have grown by now
    QVERIFY(t.held(Campbell, "kiwi").isEmpty());
    t.sim.start(Campbell);
    t.run(100ms);
    QVERIFY(t.agree("kiwi"));
    QCOMPARE(t.state.linksUp(), 6);
}

void TestSimRecovery::aNewLinkGetsTheTableInOneOrder()
{
    QByteArray before;
    for (int run = 0; run < 2; ++run) {
        Trial t(seedHerd(), {});
        t.sim.start(Hill);
        for (const QByteArray client : {"m", "c", "z", "a", "k", "b"})
            t.say(Hill, iamat(Noon, client));
        t.run(1s);
        t.facts.clear();
        t.sim.start(Jaquez);
        t.run(1s);
        QByteArray sent;
        for (const Fact &fact : t.facts) {
            if (const auto *update = fact.as<fact::UpdateSent>(); update && fact.node == Hill) {
                QVERIFY(update->isRepair);
                sent += update->report.client().toByteArray();
            }
        }
        QCOMPARE(std::set(sent.begin(), sent.end()), std::set({'a', 'b', 'c', 'k', 'm', 'z'}));
        QCOMPARE(sent.size(), 6);
        if (run == 1)
            QCOMPARE(sent, before);
        before = sent;
    }
}

void TestSimRecovery::aKilledServerCatchesUp()
{
    Trial t(seedHerd(), {});
    t.sim.startAll();
    t.run(1s);
    t.say(Singleton, iamat(Noon));
    t.run(1s);
    t.sim.kill(Singleton);
    t.sim.start(Singleton); // before anybody noticed
    t.run(1s);
    QCOMPARE(t.state.linksUp(), 6);
    QVERIFY(t.agree("kiwi"));
}

void TestSimRecovery::aCutOffServerCatchesUp()
{
    Trial t(seedHerd(), {});
    t.sim.startAll();
    t.run(1s);
    t.sim.setLink(LinkId {0}, false); // Hill-Jaquez
    t.sim.setLink(LinkId {1}, false); // Hill-Smith
    t.say(Hill, iamat(Noon));
    t.run(60s);
    QCOMPARE(t.state.linksUp(), 4);
    QVERIFY(t.held(Jaquez, "kiwi").isEmpty());
    t.sim.setLink(LinkId {0}, true);
    t.run(1s);
    QCOMPARE(t.state.linksUp(), 5);
    QVERIFY(t.agree("kiwi"));
}

void TestSimRecovery::aCutSurvivesARestart()
{
    Trial t(seedHerd(), {});
    t.sim.startAll();
    t.run(1s);
    t.sim.setLink(LinkId {0}, false);
    t.sim.kill(Hill);
    t.run(1s);
    t.sim.start(Hill);
    t.run(60s);
    QVERIFY(!t.state.isLinkUp(LinkId {0}));
    QCOMPARE(t.state.linkEnd(LinkId {0}, Hill).reason, LinkReason::Cut);
    QCOMPARE(t.state.linksUp(), 5);
    t.sim.setLink(LinkId {0}, true);
    t.run(1s);
    QCOMPARE(t.state.linksUp(), 6);
}

// Also at a server that was away, and by way of one that was.
void TestSimRecovery::aForgottenClientStaysForgotten()
{
    Trial t(seedHerd(), {});
    t.sim.startAll();
    t.run(1s);
    t.say(Hill, iamat(Noon));
    t.run(1s);
    for (LinkId link : {LinkId {0}, LinkId {1}})
        t.sim.setLink(link, false); // Hill-Jaquez, Hill-Smith
    t.run(1s);
    t.facts.clear();
    t.sim.forget(Smith, "kiwi");
    t.run(1s);
    QVERIFY(t.held(Hill, "kiwi").contains("+34"));
    QVERIFY(t.held(Campbell, "kiwi").contains(" - "));
    QVERIFY(t.state.newest().contains("kiwi")); // Hill has it
    QVERIFY(!t.state.knows(Campbell).contains("kiwi"));
    t.sim.setLink(LinkId {0}, true);
    t.run(60s);
    QVERIFY(t.agree("kiwi"));
    QVERIFY(t.held(Hill, "kiwi").contains(" - "));
    QVERIFY(!t.state.newest().contains("kiwi"));
    t.sim.setLink(LinkId {1}, true);
    t.run(60s);
    t.facts.clear();
    t.sim.forget(Hill, "kiwi");
    t.run(1s);
    QCOMPARE(t.updates(), 8); // as any report
    t.say(Hill, iamat(Noon)); // old news by now
    t.run(1s);
    QVERIFY(!t.state.newest().contains("kiwi"));
    t.say(Campbell, iamat(formatTime(t.sim.now().wall)));
    t.run(1s);
    QVERIFY(t.agree("kiwi"));
    QVERIFY(t.state.allKnow("kiwi"));
}

void TestSimRecovery::newsOfBothSidesMeetWhenHealed()
{
    Trial t(seedHerd(), {});
    t.sim.startAll();
    t.run(1s);
    t.sim.setLink(LinkId {0}, false);
    t.sim.setLink(LinkId {1}, false);
    t.say(Hill, iamat("1520023934.1"));
    t.say(Campbell, iamat("1520023934.2"));
    t.say(Hill, iamat("1", "mango"));
    t.run(1s);
    QVERIFY(!t.agree("kiwi"));
    t.sim.setLink(LinkId {1}, true);
    t.run(1s);
    QVERIFY(t.agree("kiwi"));
    QVERIFY(t.agree("mango"));
    QVERIFY(t.held(Hill, "kiwi").startsWith("AT Campbell "));
}

void TestSimRecovery::everybodyConvergesThroughChaos()
{
    SplitMix random(13);
    for (int trial = 0; trial < 30; ++trial) {
        const HerdConfig herd = randomHerd(random, 3, 40);
        Trial t(herd, randomLatencies(herd, random));
        t.sim.startAll();
        const auto node = [&] {
            return NodeId {int(random.below(quint64(herd.nodes.size())))};
        };
        const auto link = [&] {
            return LinkId {int(random.below(quint64(herd.links.size())))};
        };
        for (int i = 0; i < 150; ++i) {
            switch (random.below(6)) {
            case 0:
                t.sim.stop(node());
                break;
            case 1:
                t.sim.kill(node());
                break;
            case 2:
                t.sim.setLink(link(), random.below(2) == 0);
                break;
            case 3:
                t.sim.start(node());
                break;
            default:
                t.say(node(),
                      iamat(QByteArray::number(random.below(1000)),
                            "c" + QByteArray::number(random.below(4))));
                break;
            }
            t.run(Nanoseconds(qint64(random.below(300'000'000))));
        }
        for (int i = 0; i < herd.links.size(); ++i)
            t.sim.setLink(LinkId {i}, true);
        t.sim.startAll();
        t.run(120s);
        QCOMPARE(t.state.linksUp(), int(herd.links.size()));
        QSet<QByteArray> clients;
        for (NodeId id : herd.allNodes()) {
            for (const QByteArray &client : t.sim.node(id)->table().clients())
                clients << client;
        }
        for (const QByteArray &client : std::as_const(clients))
            QVERIFY(t.agree(client));
        // What the facts say is what the servers hold.
        for (NodeId id : herd.allNodes()) {
            QHash<QByteArray, Report> holds;
            for (const QByteArray &client : t.sim.node(id)->table().clients())
                holds.insert(client, t.sim.node(id)->table().value(client));
            QCOMPARE(t.state.knows(id), holds);
        }
    }
}

QTEST_GUILESS_MAIN(TestSimRecovery)
#include "tst_simrecovery.moc"
