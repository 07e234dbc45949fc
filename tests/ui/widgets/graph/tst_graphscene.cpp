// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/graph/graphstage.h"
#include "ui/widgets/graph/graphhit.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::GraphStage;

namespace {

constexpr QSizeF View = GraphStage::View;

struct Stage : GraphStage
{
    QPointF between(const char *a, const char *b) const
    {
        return (positionOf(a) + positionOf(b)) / 2;
    }
    // A report at Hill, on its way.
    void report()
    {
        sim.report("Hill");
        store.append(sim.facts());
        playback.seek(0.4);
    }
};

} // namespace

class TestGraphScene : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsServersAndLinks();
    void findsMessagesFirst();
    void messagesKeepToTheRight();
    void staysFittedUntilItIsMoved();
    void usesTheRoomThereIs_data();
    void usesTheRoomThereIs();
    void zoomKeepsWhatIsUnderThePointer();
    void movesOneServer();
    void walksToTheNearest_data();
    void walksToTheNearest();
};

void TestGraphScene::findsServersAndLinks()
{
    Stage stage;
    const NodeId hill = stage.sim.node("Hill");
    const QPointF rim(stage.scene.radius(), 0);
    QCOMPARE(thingAt(stage.scene, stage.positionOf("Hill") - rim), Selected(SelectedNode {hill}));
    QCOMPARE(nodeAt(stage.scene, stage.positionOf("Hill") - rim), hill);
    QVERIFY(!nodeAt(stage.scene, stage.positionOf("Hill") - 2 * rim).isValid());
    QCOMPARE(thingAt(stage.scene, stage.between("Hill", "Smith")),
             Selected(SelectedLink {stage.sim.link("Hill", "Smith")}));
    QCOMPARE(thingAt(stage.scene, {1, 1}), Selected());
}

void TestGraphScene::findsMessagesFirst()
{
    Stage stage;
    QVERIFY(stage.scene.dots().empty());
    stage.report();
    int found = 0;
    for (const GraphScene::Dot &dot : stage.scene.dots()) {
        if (dot.token.kind != Token::Kind::Travelling)
            continue;
        const Selected thing = thingAt(stage.scene, dot.at);
        QVERIFY(std::holds_alternative<SelectedHop>(thing));
        QCOMPARE(std::get<SelectedHop>(thing).report, dot.flood->report.line());
        ++found;
    }
    QVERIFY(found > 0);
}

void TestGraphScene::messagesKeepToTheRight()
{
    Stage stage;
    stage.report();
    for (const GraphScene::Dot &dot : stage.scene.dots()) {
        if (dot.token.kind != Token::Kind::Travelling)
            continue;
        const QPointF from = stage.scene.positionOf(dot.token.from);
        const QPointF way = stage.scene.positionOf(dot.token.to) - from, at = dot.at - from;
        QVERIFY(way.x() * at.y() - way.y() * at.x() > 0); // y goes down
    }
}

void TestGraphScene::staysFittedUntilItIsMoved()
{
    Stage stage;
    stage.scene.resize(View, {400, 300});
    for (NodeId node : stage.sim.config().allNodes())
        QVERIFY(QRectF(0, 0, 400, 300).contains(stage.scene.positionOf(node)));
    stage.scene.panBy({-300, 0});
    const QPointF at = stage.positionOf("Hill");
    stage.scene.resize({400, 300}, {500, 300});
    QCOMPARE(stage.positionOf("Hill"), at + QPointF(50, 0)); // the middle stays there
    stage.scene.fit({500, 300});
    QVERIFY(QRectF(0, 0, 500, 300).contains(stage.positionOf("Hill")));
}

// As large as it can be: one of the sides is used up.
void TestGraphScene::usesTheRoomThereIs_data()
{
    QTest::addColumn<QSizeF>("view");
    QTest::newRow("low") << QSizeF(1200, 160);
    QTest::newRow("narrow") << QSizeF(260, 800);
    QTest::newRow("square") << QSizeF(600, 600);
}

void TestGraphScene::usesTheRoomThereIs()
{
    QFETCH(QSizeF, view);
    Stage stage;
    stage.scene.fit(view);
    QRectF used;
    for (const NodeId node : stage.sim.config().allNodes()) {
        const double reach = stage.scene.radius() + 5;
        used |= QRectF(stage.scene.positionOf(node) - QPointF(reach, reach),
                       QSizeF(2 * reach, 2 * reach));
    }
    QVERIFY(QRectF(QPointF(), view).contains(used));
    QVERIFY2(used.width() > view.width() * 0.6 || used.height() > view.height() * 0.6,
             qPrintable(QStringLiteral("%1 x %2").arg(used.width()).arg(used.height())));
}

void TestGraphScene::zoomKeepsWhatIsUnderThePointer()
{
    Stage stage;
    const QPointF hill = stage.positionOf("Hill"), smith = stage.positionOf("Smith");
    stage.scene.zoomAt(hill, 2);
    QCOMPARE(stage.positionOf("Hill"), hill);
    QCOMPARE(stage.positionOf("Smith"), hill + 2 * (smith - hill));
}

void TestGraphScene::movesOneServer()
{
    Stage stage;
    const QPointF hill = stage.positionOf("Hill"), smith = stage.positionOf("Smith");
    stage.scene.zoomAt({}, 0.5);
    stage.scene.move(stage.sim.node("Hill"), {30, -20});
    QCOMPARE(stage.positionOf("Hill"), hill / 2 + QPointF(30, -20));
    QCOMPARE(stage.positionOf("Smith"), smith / 2);
    QCOMPARE(stage.scene.dragged().keys(), QList<QByteArray> {"Hill"});
}

void TestGraphScene::walksToTheNearest_data()
{
    QTest::addColumn<QPointF>("direction");
    QTest::newRow("left") << QPointF(-1, 0);
    QTest::newRow("right") << QPointF(1, 0);
    QTest::newRow("up") << QPointF(0, -1);
    QTest::newRow("down") << QPointF(0, 1);
}

void TestGraphScene::walksToTheNearest()
{
    QFETCH(QPointF, direction);
    Stage stage;
    const QPointF middle(View.width() / 2, View.height() / 2);
    const NodeId there = nodeToward(stage.scene, middle, direction);
    QVERIFY(there.isValid());
    QVERIFY(QPointF::dotProduct(stage.scene.positionOf(there) - middle, direction) > 0);
    QVERIFY(!nodeToward(stage.scene, direction * 10'000, direction).isValid());
}

QTEST_MAIN(TestGraphScene)
#include "tst_graphscene.moc"
