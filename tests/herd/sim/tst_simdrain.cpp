// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that are drained in virtual time: who waits is answered, and what was answered lives on at
// a neighbour.
// Long because the schedule of faults, and what clients were told meanwhile, are part of it.
#include "herd/core/base/posixtime.h"
#include "herd/core/node/nodecore.h"
#include "herd/sim/simherd.h"
#include "herd/sim/splitmix.h"
#include "tests/herd/core/config/herds.h"

#include <QTest>

#include <map>
#include <set>
#include <utility>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

const NodeId A {0}, B {1};

// A herd in which everybody is up, and what its clients were told.
struct Drained
{
    explicit Drained(const HerdConfig &config = makeHerd("pair", {"A", "B"}, {{"A", "B"}}),
                     const SimSettings &settings = {})
        : herd(config, settings)
    {
        herd.startAll();
        herd.runFor(1s);
    }
    quint64 submit(NodeId node, const QByteArray &line)
    {
        herd.submit(++requests, node, line);
        return requests;
    }
    // By the true time.
    quint64 report(NodeId node, const QByteArray &client)
    {
        return submit(node, "IAMAT " + client + " +1+2 " + formatTime(herd.now().wall));
    }
    void run(Nanoseconds time)
    {
        herd.runFor(time);
        for (const Fact &fact : herd.takeFacts()) {
            if (const auto *answer = fact.as<fact::RequestAnswered>())
                answers[answer->request] = answer->bytes;
            if (const auto *link = fact.as<fact::LinkChanged>())
                isUp = fact.node == A && link->peer == B ? link->state == LinkState::Up : isUp;
            if (fact.as<fact::RequestFailed>())
                failed.insert(fact.as<fact::RequestFailed>()->request);
        }
    }
    bool runs(NodeId node) const { return herd.node(node) != nullptr; }

    SimHerd herd;
    quint64 requests = 0;
    std::map<quint64, QByteArray> answers;
    std::set<quint64> failed;
    bool isUp = false; // the link from A to B, as A says
};

SimSettings slowPlaces()
{
    SimSettings settings;
    settings.placesLatency = 5s;
    return settings;
}

SimSettings seededWith(quint64 seed)
{
    SimSettings settings;
    settings.seed = seed;
    settings.jitter = 3ms;
    return settings;
}

} // namespace

class TestSimDrain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAndHandsOver();
    void answersWhatWaitsForPlaces();
    void turnsClientsAway();
    void doesNotWaitForNobody_data();
    void doesNotWaitForNobody();
    void waitsForANeighbour();
    void isBounded();
    void handsOverWhatNeverWent();
    void losesNothing();
    void handsOverToABackbone();
};

void TestSimDrain::answersAndHandsOver()
{
    Drained drained;
    const quint64 kiwi = drained.report(A, "kiwi");
    drained.run(100ms);
    drained.herd.drain(A, 30s);
    const quint64 emu = drained.report(A, "emu"); // sent by a client that is connected
    drained.run(10s);
    QVERIFY(drained.answers[kiwi].startsWith("AT A "));
    QVERIFY(drained.answers[emu].startsWith("AT A "));
    QVERIFY(!drained.runs(A));
    QCOMPARE(drained.herd.node(B)->table().clients().size(), 2);
}

void TestSimDrain::answersWhatWaitsForPlaces()
{
    Drained drained(makeHerd("pair", {"A", "B"}, {{"A", "B"}}), slowPlaces());
    drained.report(A, "kiwi");
    drained.run(100ms);
    const quint64 asked = drained.submit(A, "WHATSAT kiwi 10 5");
    drained.run(100ms);
    drained.herd.drain(A, 30s);
    drained.run(4s);
    QVERIFY(drained.runs(A));
    QCOMPARE(drained.herd.leftToDrain(A), QByteArray("1 clients are still connected"));
    drained.run(2s);
    QVERIFY(drained.answers[asked].contains("ZERO_RESULTS"));
    QVERIFY(!drained.runs(A));
}

void TestSimDrain::turnsClientsAway()
{
    Drained drained;
    drained.herd.setLink(drained.herd.config().linkBetween(A, B), false);
    drained.run(100ms);
    drained.herd.setLink(drained.herd.config().linkBetween(A, B), true);
    drained.herd.befall(fault::Silence {{drained.herd.config().linkBetween(A, B), {}}});
    drained.herd.drain(A, 2s);
    const quint64 late = drained.report(A, "kiwi"); // whose connection is only made
    drained.run(3s);
    QVERIFY(drained.failed.contains(late));
}

void TestSimDrain::doesNotWaitForNobody_data()
{
    QTest::addColumn<bool>("isAlone");
    QTest::addColumn<bool>("isCut");
    QTest::newRow("no neighbour") << true << false;
    QTest::newRow("cut off") << false << true;
    QTest::newRow("knows nothing") << false << false;
}

void TestSimDrain::doesNotWaitForNobody()
{
    QFETCH(bool, isAlone);
    QFETCH(bool, isCut);
    Drained drained(isAlone ? makeHerd("one", {"A"}, {})
                            : makeHerd("pair", {"A", "B"}, {{"A", "B"}}));
    if (isAlone || isCut) {
        drained.report(A, "kiwi");
        drained.run(100ms);
    }
    if (isCut)
        drained.herd.setLink(drained.herd.config().linkBetween(A, B), false);
    if (!isAlone && !isCut)
        drained.herd.kill(B);
    drained.herd.drain(A, 30s);
    drained.run(3s);
    QVERIFY(!drained.runs(A));
}

void TestSimDrain::waitsForANeighbour()
{
    Drained drained;
    drained.herd.kill(B);
    drained.report(A, "kiwi");
    drained.run(1s);
    drained.herd.drain(A, 60s);
    drained.run(20s);
    QVERIFY(drained.runs(A));
    QCOMPARE(drained.herd.leftToDrain(A),
             QByteArray("no neighbour is up to take over what it knows"));
    drained.herd.start(B);
    drained.run(10s);
    QVERIFY(!drained.runs(A));
    QCOMPARE(drained.herd.node(B)->table().clients(), QByteArrayList {"kiwi"});
}

void TestSimDrain::isBounded()
{
    Drained drained;
    drained.herd.kill(B);
    drained.report(A, "kiwi");
    drained.run(1s);
    drained.herd.drain(A, 7s);
    drained.run(6s);
    QVERIFY(drained.runs(A));
    drained.run(2s);
    QVERIFY(!drained.runs(A));
}

// All there is comes only by what is compared, over a link that has just come up and is slow.
void TestSimDrain::handsOverWhatNeverWent()
{
    constexpr int Clients = 10'000;
    Drained drained;
    const LinkId link = drained.herd.config().linkBetween(A, B);
    drained.herd.setLink(link, false);
    for (int i = 0; i < Clients; ++i) {
        drained.report(A, "client" + QByteArray::number(i));
        if (i % 1000 == 0)
            drained.run(100ms);
    }
    drained.run(1s);
    QCOMPARE(drained.herd.node(A)->table().size(), Clients);
    drained.herd.befall(fault::Delay {{link, {}}, 1s});
    drained.herd.setLink(link, true);
    while (!drained.isUp)
        drained.run(10ms);
    drained.herd.drain(A, 60s);
    while (drained.runs(A))
        drained.run(100ms);
    QCOMPARE(drained.herd.node(B)->table().size(), Clients);
}

// Nobody has a disk. Whatever befalls the others, over the one link that stays up everything goes
// that a client was told is known.
void TestSimDrain::losesNothing()
{
    for (quint64 seed = 1; seed <= 20; ++seed) {
        SplitMix random(seed);
        const auto below = [&random](qsizetype bound) {
            return qsizetype(random.next() % quint64(bound));
        };
        const HerdConfig config
            = makeHerd("five", {"A", "B", "C", "D", "E"},
                       {{"A", "B"}, {"A", "C"}, {"A", "D"}, {"B", "C"}, {"D", "E"}, {"C", "E"}});
        Drained drained(config, seededWith(seed));
        // Slow, and only made when there is much to tell.
        const LinkId kept = config.linkBetween(A, B);
        drained.herd.befall(fault::Delay {{kept, {}}, 10ms * below(50), 5ms});
        drained.herd.setLink(kept, false);
        std::map<quint64, std::pair<QByteArray, QByteArray>> told;
        const qsizetype healAt = 10 + below(20);
        bool hasBegun = false;
        for (int step = 0; step < 600 && drained.runs(A); ++step) {
            if (step == healAt)
                drained.herd.setLink(kept, true);
            if (drained.isUp && !std::exchange(hasBegun, true))
                drained.herd.drain(A, 40s);
            for (qsizetype more = below(20); more > 0; --more) {
                const QByteArray client = "client" + QByteArray::number(below(2000));
                const QByteArray time = formatTime(drained.herd.now().wall);
                told[drained.submit(A, "IAMAT " + client + " +1+2 " + time)] = {client, time};
            }
            const LinkId link {int(below(config.links.size()))};
            const NodeId node {int(2 + below(3))};
            if (link != kept) {
                switch (below(12)) {
                case 0:
                    drained.herd.befall(fault::Lose {link});
                    break;
                case 1:
                    drained.herd.befall(fault::Silence {{link, {}}});
                    break;
                case 2:
                    drained.herd.setLink(link, false);
                    break;
                case 3:
                    drained.herd.setLink(link, true);
                    break;
                case 4:
                    drained.herd.kill(node);
                    break;
                case 5:
                    drained.herd.start(node);
                    break;
                case 6:
                    drained.herd.befall(fault::Delay {{link, {}}, 50ms, 20ms});
                    break;
                default:
                    break;
                }
            }
            drained.run(100ms);
        }
        QVERIFY2(!drained.runs(A), qPrintable(QString::number(seed)));
        int answered = 0;
        for (const auto &[request, answer] : drained.answers) {
            const auto &[client, time] = told.at(request);
            if (!answer.startsWith("AT "))
                continue;
            ++answered;
            const Report *known = drained.herd.node(B)->table().find(client);
            QVERIFY2(
                known && compareTimes(known->time(), time) >= 0,
                qPrintable(QStringLiteral("seed %1, %2").arg(seed).arg(QString::fromUtf8(client))));
        }
        QVERIFY(answered > 0);
    }
}

// Two servers on a hub, which is gone when the one is to be drained; what it knows it took then.
void TestSimDrain::handsOverToABackbone()
{
    const NodeId hub {2};
    HerdConfig config = makeHerd("backbone", {"A", "B", "hub"}, {{"A", "hub"}, {"B", "hub"}});
    config.nodes[hub.index].wire = Wire::Nats;
    config.nodes[hub.index].nats = NatsConfig();
    Drained drained(config);
    drained.herd.kill(hub);
    drained.run(1s);
    const quint64 kiwi = drained.report(A, "kiwi");
    drained.run(1s);
    QVERIFY(drained.answers[kiwi].startsWith("AT A "));
    drained.herd.drain(A, 60s);
    drained.run(20s);
    QVERIFY(drained.runs(A));
    drained.herd.start(hub);
    drained.run(10s);
    QVERIFY(!drained.runs(A));
    QCOMPARE(drained.herd.node(B)->table().clients(), QByteArrayList {"kiwi"});
}

QTEST_GUILESS_MAIN(TestSimDrain)
#include "tst_simdrain.moc"
