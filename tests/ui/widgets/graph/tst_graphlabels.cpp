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
    void allHaveRoomWhereAllIsShown_data();
    void allHaveRoomWhereAllIsShown();
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

void TestGraphLabels::allHaveRoomWhereAllIsShown_data()
{
    QTest::addColumn<QSizeF>("view");
    QTest::addColumn<int>("letters"); // pixels
    QTest::addColumn<int>("clients");
    for (const int clients : {0, 1, 200}) {
        for (const QSize size :
             {QSize(600, 210), QSize(700, 187), QSize(1280, 368), QSize(583, 230), QSize(420, 420),
              QSize(300, 700), QSize(760, 520), QSize(1920, 900)})
            QTest::addRow("%d x %d, %d clients", size.width(), size.height(), clients)
                << QSizeF(size) << 13 << clients;
        QTest::addRow("large letters, %d clients", clients) << QSizeF(700, 300) << 22 << clients;
    }
}

void TestGraphLabels::allHaveRoomWhereAllIsShown()
{
    QFETCH(QSizeF, view);
    QFETCH(int, letters);
    QFETCH(int, clients);
    Stage stage;
    for (int i = 0; i < clients; ++i)
        stage.sim.report(stage.sim.node("Hill"), "client" + QByteArray::number(i));
    stage.store.append(stage.sim.facts());
    QFont font;
    font.setPixelSize(letters);
    stage.scene.setFont(font);
    stage.scene.fit(view);
    QImage image(1, 1, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    const GraphLabels labels(painter, stage.scene, stage.store.state(), stage.theme, font);
    const LabelPlan plan = labels.plan(nodeLooks(stage.store.state()), {}, view);
    QCOMPARE(plan.size(), stage.sim.config().nodeCount());
    for (const QRectF &place : plan)
        QVERIFY(QRectF(QPointF(), view).contains(place));
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
