// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/graphlook.h"

#include "tests/herd/core/folds/turmoil.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;

class TestGraphLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allAtOnceAreAsOneByOne();
};

// Whatever happens to the herd, also when servers and links come and go.
void TestGraphLook::allAtOnceAreAsOneByOne()
{
    SplitMix random(5);
    QSet<NodeLook> seen;
    for (int round = 0; round < 10; ++round) {
        const HerdConfig herd = randomHerd(random, 3, 6);
        HerdConfig told = herd;
        told.nodes.last().wire = Wire::Seed; // whatever it says of itself
        HerdState state(told);
        for (const Fact &fact : test::reshaped(herd, test::turmoil(herd, random), random)) {
            state.apply(fact);
            const QList<NodeLook> looks = nodeLooks(state);
            QCOMPARE(looks.size(), state.config().nodes.size());
            for (const NodeId node : state.config().allNodes()) {
                QCOMPARE(looks[node.index], nodeLook(state, node));
                seen.insert(looks[node.index]);
            }
        }
    }
    for (const NodeLook look : {NodeLook::Stopped, NodeLook::Running, NodeLook::Degraded,
                                NodeLook::Killed, NodeLook::Foreign})
        QVERIFY2(seen.contains(look), qPrintable(QString::number(int(look))));
}

QTEST_APPLESS_MAIN(TestGraphLook)
#include "tst_graphlook.moc"
