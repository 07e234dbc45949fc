// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphlabels.h"

#include "tests/ui/widgets/graph/graphstage.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <functional>
#include <utility>

using namespace herd;
using namespace herd::ui;

namespace {

struct Stage : test::GraphStage
{
    using Paint = std::function<void(const GraphLabels &labels)>;

    QImage painted(const Paint &paint) const
    {
        QImage image(View, QImage::Format_ARGB32_Premultiplied);
        image.fill(theme.accent); // whatever lies below
        QPainter painter(&image);
        paint(GraphLabels(painter, scene, store.state(), theme, QFont()));
        return image;
    }
    QImage all(const QList<NodeLook> &looks) const
    {
        return painted(
            [&](const GraphLabels &labels) { labels.paint(labels.plan(looks, {}, View)); });
    }
    QImage all() const { return all(nodeLooks(store.state())); }
    QImage these(const QList<NodeId> &nodes) const
    {
        return painted([&](const GraphLabels &labels) {
            const LabelPlan plan = labels.plan(nodeLooks(store.state()), {}, View);
            for (const NodeId node : nodes)
                labels.paint(node, plan);
        });
    }
    LabelPlan plan(const QList<NodeLook> &looks, NodeId selected = {}) const
    {
        LabelPlan plan;
        painted([&](const GraphLabels &labels) { plan = labels.plan(looks, selected, View); });
        return plan;
    }
    // All servers so close together that their names would lie over each other.
    QList<NodeId> gather()
    {
        const QList<NodeId> nodes = sim.config().allNodes();
        for (const NodeId node : nodes)
            scene.move(node, QPointF(300 + 3 * node.index, 300) - scene.positionOf(node));
        return nodes;
    }

    const Theme theme = Theme::light();
};

} // namespace

class TestGraphLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAllThatHaveRoom();
    void leavesOutWhatWouldLieOverOthers();
    void importantOnesAreNamedFirst();
    void namesOnlyWhatIsSeen();
    void paintsOverWhateverIsThere();
};

void TestGraphLabels::namesAllThatHaveRoom()
{
    const Stage stage;
    QCOMPARE(stage.all(), stage.these(stage.sim.config().allNodes()));
    QVERIFY(stage.all() != stage.these({}));
}

void TestGraphLabels::leavesOutWhatWouldLieOverOthers()
{
    Stage stage;
    const QList<NodeId> nodes = stage.gather();
    const LabelPlan plan = stage.plan(nodeLooks(stage.store.state()));
    QVERIFY(!plan.isEmpty() && plan.size() < nodes.size());
    for (const QRectF &one : plan) {
        for (const QRectF &other : plan)
            QVERIFY(one == other || !one.intersects(other));
    }
}

void TestGraphLabels::importantOnesAreNamedFirst()
{
    Stage stage;
    const QList<NodeId> nodes = stage.gather();
    QList<NodeLook> looks = nodeLooks(stage.store.state());
    const qsizetype room = stage.plan(looks).size();
    int unnamed = 0;
    for (const NodeId node : nodes) {
        const bool isNamed = stage.plan(looks).contains(node);
        unnamed += isNamed ? 0 : 1;
        QVERIFY(stage.plan(looks, node).contains(node)); // selected
        const NodeLook look = std::exchange(looks[node.index], NodeLook::Degraded);
        QVERIFY(stage.plan(looks).contains(node));
        looks[node.index] = look;
    }
    QCOMPARE(unnamed, int(nodes.size() - room));
}

// More are in the herd than fit into a view: those out of it take no room.
void TestGraphLabels::namesOnlyWhatIsSeen()
{
    Stage stage;
    stage.scene.panBy({2.0 * Stage::View.width(), 0});
    QCOMPARE(stage.all(), stage.these({}));
}

void TestGraphLabels::paintsOverWhateverIsThere()
{
    const Stage stage;
    const NodeId hill = stage.sim.node("Hill");
    const QImage over = stage.these({hill});
    QFont bold;
    bold.setBold(true);
    const QFontMetricsF metrics(bold);
    const QRectF place = stage.plan(nodeLooks(stage.store.state())).value(hill);
    const QPointF beside(place.center().x() - metrics.horizontalAdvance(QStringLiteral("Hill")) / 2
                             - 2,
                         place.top() + metrics.height() / 2);
    QCOMPARE(stage.these({}).pixelColor(beside.toPoint()), stage.theme.accent);
    QVERIFY(over.pixelColor(beside.toPoint()) != stage.theme.accent);
    QVERIFY(over.pixelColor(stage.positionOf("Smith").toPoint()) == stage.theme.accent);
}

QTEST_MAIN(TestGraphLabels)
#include "tst_graphlabels.moc"
