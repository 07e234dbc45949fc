// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/serverorders.h"
#include "tests/herd/core/config/herds.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using To = step::Bring::To;

namespace {

const NodeId Hill {0}, Jaquez {1};

// A herd whose servers do as the test says.
struct Stage
{
    void is(NodeId node, FactBody body)
    {
        const Fact fact {seq++, {}, node, std::move(body)};
        state.apply(fact);
        orders.apply(fact);
    }
    void runs(NodeId node) { is(node, fact::NodeListening {"127.0.0.1", 1, 2}); }
    void stopped(NodeId node) { is(node, fact::NodeStopped {}); }
    void bring(To to, const QList<NodeId> &nodes = {})
    {
        step::Bring bring {to, {}};
        for (NodeId node : nodes)
            bring.servers.append({state.config().node(node).name, 0, node});
        orders.begin(bring, state.config());
    }
    Check::Result carryOn()
    {
        actions.clear();
        last = orders.carryOn(state, actions);
        return last.result;
    }
    template<class Action> QList<NodeId> asked() const
    {
        QList<NodeId> nodes;
        for (const ScenarioAction &action : actions) {
            if (const auto *one = std::get_if<Action>(&action))
                nodes.append(one->node);
        }
        return nodes;
    }

    HerdState state {seedHerd()};
    ServerOrders orders;
    std::vector<ScenarioAction> actions;
    Check last;
    quint64 seq = 0;
};

} // namespace

class TestServerOrders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksEachOnce();
    void leavesThoseThatAreThere();
    void stopsOrKills_data();
    void stopsOrKills();
    void startsAgainWhenAllAreDown();
    void allAreOursOnly();
    void saysWhoIsLate();
    void saysWhyOneDidNotStart();
    void othersMayFail();
};

void TestServerOrders::asksEachOnce()
{
    Stage s;
    s.bring(To::Running, {Hill, Jaquez});
    QCOMPARE(s.carryOn(), Check::Result::NotYet);
    QCOMPARE(s.asked<action::Start>(), (QList<NodeId> {Hill, Jaquez}));
    s.runs(Hill);
    QCOMPARE(s.carryOn(), Check::Result::NotYet);
    QVERIFY(s.actions.empty());
    s.runs(Jaquez);
    QCOMPARE(s.carryOn(), Check::Result::Met);
}

void TestServerOrders::leavesThoseThatAreThere()
{
    Stage s;
    s.runs(Hill);
    s.bring(To::Running, {Hill});
    QCOMPARE(s.carryOn(), Check::Result::Met);
    s.bring(To::Stopped, {Jaquez});
    QCOMPARE(s.carryOn(), Check::Result::Met);
    QVERIFY(s.actions.empty());
}

void TestServerOrders::stopsOrKills_data()
{
    QTest::addColumn<bool>("killed");
    QTest::newRow("stopped") << false;
    QTest::newRow("killed") << true;
}

void TestServerOrders::stopsOrKills()
{
    QFETCH(bool, killed);
    Stage s;
    s.runs(Hill);
    s.bring(killed ? To::Killed : To::Stopped, {Hill});
    QCOMPARE(s.carryOn(), Check::Result::NotYet);
    QCOMPARE(s.asked<action::Kill>().size(), killed ? 1 : 0);
    QCOMPARE(s.asked<action::Stop>().size(), killed ? 0 : 1);
    s.is(Hill, fact::NodeStopped {killed});
    QCOMPARE(s.carryOn(), Check::Result::Met);
}

void TestServerOrders::startsAgainWhenAllAreDown()
{
    Stage s;
    s.runs(Hill);
    s.runs(Jaquez);
    s.bring(To::Restarted, {Hill, Jaquez});
    QCOMPARE(s.carryOn(), Check::Result::NotYet);
    QCOMPARE(s.asked<action::Stop>(), (QList<NodeId> {Hill, Jaquez}));
    s.stopped(Hill);
    QCOMPARE(s.carryOn(), Check::Result::NotYet);
    QVERIFY(s.actions.empty());
    s.stopped(Jaquez);
    QCOMPARE(s.carryOn(), Check::Result::NotYet);
    QCOMPARE(s.asked<action::Start>(), (QList<NodeId> {Hill, Jaquez}));
    s.runs(Hill);
    s.runs(Jaquez);
    QCOMPARE(s.carryOn(), Check::Result::Met);
}

void TestServerOrders::allAreOursOnly()
{
    HerdConfig herd = seedHerd();
    herd.nodes[1].wire = Wire::Seed;
    Stage s;
    s.state = HerdState(herd);
    s.bring(To::Running);
    s.carryOn();
    QCOMPARE(s.asked<action::Start>().size(), herd.nodes.size() - 1);
    QVERIFY(!s.asked<action::Start>().contains(Jaquez));
}

void TestServerOrders::saysWhoIsLate()
{
    Stage s;
    s.bring(To::Running, {Hill, Jaquez});
    s.carryOn();
    s.runs(Hill);
    s.carryOn();
    QCOMPARE(s.last.problem, QStringLiteral("Jaquez did not start within 10 s."));
    s.runs(Jaquez);
    s.bring(To::Stopped, {Hill, Jaquez});
    s.carryOn();
    QCOMPARE(s.last.problem, QStringLiteral("Hill did not stop within 10 s."));
}

void TestServerOrders::saysWhyOneDidNotStart()
{
    Stage s;
    s.bring(To::Running, {Hill, Jaquez});
    s.carryOn();
    fact::NodeFailed failed;
    failed.detail = "The port is taken.";
    s.is(Jaquez, failed);
    QCOMPARE(s.carryOn(), Check::Result::Never);
    QCOMPARE(s.last.problem, QStringLiteral("Jaquez did not start. The port is taken."));
    s.bring(To::Running, {Hill}); // and that is forgotten
    QCOMPARE(s.carryOn(), Check::Result::NotYet);
}

void TestServerOrders::othersMayFail()
{
    Stage s;
    s.bring(To::Running, {Hill});
    s.carryOn();
    s.is(Jaquez, fact::NodeFailed {});
    QCOMPARE(s.carryOn(), Check::Result::NotYet);
}

QTEST_APPLESS_MAIN(TestServerOrders)
#include "tst_serverorders.moc"
