// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/sim/trial.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

int costOfFlood(const HerdConfig &herd)
{
    return int(2 * herd.links.size() - (herd.nodes.size() - 1));
}

} // namespace

class TestSimFlood : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void floodsReadyHerds();
    void floodsRandomGraphs();
    void oldNewsCostNothing();
    void equalTimesConverge();
    void concurrentReportsConverge();
};

void TestSimFlood::floodsReadyHerds()
{
    for (const HerdConfig &herd : readyHerds()) {
        Trial t(herd, {});
        t.sim.startAll();
        t.run(1s);
        QCOMPARE(t.state.linksUp(), int(herd.links.size()));
        for (NodeId origin : herd.allNodes()) {
            t.facts.clear();
            const auto request
                = t.say(origin, iamat("152002393" + QByteArray::number(origin.index)));
            t.run(1s);
            QVERIFY2(t.answer(request).startsWith("AT " + herd.node(origin).name),
                     herd.name.constData());
            QVERIFY2(t.agree("kiwi"), herd.name.constData());
            QCOMPARE(t.updates(), costOfFlood(herd));
        }
    }
}

void TestSimFlood::floodsRandomGraphs()
{
    SplitMix random(20180302);
    for (int trial = 0; trial < 60; ++trial) {
        const HerdConfig herd = randomHerd(random, 3, 40);
        Trial t(herd, randomLatencies(herd, random));
        t.sim.startAll();
        t.run(60s);
        QCOMPARE(t.state.linksUp(), int(herd.links.size()));
        t.facts.clear();
        t.say(NodeId {int(random.below(quint64(herd.nodes.size())))}, iamat(Noon));
        t.run(10s);
        QVERIFY(t.agree("kiwi"));
        QCOMPARE(t.updates(), costOfFlood(herd));
        QCOMPARE(t.state.counters().updatesNew, quint64(herd.nodes.size() - 1));
        QCOMPARE(t.state.counters().updatesStale, 0u);
    }
}

void TestSimFlood::oldNewsCostNothing()
{
    Trial t(seedHerd(), {});
    t.sim.startAll();
    t.run(1s);
    t.say(Hill, iamat(Noon));
    t.run(1s);
    const QByteArray known = t.held(Campbell, "kiwi");
    t.facts.clear();
    // The same at the same server and at another, the same time in other digits, older ones.
    const QList<std::pair<NodeId, QByteArray>> old {
        {Hill, Noon}, {Singleton, Noon}, {Campbell, Noon + "000"}, {Smith, "1520023934.918963996"},
        {Hill, "9"},
    };
    for (const auto &[node, time] : old) {
        const auto request = t.say(node, iamat(time));
        t.run(1s);
        QVERIFY(t.answer(request).startsWith("AT " + t.sim.config().node(node).name + ' '));
        QVERIFY(t.answer(request).endsWith(' ' + time + '\n'));
    }
    QCOMPARE(t.updates(), 0);
    QVERIFY(t.agree("kiwi"));
    QCOMPARE(t.held(Hill, "kiwi"), known);
}

void TestSimFlood::equalTimesConverge()
{
    SplitMix random(7);
    int chosenOf[5] = {};
    for (int trial = 0; trial < 200; ++trial) {
        const HerdConfig herd = seedHerd();
        Trial t(herd, randomLatencies(herd, random));
        t.sim.startAll();
        t.run(10s);
        const NodeId a {int(random.below(5))},
            b {int((quint64(a.index) + 1 + random.below(4)) % 5)};
        t.say(a, iamat(Noon));
        t.run(Nanoseconds(qint64(random.below(100'000'000))));
        t.say(b, "IAMAT kiwi +10-20 " + Noon);
        t.run(10s);
        QVERIFY(t.agree("kiwi"));
        ++chosenOf[t.held(Hill, "kiwi").startsWith("AT " + herd.node(a).name) ? 0 : 1];
    }
    QVERIFY(chosenOf[0] > 0 && chosenOf[1] > 0); // or no two ever met
}

void TestSimFlood::concurrentReportsConverge()
{
    SplitMix random(11);
    for (int trial = 0; trial < 40; ++trial) {
        const HerdConfig herd = randomHerd(random, 3, 40);
        Trial t(herd, randomLatencies(herd, random));
        t.sim.startAll();
        t.run(60s);
        for (int i = 0; i < 30; ++i) {
            t.say(NodeId {int(random.below(quint64(herd.nodes.size())))},
                  iamat("15200239" + QByteArray::number(random.below(5)),
                        "c" + QByteArray::number(random.below(3))));
            t.run(Nanoseconds(qint64(random.below(20'000'000))));
        }
        t.run(60s);
        for (const QByteArray client : {"c0", "c1", "c2"})
            QVERIFY(t.agree(client));
    }
}

QTEST_GUILESS_MAIN(TestSimFlood)
#include "tst_simflood.moc"
