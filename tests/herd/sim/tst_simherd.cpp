// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/sim/trial.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

// Every fact of an eventful run, as text.
QByteArrayList history(quint64 seed)
{
    SimSettings settings;
    settings.seed = seed;
    settings.jitter = 5ms;
    Trial t(seedHerd(), settings);
    t.sim.startAll();
    for (int i = 0; i < 20; ++i)
        t.say(NodeId {i % 5}, iamat(QByteArray::number(i), "c" + QByteArray::number(i)));
    t.run(1s);
    t.sim.kill(Smith);
    t.run(3s);
    t.sim.start(Smith);
    t.run(3s);
    QByteArrayList lines;
    for (const Fact &fact : t.facts) {
        QByteArray line = QByteArray::number(fact.at.count()) + ' ' + QByteArray::number(fact.seq)
            + ' ' + QByteArray::number(fact.node.index) + ' '
            + QByteArray::number(qint64(fact.body.index()));
        if (const auto *update = fact.as<fact::UpdateSent>())
            line += ' ' + update->bytes;
        lines << line;
    }
    return lines;
}

} // namespace

class TestSimHerd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linksComeUp();
    void refusesForeignServers();
    void answersInOrder();
    void noticesAKilledNeighbour();
    void clientsOfADeadServerAreTold();
    void asksPlaces();
    void tellsEverythingAtOnce();
    void sameSeedSameFacts();
    void otherSeedOtherTimes();
};

void TestSimHerd::linksComeUp()
{
    Trial t(seedHerd(), {});
    t.sim.startAll();
    t.run(100ms);
    QCOMPARE(t.state.runningNodes(), 5);
    QCOMPARE(t.state.linksUp(), 6);
}

void TestSimHerd::refusesForeignServers()
{
    HerdConfig herd = seedHerd();
    QVERIFY(!SimHerd::whyNot(herd));
    herd.nodes[2].wire = Wire::Stream;
    QCOMPARE(*SimHerd::whyNot(herd),
             QStringLiteral("Smith is a foreign server: it cannot be simulated."));
    SimSettings settings;
    settings.foreign = {{Smith, ForeignPrint::Exact}};
    QVERIFY(!SimHerd::whyNot(herd, settings));
}

void TestSimHerd::answersInOrder()
{
    Trial t(seedHerd(), {});
    t.sim.startAll();
    const auto first = t.say(Hill, iamat(Noon));
    const auto second = t.say(Hill, "WHATSAT kiwi 10 5");
    const auto third = t.say(Hill, "FOO");
    const auto fourth = t.say(Hill, "");
    t.run(1s);
    QVERIFY(t.answer(first).startsWith("AT Hill +"));
    QVERIFY(t.answer(second).startsWith(t.answer(first)));
    QVERIFY(t.answer(second).endsWith("}\n\n"));
    QCOMPARE(t.answer(third), QByteArray("? FOO\n"));
    QCOMPARE(t.answer(fourth), QByteArray());
}

void TestSimHerd::noticesAKilledNeighbour()
{
    Trial t(seedHerd(), {});
    t.sim.startAll();
    t.run(1s);
    t.sim.kill(Smith);
    t.run(2ms);
    QCOMPARE(t.state.linkEnd(LinkId {1}, Hill).reason, LinkReason::ConnectionLost);
    t.run(1s);
    QCOMPARE(t.state.linkEnd(LinkId {1}, Hill).reason, LinkReason::Refused);
    QVERIFY(t.state.node(Smith).killed);
    QCOMPARE(t.state.linksUp(), 3);
}

void TestSimHerd::clientsOfADeadServerAreTold()
{
    Trial t(seedHerd(), {});
    const auto early = t.say(Hill, iamat(Noon));
    t.run(1s);
    QCOMPARE(t.answer(early), QByteArray("failed: the server is not running"));
    t.sim.start(Hill);
    const auto good = t.say(Hill, iamat(Noon));
    t.run(1s);
    QVERIFY(t.answer(good).startsWith("AT Hill"));
    const auto waiting = t.say(Hill, "WHATSAT kiwi 1 1");
    t.run(5ms);
    t.sim.kill(Hill);
    t.run(1s);
    QCOMPARE(t.answer(waiting), QByteArray("failed: the server closed the connection"));
    t.sim.start(Hill);
    t.say(Hill, iamat(Noon));
    t.run(1s);
    const auto stopped = t.say(Hill, "WHATSAT kiwi 1 1");
    t.run(5ms);
    t.sim.stop(Hill);
    t.run(1s);
    QVERIFY(t.answer(stopped).contains("UNKNOWN_ERROR"));
}

void TestSimHerd::asksPlaces()
{
    SimSettings settings;
    PlacesQuery asked;
    settings.places = [&asked](const PlacesQuery &query) {
        asked = query;
        return emptyPlaces(PlacesStatus::OverQueryLimit, "enough");
    };
    Trial t(seedHerd(), settings);
    t.sim.startAll();
    t.say(Hill, iamat(Noon));
    t.run(1s);
    const auto request = t.say(Campbell, "WHATSAT kiwi 10 5");
    t.run(1s);
    QCOMPARE(asked.radiusKm, 10.0);
    QCOMPARE(asked.limit, 5);
    QCOMPARE(asked.centre.latitude, 34.068930);
    QVERIFY(t.answer(request).contains("OVER_QUERY_LIMIT"));
    QVERIFY(t.answer(request).startsWith("AT Hill "));
}

// What comes up when the system has taken the last bytes goes out then, not with the next event.
void TestSimHerd::tellsEverythingAtOnce()
{
    HerdConfig herd = seedHerd();
    herd.links = {{Hill, Jaquez}};
    SimSettings settings;
    settings.tcp.window = 64 * 1024 * 1024; // takes all there is
    settings.facts = false;
    Trial t(herd, settings);
    t.sim.start(Hill);
    for (int i = 0; i < 4000; ++i) // three windows of a link
        t.say(Hill, iamat(Noon, QByteArray(150, 'c') + QByteArray::number(i)));
    t.run(100ms);
    t.sim.start(Jaquez);
    t.run(50ms); // a tick is a second
    QCOMPARE(t.sim.node(Jaquez)->table().size(), 4000);
}

void TestSimHerd::sameSeedSameFacts()
{
    const QByteArrayList first = history(3);
    QVERIFY(first.size() > 200);
    QCOMPARE(history(3), first);
}

void TestSimHerd::otherSeedOtherTimes()
{
    QVERIFY(history(3) != history(4));
}

QTEST_GUILESS_MAIN(TestSimHerd)
#include "tst_simherd.moc"
