// SPDX-License-Identifier: GPL-3.0-or-later
// A herd on a cluster of real NATS servers, under load, while these are killed, stopped and started
// again: no answered report is lost. Skipped where there is no nats-server.
#include "tests/herd/net/host/herdfixture.h"
#include "tests/herd/net/nats/natscluster.h"

#include <QTest>
#include <QTimer>

using namespace herd;
using namespace herd::test;

namespace {

constexpr int Servers = 5;

// The hub is the last; its servers are all of the cluster. From the third on the servers flood, and
// the third is a gateway.
enum class Kind { Backbone, Mixed };

HerdConfig herdOn(const NatsCluster &cluster, Kind kind = Kind::Backbone)
{
    HerdConfig config;
    config.name = "a.herd";
    for (int i = 0; i < Servers; ++i) {
        NodeConfig node;
        node.name = "server." + QByteArray::number(i);
        config.nodes.append(node);
        if (kind == Kind::Backbone || i <= 2)
            config.links.append({NodeId {i}, NodeId {Servers}});
        else
            config.links.append({NodeId {i - 1}, NodeId {i}});
    }
    NodeConfig hub;
    hub.name = "nats";
    hub.wire = Wire::Nats;
    hub.port = cluster.port(0);
    NatsConfig more;
    more.servers = "127.0.0.1:" + QByteArray::number(cluster.port(1))
        + ",127.0.0.1:" + QByteArray::number(cluster.port(2));
    hub.nats = more;
    config.nodes.append(hub);
    return config;
}

// Reports, one after the other to each server, what was answered, and who holds it.
class Load
{
public:
    explicit Load(Herd &herd)
        : m_herd(herd)
    {
        m_timer.setInterval(2);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { sayOne(); });
        QObject::connect(&herd.live, &LiveHerd::factsReady, &m_timer,
                         [this](const FactBatch &batch) { note(batch); });
    }
    void start() { m_timer.start(); }
    void stop() { m_timer.stop(); }
    qsizetype said() const { return m_said; }
    bool isAnswered() const { return m_answers == m_said; }
    // The first that some server lacks, in words; empty: none.
    QByteArray lacking() const
    {
        for (auto each = m_answered.begin(); each != m_answered.end(); ++each) {
            for (int i = 0; i < Servers; ++i) {
                const Report held = m_herd.state.knows(NodeId {i}).value(each.key());
                if (held.isNull() || held.time().toDouble() < each.value())
                    return each.key() + " at " + QByteArray::number(i);
            }
        }
        return {};
    }
    bool isEverywhere() const { return lacking().isEmpty(); }

private:
    void sayOne()
    {
        const QByteArray client = "client " + QByteArray::number(m_said % 97);
        const QByteArray id = QByteArray(client).replace(' ', '>');
        m_herd.live.submit(NodeId {int(m_said % Servers)},
                           iamat(id, 1520023934 + double(++m_said)));
    }
    static QByteArray iamat(const QByteArray &client, double time)
    {
        return "IAMAT " + client + " +34.068930-118.445127 " + QByteArray::number(time, 'f', 1);
    }
    void note(const FactBatch &batch)
    {
        for (const Fact &fact : batch) {
            m_answers += fact.as<fact::RequestFailed>() ? 1 : 0;
            const auto *answered = fact.as<fact::RequestAnswered>();
            if (!answered)
                continue;
            ++m_answers;
            if (const auto report = Report::parse(answered->bytes.trimmed())) {
                double &time = m_answered[report->client().toByteArray()];
                time = std::max(time, report->time().toDouble());
            }
        }
    }

    Herd &m_herd;
    QTimer m_timer;
    qsizetype m_said = 0, m_answers = 0;
    QHash<QByteArray, double> m_answered; // the newest time of each client
};

int linked(const Herd &herd)
{
    int up = 0;
    for (LinkId link : herd.state.config().allLinks())
        up += herd.state.isLinkUp(link) ? 1 : 0;
    return up;
}

// Milliseconds until tables have to be equal; how long it takes is printed.
constexpr int Healing = 20'000;

} // namespace

class TestNatsSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void losesNothing_data();
    void losesNothing();
    void aPartitionOfTheClusterHeals_data();
    void aPartitionOfTheClusterHeals();
    void aGatewayJoinsBoth();
    void saysThatNobodyIsThere();
};

void TestNatsSession::init()
{
    if (const QString why = whyNoNats(true); !why.isEmpty())
        QSKIP(qPrintable(why));
}

void TestNatsSession::losesNothing_data()
{
    QTest::addColumn<QList<int>>("first"); // at once
    QTest::addColumn<QList<int>>("then");  // when there was load meanwhile
    QTest::addColumn<bool>("isOnlyStopped");
    QTest::newRow("the first is killed") << QList<int> {0} << QList<int>() << false;
    QTest::newRow("the second is killed") << QList<int> {1} << QList<int>() << false;
    QTest::newRow("the third is killed") << QList<int> {2} << QList<int>() << false;
    QTest::newRow("two are killed, then all") << QList<int> {0, 2} << QList<int> {1} << false;
    QTest::newRow("one is stopped, then all") << QList<int> {1} << QList<int> {0, 2} << true;
}

void TestNatsSession::losesNothing()
{
    QFETCH(QList<int>, first);
    QFETCH(QList<int>, then);
    QFETCH(bool, isOnlyStopped);
    NatsCluster cluster;
    QVERIFY(cluster.startAll());
    Herd herd(herdOn(cluster));
    herd.startAll();
    QTRY_COMPARE_WITH_TIMEOUT(linked(herd), Servers, 20'000);
    Load load(herd);
    load.start();
    QTRY_VERIFY(load.said() > 100);
    const auto end = [&](const QList<int> &some) {
        for (int i : some)
            isOnlyStopped ? cluster.signal(i, SIGSTOP) : cluster.kill(i);
    };
    end(first);
    QTRY_VERIFY_WITH_TIMEOUT(linked(herd) < Servers, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(linked(herd), Servers, 20'000);
    end(then);
    if (!then.isEmpty())
        QTRY_COMPARE_WITH_TIMEOUT(linked(herd), 0, 20'000);
    const qsizetype meanwhile = load.said() + 100;
    QTRY_VERIFY(load.said() > meanwhile);
    for (int i : first + then)
        isOnlyStopped ? cluster.signal(i, SIGCONT) : cluster.start(i);
    QTRY_COMPARE_WITH_TIMEOUT(linked(herd), Servers, 20'000);
    load.stop();
    QElapsedTimer since;
    since.start();
    QTRY_VERIFY_WITH_TIMEOUT(load.isAnswered() && load.isEverywhere(), Healing);
    qInfo("%lld reports, equal %lld ms after the last link was up", qlonglong(load.said()),
          since.elapsed());
    QCOMPARE(load.lacking(), QByteArray());
}

void TestNatsSession::aPartitionOfTheClusterHeals_data()
{
    QTest::addColumn<QList<int>>("apart");
    QTest::newRow("one from two") << QList<int> {1};
    QTest::newRow("all") << QList<int> {0, 1, 2};
}

// No link of the herd breaks: nobody tells the servers.
void TestNatsSession::aPartitionOfTheClusterHeals()
{
    QFETCH(QList<int>, apart);
    NatsCluster cluster;
    QVERIFY(cluster.startAll());
    Herd herd(herdOn(cluster));
    herd.startAll();
    QTRY_COMPARE_WITH_TIMEOUT(linked(herd), Servers, 20'000);
    Load load(herd);
    load.start();
    QTRY_VERIFY(load.said() > 100);
    for (int i : apart)
        cluster.setJoined(i, false);
    const qsizetype meanwhile = load.said() + 200;
    QTRY_VERIFY(load.said() > meanwhile);
    load.stop();
    QTRY_VERIFY(load.isAnswered());
    QVERIFY(!load.isEverywhere()); // it was apart
    QCOMPARE(linked(herd), Servers);
    for (int i : apart)
        cluster.setJoined(i, true);
    QElapsedTimer since;
    since.start();
    QTRY_VERIFY_WITH_TIMEOUT(load.isEverywhere(), Healing);
    qInfo("equal %lld ms after they were joined again", since.elapsed());
    QCOMPARE(load.lacking(), QByteArray());
}

// Two servers on the backbone and two that flood, one on both.
void TestNatsSession::aGatewayJoinsBoth()
{
    NatsCluster cluster;
    QVERIFY(cluster.startAll());
    Herd herd(herdOn(cluster, Kind::Mixed));
    herd.startAll();
    QTRY_COMPARE_WITH_TIMEOUT(linked(herd), Servers, 20'000);
    Load load(herd);
    load.start();
    QTRY_VERIFY(load.said() > 100);
    herd.live.stop(NodeId {2});
    QTRY_VERIFY(!herd.state.isLinkUp(LinkId {2}));
    const qsizetype meanwhile = load.said() + 100;
    QTRY_VERIFY(load.said() > meanwhile);
    herd.live.start(NodeId {2});
    QTRY_COMPARE_WITH_TIMEOUT(linked(herd), Servers, 20'000);
    load.stop();
    QTRY_VERIFY_WITH_TIMEOUT(load.isAnswered() && load.isEverywhere(), Healing);
    QCOMPARE(load.lacking(), QByteArray());
}

void TestNatsSession::saysThatNobodyIsThere()
{
    NatsCluster cluster; // not started
    Herd herd(herdOn(cluster));
    herd.startAll();
    QTRY_COMPARE(herd.state.linkEnd(LinkId {0}, NodeId {0}).reason, LinkReason::Refused);
    QVERIFY(!herd.state.linkEnd(LinkId {0}, NodeId {0}).detail.isEmpty());
    cluster.start(1);
    QTRY_COMPARE_WITH_TIMEOUT(linked(herd), Servers, 20'000);
}

QTEST_GUILESS_MAIN(TestNatsSession)
#include "tst_natssession.moc"
