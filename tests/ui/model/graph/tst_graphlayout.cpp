// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/core/config/herds.h"
#include "ui/model/graph/forcelayout.h"
#include "ui/model/graph/graphcamera.h"
#include "ui/model/graph/graphlayout.h"

#include <QLineF>
#include <QTest>

#include <cmath>

using namespace herd;
using namespace herd::ui;

namespace {

// A ring with some chords.
HerdConfig ring(int size)
{
    HerdConfig config;
    for (int i = 0; i < size; ++i) {
        NodeConfig node;
        node.name = "node" + QByteArray::number(i);
        config.nodes.append(node);
        if (i > 0)
            config.links.append({NodeId {i - 1}, NodeId {i}});
        if (i > 3 && i % 3 == 0)
            config.links.append({NodeId {i / 3}, NodeId {i}});
    }
    return config;
}

} // namespace

class TestGraphLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forces_data();
    void forces();
    void draggedNodesStay();
    void newNodesLieBesideTheirNeighbours_data();
    void newNodesLieBesideTheirNeighbours();
    void whatIsGoneTakesNoRoom();
    void cameraZoomsAtThePointer();
    void cameraFits();
};

void TestGraphLayout::forces_data()
{
    QTest::addColumn<int>("size");
    for (int size : {1, 2, 5, 50})
        QTest::addRow("%d nodes", size) << size;
}

void TestGraphLayout::forces()
{
    QFETCH(int, size);
    const QList<QPointF> at = layoutByForces(ring(size));
    QCOMPARE(at.size(), size);
    for (int i = 0; i < size; ++i) {
        QVERIFY(std::isfinite(at[i].x()) && std::isfinite(at[i].y()));
        for (int j = 0; j < i; ++j)
            QVERIFY(QLineF(at[i], at[j]).length() >= NodeDistance - 1e-6);
    }
    QCOMPARE(layoutByForces(ring(size)), at);
}

void TestGraphLayout::draggedNodesStay()
{
    GraphLayout layout(ring(5));
    layout.move(NodeId {2}, {7, 8});
    QCOMPARE(layout.at(NodeId {2}), QPointF(7, 8));
    GraphLayout again(ring(5));
    auto saved = layout.dragged();
    saved.insert("nobody", {1, 1});
    again.restore(saved);
    QCOMPARE(again.all(), layout.all());
}

void TestGraphLayout::newNodesLieBesideTheirNeighbours_data()
{
    forces_data();
    QTest::addRow("none") << 0;
}

void TestGraphLayout::newNodesLieBesideTheirNeighbours()
{
    QFETCH(int, size);
    HerdConfig config = ring(size);
    GraphLayout layout(config);
    const QList<QPointF> before = layout.all();
    for (int i = 0; i < 5; ++i) {
        const NodeId added {size + i};
        QVERIFY(config.addNode(added, {"added" + QByteArray::number(i)}));
        QCOMPARE(config.addLink(added, NodeId {i}), size + i > i);
    }
    layout.follow(config);
    QCOMPARE(layout.all().first(size), before);
    QCOMPARE(layout.all().size(), size + 5);
    for (int i = 0; i < size + 5; ++i) {
        for (int j = std::max(size, i + 1); j < size + 5; ++j)
            QVERIFY(QLineF(layout.all()[i], layout.all()[j]).length() >= NodeDistance * 0.99);
    }
    // Where there is room enough around it, right beside it.
    if (size == 5) {
        for (int i = 0; i < 5; ++i)
            QVERIFY(QLineF(layout.all()[i], layout.all()[size + i]).length() < 3);
    }
}

void TestGraphLayout::whatIsGoneTakesNoRoom()
{
    HerdConfig config = ring(6);
    GraphLayout layout(config);
    layout.move(NodeId {5}, {100, 0});
    QVERIFY(layout.bounds().width() > 50);
    const QPointF where = layout.at(NodeId {5});
    QVERIFY(config.removeNode(NodeId {5}));
    layout.follow(config);
    QVERIFY(layout.bounds().width() < 50);
    QCOMPARE(layout.at(NodeId {5}), where); // for earlier moments
    layout = GraphLayout(config);
    const QList<QPointF> alone = layoutByForces(ring(5));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(layout.at(NodeId {i}), alone[i]);
}

void TestGraphLayout::cameraZoomsAtThePointer()
{
    GraphCamera camera;
    const QPointF pixel(310, 120), before = camera.toPlane(pixel);
    camera.zoomAt(pixel, 1.7);
    QVERIFY(QLineF(camera.toPlane(pixel), before).length() < 1e-9);
    QVERIFY(QLineF(camera.toView(before), pixel).length() < 1e-6);
    for (int i = 0; i < 200; ++i)
        camera.zoomAt(pixel, 2);
    QVERIFY(camera.scale() <= GraphCamera::MaxScale);
}

void TestGraphLayout::cameraFits()
{
    GraphCamera camera;
    camera.fit(QRectF(-1, -2, 2, 4), {600, 400}, {50, 50, 50, 50}, 1000);
    const QRectF view(0, 0, 600, 400);
    QVERIFY(view.contains(camera.toView({-1, -2})) && view.contains(camera.toView({1, 2})));
    camera.fit(QRectF(3, 3, 0, 0), {600, 400}, {50, 20, 50, 80}, 260);
    QVERIFY(QLineF(camera.toView({3, 3}), {300, 170}).length() < 1e-6);
    QVERIFY(camera.scale() <= 260);
}

QTEST_GUILESS_MAIN(TestGraphLayout)
#include "tst_graphlayout.moc"
