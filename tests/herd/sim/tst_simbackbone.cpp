// SPDX-License-Identifier: GPL-3.0-or-later
// Servers on a backbone in virtual time: what one takes all have, whatever was lost on the way, and
// a gateway joins them with servers that flood.
#include "herd/core/base/posixtime.h"
#include "herd/core/link/backbonemessage.h"
#include "herd/core/node/nodecore.h"
#include "herd/sim/simbroker.h"
#include "tests/herd/sim/trial.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

// The first is the hub, then servers on it; `flooding` more are in a row behind the last of those.
HerdConfig backboneOf(int servers, int flooding = 0)
{
    HerdConfig config;
    config.name = "a.herd>with*odd=names";
    for (int i = 0; i <= servers + flooding; ++i) {
        NodeConfig node;
        node.name = i == 0 ? QByteArray("nats") : "server." + QByteArray::number(i);
        if (i == 0) {
            node.wire = Wire::Nats;
            node.nats = NatsConfig();
        } else {
            config.links.append({NodeId {i <= servers ? 0 : i - 1}, NodeId {i}});
        }
        config.nodes.append(node);
    }
    return config;
}

bool allHold(const Trial &trial, const QByteArray &client, const QByteArray &time)
{
    for (NodeId id : trial.sim.config().allNodes()) {
        if (trial.sim.config().node(id).wire == Wire::Herd
            && !trial.held(id, client).endsWith(time))
            return false;
    }
    return true;
}

int count(const Trial &trial, Verdict verdict)
{
    int found = 0;
    for (const Fact &fact : trial.facts) {
        const auto *received = fact.as<fact::UpdateReceived>();
        found += received && received->verdict == verdict ? 1 : 0;
    }
    return found;
}

QByteArray timeOf(int second)
{
    return QByteArray::number(1520023934 + second) + ".5";
}

} // namespace

class TestSimBackbone : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneMessageReachesAll();
    void aReportCostsAMessageAServer_data();
    void aReportCostsAMessageAServer();
    void aServerThatWasAwayGetsWhatItMissed();
    void whatOneTookWhileAloneReachesAll();
    void whatNobodyWasToldOfIsFound();
    void theHubGoesAndComes();
    void aCutLinkIsAPartition();
    void aGatewayJoinsBoth();
    void strangersChangeNothing_data();
    void strangersChangeNothing();
};

// One message is published, each of the others gets it, and all is told as facts.
void TestSimBackbone::oneMessageReachesAll()
{
    Trial trial(backboneOf(5), {});
    trial.sim.startAll();
    trial.run(9500ms); // all have compared with all, and nobody's tick is near
    const quint64 before = trial.sim.broker(NodeId {0})->published();
    trial.facts.clear();
    const quint64 asked = trial.say(NodeId {1}, iamat(timeOf(1), "a.b*c>\xc3\xa9"));
    trial.run(100ms);
    QVERIFY(trial.answer(asked).startsWith("AT server.1 "));
    QVERIFY(allHold(trial, "a.b*c>\xc3\xa9", timeOf(1)));
    QCOMPARE(trial.updates(), 1);
    QCOMPARE(count(trial, Verdict::Newer), 4);
    QCOMPARE(count(trial, Verdict::Duplicate), 0);
    QCOMPARE(trial.sim.broker(NodeId {0})->published(), before + 1);
}

void TestSimBackbone::aReportCostsAMessageAServer_data()
{
    QTest::addColumn<int>("servers");
    for (int servers : {2, 5, 25, 200})
        QTest::addRow("%d servers", servers) << servers;
}

// One to the backbone and one to each of the others, none for nothing.
void TestSimBackbone::aReportCostsAMessageAServer()
{
    QFETCH(int, servers);
    Trial trial(backboneOf(servers), {});
    trial.sim.startAll();
    trial.run(3500ms);
    trial.facts.clear();
    trial.say(NodeId {1}, iamat(timeOf(1)));
    trial.run(100ms);
    qsizetype published = 0;
    for (const Fact &fact : trial.facts) {
        if (const auto *sent = fact.as<fact::UpdateSent>())
            published = sent->bytes.size();
    }
    QCOMPARE(trial.updates() + count(trial, Verdict::Newer), servers);
    QCOMPARE(count(trial, Verdict::Duplicate), 0);
    qInfo("%lld bytes", qlonglong(published * servers));
}

void TestSimBackbone::aServerThatWasAwayGetsWhatItMissed()
{
    Trial trial(backboneOf(4), {});
    trial.sim.startAll();
    trial.run(2s);
    trial.sim.kill(NodeId {4});
    trial.run(1s);
    for (int i = 0; i < 50; ++i)
        trial.say(NodeId {1 + i % 3}, iamat(timeOf(i), "client" + QByteArray::number(i)));
    trial.run(1s);
    trial.facts.clear();
    trial.sim.start(NodeId {4});
    trial.run(2s);
    for (int i = 0; i < 50; ++i)
        QVERIFY(allHold(trial, "client" + QByteArray::number(i), timeOf(i)));
    QCOMPARE(count(trial, Verdict::Newer), 50); // nobody else was sent what it had
}

void TestSimBackbone::whatOneTookWhileAloneReachesAll()
{
    Trial trial(backboneOf(4), {});
    trial.sim.startAll();
    trial.run(2s);
    trial.sim.setLink(LinkId {0}, false); // of the first server
    trial.run(1s);
    trial.say(NodeId {1}, iamat(timeOf(1), "alone"));
    trial.say(NodeId {2}, iamat(timeOf(2), "others"));
    trial.run(1s);
    QVERIFY(trial.held(NodeId {2}, "alone").isEmpty());
    trial.sim.setLink(LinkId {0}, true);
    trial.run(2s);
    QVERIFY(allHold(trial, "alone", timeOf(1)));
    QVERIFY(allHold(trial, "others", timeOf(2)));
}

// As in a cluster that fell apart: no connection breaks, and what was published is gone.
void TestSimBackbone::whatNobodyWasToldOfIsFound()
{
    Trial trial(backboneOf(5), {});
    trial.sim.startAll();
    trial.run(3s);
    trial.sim.broker(NodeId {0})->setLosing(true);
    for (int i = 0; i < 20; ++i)
        trial.say(NodeId {1 + i % 5}, iamat(timeOf(i), "client" + QByteArray::number(i)));
    trial.run(3s);
    QVERIFY(trial.held(NodeId {2}, "client0").isEmpty());
    trial.sim.broker(NodeId {0})->setLosing(false);
    trial.run(2s);
    for (int i = 0; i < 20; ++i)
        QVERIFY(allHold(trial, "client" + QByteArray::number(i), timeOf(i)));
}

void TestSimBackbone::theHubGoesAndComes()
{
    Trial trial(backboneOf(5), {});
    trial.sim.startAll();
    trial.run(2s);
    trial.sim.kill(NodeId {0});
    trial.run(10s);
    QCOMPARE(trial.state.linkEnd(LinkId {0}, NodeId {1}).state, LinkState::Down);
    for (int i = 0; i < 20; ++i)
        trial.say(NodeId {1 + i % 5}, iamat(timeOf(i), "client" + QByteArray::number(i)));
    trial.run(1s);
    trial.sim.start(NodeId {0});
    trial.run(3s);
    for (int i = 0; i < 20; ++i)
        QVERIFY(allHold(trial, "client" + QByteArray::number(i), timeOf(i)));
}

void TestSimBackbone::aCutLinkIsAPartition()
{
    Trial trial(backboneOf(3), {});
    trial.sim.startAll();
    trial.run(2s);
    trial.sim.setLink(LinkId {1}, false);
    trial.run(1s);
    QCOMPARE(trial.state.linkEnd(LinkId {1}, NodeId {2}).reason, LinkReason::Cut);
    trial.say(NodeId {1}, iamat(timeOf(1)));
    trial.run(1s);
    QVERIFY(!trial.held(NodeId {3}, "kiwi").isEmpty());
    QVERIFY(trial.held(NodeId {2}, "kiwi").isEmpty());
}

void TestSimBackbone::aGatewayJoinsBoth()
{
    Trial trial(backboneOf(3, 3), {});
    trial.sim.startAll();
    trial.run(2s);
    trial.say(NodeId {1}, iamat(timeOf(1), "from-nats"));
    trial.say(NodeId {6}, iamat(timeOf(2), "from-flood"));
    trial.run(1s);
    QVERIFY(allHold(trial, "from-nats", timeOf(1)));
    QVERIFY(allHold(trial, "from-flood", timeOf(2)));
    // The gateway goes; both sides go on, and hear of each other when it is back.
    trial.sim.kill(NodeId {3});
    trial.run(1s);
    trial.say(NodeId {1}, iamat(timeOf(3), "from-nats"));
    trial.say(NodeId {6}, iamat(timeOf(4), "from-flood"));
    trial.run(1s);
    QVERIFY(!trial.held(NodeId {1}, "from-flood").endsWith(timeOf(4)));
    trial.sim.start(NodeId {3});
    trial.run(3s);
    QVERIFY(allHold(trial, "from-nats", timeOf(3)));
    QVERIFY(allHold(trial, "from-flood", timeOf(4)));
}

void TestSimBackbone::strangersChangeNothing_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("line"); // after the subject was signed
    QTest::addColumn<bool>("isTaken");
    const QByteArray key = "a key of sixteen bytes";
    QTest::newRow("a member") << key << QByteArray() << true;
    QTest::newRow("another key") << QByteArray("another of sixteen bytes") << QByteArray() << false;
    QTest::newRow("no key") << QByteArray() << QByteArray() << false;
    QTest::newRow("no mac") << key << QByteArray("MSG herd.h.here.B - 5 1 HERE") << false;
    QTest::newRow("another herd") << key << QByteArray("MSG herd.x.here.B - 5 1 HERE") << false;
    QTest::newRow("nothing") << key << QByteArray("MSG herd.h.here.B ") << false;
}

void TestSimBackbone::strangersChangeNothing()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, line);
    QFETCH(bool, isTaken);
    HerdConfig config;
    config.name = "h";
    for (const char *name : {"A", "B"}) {
        NodeConfig node;
        node.name = name;
        config.nodes.append(node);
    }
    NodeSettings a, b;
    a.herd = b.herd = config;
    a.self = NodeId {0};
    b.self = NodeId {1};
    a.key = "a key of sixteen bytes";
    b.key = key;
    b.incarnation = 5;
    if (line.isEmpty())
        line = publish(b, BackboneMessage::Kind::To, "A", 1, "HERE")
                   .replace("PUB", "MSG")
                   .chopped(1);
    const auto message = parseMessage(a, line);
    QCOMPARE(message.has_value(), isTaken);
    if (!isTaken)
        return;
    QCOMPARE(message->sender, NodeId {1});
    QCOMPARE(message->incarnation, 5u);
    QCOMPARE(message->number, 1u);
    QCOMPARE(message->text, QByteArrayView("HERE"));
    for (qsizetype i = 4; i < line.size(); ++i) { // one letter other than it was
        QByteArray altered = line;
        altered[i] = altered[i] == 'Z' ? 'Y' : 'Z';
        QVERIFY2(!parseMessage(a, altered), altered.constData());
    }
}

QTEST_GUILESS_MAIN(TestSimBackbone)
#include "tst_simbackbone.moc"
