// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/core/config/herds.h"
#include "ui/model/diagram/diagramwalk.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

namespace {

// 0 tells 1 and 2, 1 tells 3.
Diagram small()
{
    Flood flood;
    const auto say = [&flood](int from, int to, Nanoseconds at) {
        Hop hop;
        hop.from = NodeId {from};
        hop.to = NodeId {to};
        hop.sent = at;
        hop.received = at + 1ms;
        flood.hops.append(hop);
    };
    say(0, 1, 1ms);
    say(0, 2, 2ms);
    say(1, 3, 3ms);
    Diagram diagram = floodDiagram(flood);
    addServers(diagram, test::seedHerd(), {}, ServerOrder::File);
    return diagram;
}

} // namespace

class TestDiagramWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesFromMessageToMessage();
    void goesAlongOneServer();
    void staysWhereItIs();
};

void TestDiagramWalk::goesFromMessageToMessage()
{
    const Diagram diagram = small();
    DiagramWalk walk;
    QCOMPARE(walk.arrow(diagram), -1);
    QVERIFY(walk.stepAlong(diagram, 1, 1));
    QCOMPARE(walk.arrow(diagram), 1);
    QVERIFY(walk.stepAlong(diagram, 1, 0));
    QCOMPARE(walk.arrow(diagram), 2);
    QVERIFY(!walk.stepAlong(diagram, 1, 0)); // there is no other
    QCOMPARE(walk.arrow(diagram), 2);
    QVERIFY(walk.stepAlong(diagram, -1, 0));
    QCOMPARE(walk.arrow(diagram), 1);
    walk.clear();
    QCOMPARE(walk.arrow(diagram), -1);
    QVERIFY(!walk.stepAlong({}, 1, 0));
    QVERIFY(!walk.stepDown({}, 1));
}

void TestDiagramWalk::goesAlongOneServer()
{
    const Diagram diagram = small();
    DiagramWalk walk;
    walk.goTo(diagram.arrows[0]);
    QVERIFY(walk.stepDown(diagram, 1)); // from who got it, server 1
    QCOMPARE(walk.server(), NodeId {2});
    QVERIFY(walk.isAtServer());
    QCOMPARE(walk.arrow(diagram), -1);
    QVERIFY(walk.stepDown(diagram, -1));
    QCOMPARE(walk.server(), NodeId {1});
    QVERIFY(walk.stepAlong(diagram, 1, 0));
    QCOMPARE(walk.arrow(diagram), 2); // past the one that does not concern it
    QVERIFY(!walk.isAtServer());
    QVERIFY(walk.stepAlong(diagram, -1, 0));
    QCOMPARE(walk.arrow(diagram), 0);
    for (int i = 0; i < 9; ++i)
        walk.stepDown(diagram, -1);
    QCOMPARE(walk.server(), NodeId {0});
}

// However the diagram changes around it.
void TestDiagramWalk::staysWhereItIs()
{
    Diagram diagram = small();
    DiagramWalk walk;
    walk.goTo(diagram.arrows[2]);
    diagram.arrows.erase(diagram.arrows.begin());
    QCOMPARE(walk.arrow(diagram), 1);
    diagram.arrows.pop_back();
    QCOMPARE(walk.arrow(diagram), -1); // it is gone
    QVERIFY(walk.stepAlong(diagram, 1, 0));
    QCOMPARE(walk.arrow(diagram), 0);
}

QTEST_GUILESS_MAIN(TestDiagramWalk)
#include "tst_diagramwalk.moc"
