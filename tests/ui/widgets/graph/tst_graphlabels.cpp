// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphlabels.h"

#include "tests/ui/widgets/graph/graphstage.h"

#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <functional>

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
        return painted([&](const GraphLabels &labels) { labels.paintAll(looks, View); });
    }
    QImage all() const { return all(nodeLooks(store.state())); }
    QImage these(const QList<NodeId> &nodes) const
    {
        return painted([&](const GraphLabels &labels) {
            for (const NodeId node : nodes)
                labels.paint(node);
        });
    }
    // Beside another, so close that their names would lie over each other.
    void bring(NodeId node, NodeId to)
    {
        scene.move(node, scene.positionOf(to) - scene.positionOf(node) + QPointF(9, 4));
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
    void problemsAreNamedFirst();
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
    QList<NodeId> nodes = stage.sim.config().allNodes();
    stage.bring(nodes[3], nodes[1]);
    nodes.removeAt(3);
    QCOMPARE(stage.all(), stage.these(nodes));
}

void TestGraphLabels::problemsAreNamedFirst()
{
    Stage stage;
    QList<NodeId> nodes = stage.sim.config().allNodes();
    stage.bring(nodes[3], nodes[1]);
    QList<NodeLook> looks = nodeLooks(stage.store.state());
    looks[nodes[3].index] = NodeLook::Degraded;
    nodes.removeAt(1);
    QCOMPARE(stage.all(looks), stage.these(nodes));
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
    const QPointF beside = stage.positionOf("Hill")
        + QPointF(-metrics.horizontalAdvance(QStringLiteral("Hill")) / 2 - 2,
                  stage.scene.radius() + 5 + metrics.height() / 2);
    QCOMPARE(stage.these({}).pixelColor(beside.toPoint()), stage.theme.accent);
    QVERIFY(over.pixelColor(beside.toPoint()) != stage.theme.accent);
    QVERIFY(over.pixelColor(stage.positionOf("Smith").toPoint()) == stage.theme.accent);
}

QTEST_MAIN(TestGraphLabels)
#include "tst_graphlabels.moc"
