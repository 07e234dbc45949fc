// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/nodechoices.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;

namespace {

HerdConfig twoServers()
{
    HerdConfig config;
    config.nodes.resize(3);
    config.nodes[0].name = "Hill";
    config.nodes[1].name = "Jaquez";
    config.nodes[2].name = "Foreign";
    config.nodes[2].wire = Wire::Seed;
    config.links = {{NodeId {0}, NodeId {1}}};
    return config;
}

HerdState after(const QList<FactBody> &bodies)
{
    HerdState state(twoServers());
    for (const FactBody &body : bodies)
        state.apply({1, Nanoseconds(1), NodeId {0}, body});
    return state;
}

} // namespace

class NodeChoicesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followTheMeasuredState_data();
    void followTheMeasuredState();
    void foreignServersCanOnlyBeTalkedTo();
    void namesServersWithoutTheirPort();
    void healOnlyWhatWasCut();
};

void NodeChoicesTest::followTheMeasuredState_data()
{
    QTest::addColumn<QList<FactBody>>("facts");
    QTest::addColumn<QString>("choices");
    const FactBody listening = fact::NodeListening {"127.0.0.1", 1, 2};
    QTest::newRow("never started") << QList<FactBody> {} << QStringLiteral("start");
    QTest::newRow("starting") << QList<FactBody> {fact::NodeStarting {}}
                              << QStringLiteral("stop kill");
    QTest::newRow("running") << QList<FactBody> {fact::NodeStarting {}, listening}
                             << QStringLiteral("stop drain kill restart report");
    QTest::newRow("stopping") << QList<FactBody> {listening, fact::NodeStopping {}}
                              << QStringLiteral("kill");
    QTest::newRow("stopped") << QList<FactBody> {listening, fact::NodeStopped {}}
                             << QStringLiteral("start");
    QTest::newRow("failed") << QList<FactBody> {fact::NodeFailed {NodeFailure::PortInUse, "x"}}
                            << QStringLiteral("start");
}

void NodeChoicesTest::followTheMeasuredState()
{
    QFETCH(QList<FactBody>, facts);
    const NodeChoices choices = choicesFor(after(facts), NodeId {0});
    QStringList words;
    for (const auto &[can, word] :
         {std::pair(choices.start, "start"), std::pair(choices.stop, "stop"),
          std::pair(choices.drain, "drain"), std::pair(choices.kill, "kill"),
          std::pair(choices.restart, "restart"), std::pair(choices.report, "report")}) {
        if (can)
            words.append(QString::fromLatin1(word));
    }
    QTEST(words.join(u' '), "choices");
}

void NodeChoicesTest::foreignServersCanOnlyBeTalkedTo()
{
    NodeChoices onlyReport;
    onlyReport.report = true;
    QCOMPARE(choicesFor(after({}), NodeId {2}), onlyReport);
}

void NodeChoicesTest::namesServersWithoutTheirPort()
{
    QVERIFY(nodesWithoutPort(after({})).isEmpty());
    QVERIFY(
        nodesWithoutPort(after({fact::NodeFailed {NodeFailure::JournalProblem, "x"}})).isEmpty());
    QCOMPARE(nodesWithoutPort(after({fact::NodeFailed {NodeFailure::PortInUse, "x"}})),
             QList {NodeId {0}});
}

void NodeChoicesTest::healOnlyWhatWasCut()
{
    const auto cutHere = fact::LinkChanged {NodeId {1}, LinkState::Down, LinkReason::Cut, {}};
    const auto refused = fact::LinkChanged {NodeId {1}, LinkState::Down, LinkReason::Refused, {}};
    QCOMPARE(choicesFor(after({}), LinkId {0}), (LinkChoices {true, false}));
    QCOMPARE(choicesFor(after({refused}), LinkId {0}), (LinkChoices {true, false}));
    QCOMPARE(choicesFor(after({cutHere}), LinkId {0}), (LinkChoices {false, true}));
}

QTEST_GUILESS_MAIN(NodeChoicesTest)
#include "tst_nodechoices.moc"
