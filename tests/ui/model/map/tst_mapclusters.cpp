// SPDX-License-Identifier: GPL-3.0-or-later
// Long because one grid, and each of its promises a test.
#include "tests/ui/model/map/mapfacts.h"
#include "ui/model/map/mapclusters.h"

#include <QTest>

#include <cmath>
#include <random>
#include <set>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

constexpr QSizeF Size {600, 400};

struct Stage
{
    void report(const QByteArray &client, Coordinates where)
    {
        scene.apply(facts.taken(now, client, where));
    }
    void reportAt(QPointF pixel) // by the next name of all
    {
        report('c' + QByteArray::number(scene.clients().size()), view.toCoordinates(pixel));
    }
    const MapClusters &update()
    {
        groups.update(view, scene, servers, apart);
        return groups;
    }
    std::vector<qsizetype> counts()
    {
        std::vector<qsizetype> found;
        for (const MapCluster &cluster : update().clusters())
            found.push_back(cluster.count);
        return found;
    }

    QByteArrayList namesAt(QPointF pixel)
    {
        QByteArrayList names;
        for (const qsizetype client : update().dotsAt(pixel, 8))
            names.append(scene.clients()[client].name);
        return names;
    }

    Facts facts;
    std::chrono::seconds now {100};
    Projection view {Ucla, 12, Size};
    MapScene scene;
    QList<Coordinates> servers;
    QList<QByteArray> apart;
    MapClusters groups;
};

// Of a thousand and one draws the same each time.
void reportCrowd(Stage &stage, int clients, QRectF within)
{
    std::mt19937 random(7);
    const auto part = [&random] {
        return double(random() % 100'000) / 100'000;
    };
    for (int i = 0; i < clients; ++i) {
        const QPointF at(part() * within.width(), part() * within.height());
        stage.reportAt(within.topLeft() + at);
    }
}

} // namespace

class TestMapClusters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void groupsWhatCannotBeToldApart_data();
    void groupsWhatCannotBeToldApart();
    void countsEachOnce_data();
    void countsEachOnce();
    void nothingLiesOverAMark();
    void someStayApart();
    void staysWhileTheMapMoves();
    void holdsAcrossTheSeam();
    void comesApart();
    void standsBesideServers();
    void knowsHowOldAndHowKnown();
    void worksOnlyWhenSomethingChanged();
    void nearestDotIsHit();
    void allAtOneSpotAreHit();
    void hitAcrossTheSeam();
};

void TestMapClusters::groupsWhatCannotBeToldApart_data()
{
    QTest::addColumn<int>("clients");
    QTest::addColumn<double>("step"); // pixels from one to the next, along
    QTest::addColumn<int>("clusters");
    QTest::newRow("one") << 1 << 0.0 << 0;
    QTest::newRow("few on each other") << MapClusters::Least - 1 << 0.0 << 0;
    QTest::newRow("on each other") << MapClusters::Least << 0.0 << 1;
    QTest::newRow("nearly") << MapClusters::Least << 0.4 << 1;
    QTest::newRow("side by side") << 4 << 12.5 << 0;
    QTest::newRow("many on each other") << 5000 << 0.0 << 1;
}

void TestMapClusters::groupsWhatCannotBeToldApart()
{
    QFETCH(int, clients);
    QFETCH(double, step);
    QFETCH(int, clusters);
    Stage stage;
    for (int i = 0; i < clients; ++i)
        stage.reportAt(QPointF(310, 210) + QPointF(i * step, 0));
    const MapClusters &groups = stage.update();
    QCOMPARE(int(groups.clusters().size()), clusters);
    QCOMPARE(int(groups.dots().size()), clusters == 0 ? clients : 0);
    if (clusters == 1)
        QCOMPARE(int(groups.clusters().front().count), clients);
}

void TestMapClusters::countsEachOnce_data()
{
    QTest::addColumn<int>("clients");
    QTest::addColumn<QRectF>("within");
    QTest::newRow("loose") << 100 << QRectF(0, 0, 600, 400);
    QTest::newRow("dense") << 3000 << QRectF(0, 0, 600, 400);
    QTest::newRow("a heap") << 3000 << QRectF(200, 100, 120, 90);
    QTest::newRow("at the edge") << 500 << QRectF(0, 300, 60, 100);
}

// All who are in the picture are a dot or of one cluster, which names them.
void TestMapClusters::countsEachOnce()
{
    QFETCH(int, clients);
    QFETCH(QRectF, within);
    Stage stage;
    reportCrowd(stage, clients, within);
    const MapClusters &groups = stage.update();
    std::set<qsizetype> met;
    qsizetype all = 0;
    for (const MapDot &dot : groups.dots())
        all += met.insert(dot.client).second;
    for (const MapCluster &cluster : groups.clusters()) {
        QCOMPARE(qsizetype(groups.members(cluster).size()), cluster.count);
        QVERIFY(cluster.count >= MapClusters::Least);
        for (const qsizetype client : groups.members(cluster)) {
            all += met.insert(client).second;
            const QPointF world = stage.scene.clients()[client].spot;
            QVERIFY(cluster.spread.adjusted(-1e-9, -1e-9, 1e-9, 1e-9).contains(world));
        }
    }
    QCOMPARE(all, qsizetype(clients));
    QCOMPARE(met.size(), size_t(clients));
    QVERIFY(clients < 1000 || !groups.clusters().empty());
}

void TestMapClusters::nothingLiesOverAMark()
{
    for (const int clients : {200, 2000, 10'000}) {
        Stage stage;
        reportCrowd(stage, clients, QRectF(0, 0, 600, 400));
        const MapClusters &groups = stage.update();
        const auto &clusters = groups.clusters();
        for (size_t i = 0; i < clusters.size(); ++i) {
            for (size_t k = 0; k < i; ++k)
                QVERIFY(!clusters[i].mark().intersects(clusters[k].mark()));
            for (const MapDot &dot : groups.dots())
                QVERIFY(!clusters[i].mark().contains(dot.pixel));
            QCOMPARE(groups.at(clusters[i].pixel), &clusters[i]);
        }
    }
}

void TestMapClusters::someStayApart()
{
    Stage stage;
    for (int i = 0; i < 6; ++i)
        stage.reportAt({310, 210});
    stage.apart = {"c3", "nobody"};
    QCOMPARE(stage.counts(), std::vector<qsizetype>({5}));
    QCOMPARE(stage.update().dots().size(), size_t(1));
    QCOMPARE(stage.update().dots().front().client, 3);
    QVERIFY(!stage.update().at({310, 210})); // nor hidden by the mark
    stage.apart = {"c3", "c4", "c5"};
    QCOMPARE(stage.counts(), std::vector<qsizetype>()); // three are too few
    QCOMPARE(stage.update().dots().size(), size_t(6));
}

// Who stands with whom is asked of the world, not of the picture.
void TestMapClusters::staysWhileTheMapMoves()
{
    Stage stage;
    reportCrowd(stage, 2000, QRectF(150, 100, 300, 200));
    std::set<std::pair<quint64, qsizetype>> before;
    for (const MapCluster &cluster : stage.update().clusters())
        before.emplace(cluster.key, cluster.count);
    QVERIFY(before.size() > 10);
    for (const QPointF by : {QPointF(7, 3), QPointF(-40, 31), QPointF(0.5, -77)}) {
        stage.view.panBy(by);
        std::set<std::pair<quint64, qsizetype>> after;
        for (const MapCluster &cluster : stage.update().clusters())
            after.emplace(cluster.key, cluster.count);
        QCOMPARE(after, before);
    }
}

void TestMapClusters::holdsAcrossTheSeam()
{
    for (const double longitude : {179.999, -179.999}) {
        Stage stage;
        stage.view = Projection({10, longitude}, 6, Size);
        for (int i = 0; i < 40; ++i)
            stage.reportAt(QPointF(296 + (i % 8), 200));
        const MapClusters &groups = stage.update();
        qsizetype all = 0;
        for (const MapCluster &cluster : groups.clusters()) {
            all += cluster.count;
            QVERIFY(std::abs(cluster.pixel.x() - 300) < 10);
            QVERIFY(cluster.spread.width() * stage.view.worldWidth() < 10);
        }
        QCOMPARE(all, 40);
        QVERIFY(groups.dots().empty());
    }
}

// By zooming in, unless they are at one place.
void TestMapClusters::comesApart()
{
    Stage stage;
    for (int i = 0; i < 9; ++i)
        stage.reportAt({310 + (i % 3) * 2.0, 210 + (i / 3) * 2.0});
    QCOMPARE(stage.counts(), std::vector<qsizetype>({9}));
    const MapCluster cluster = stage.update().clusters().front();
    QVERIFY(!cluster.isOnePlace(stage.view));
    stage.view.zoomAt(cluster.pixel, Projection::MaxZoom);
    QCOMPARE(stage.counts(), std::vector<qsizetype>());
    QCOMPARE(stage.update().dots().size(), size_t(9));

    Stage heap;
    for (int i = 0; i < 9; ++i)
        heap.report('c' + QByteArray::number(i), Ucla);
    QVERIFY(heap.update().clusters().front().isOnePlace(heap.view));
    heap.view.zoomAt({300, 200}, Projection::MaxZoom);
    QCOMPARE(heap.counts(), std::vector<qsizetype>({9}));
    QVERIFY(heap.update().clusters().front().isOnePlace(heap.view));
}

void TestMapClusters::standsBesideServers()
{
    Stage stage;
    for (int i = 0; i < 9; ++i)
        stage.report('c' + QByteArray::number(i), Ucla);
    const QPointF at = stage.view.toPixel(Ucla);
    QVERIFY(stage.update().clusters().front().mark().contains(at));
    stage.servers = {Ucla, stage.view.toCoordinates(at - QPointF(0, 20))};
    const QRectF mark = stage.update().clusters().front().mark().adjusted(-7, -7, 7, 7);
    for (const Coordinates &server : stage.servers)
        QVERIFY(!mark.contains(stage.view.toPixel(server)));
    QVERIFY(mark.adjusted(-40, -40, 40, 40).contains(at)); // and not far
}

void TestMapClusters::knowsHowOldAndHowKnown()
{
    Stage stage;
    for (int i = 0; i < 5; ++i)
        stage.reportAt({310, 210});
    stage.now += 7s;
    stage.reportAt({310, 210});
    const MapCluster cluster = stage.update().clusters().front();
    QCOMPARE(cluster.seen, Nanoseconds(107s));
    QCOMPARE(cluster.known[size_t(Knowledge::Newest)], 6);
    stage.scene.look(HerdState(threeServers()), NodeId {1});
    QCOMPARE(stage.update().clusters().front().known[size_t(Knowledge::Nothing)], 6);
}

void TestMapClusters::worksOnlyWhenSomethingChanged()
{
    Stage stage;
    stage.reportAt({310, 210});
    const quint64 once = stage.update().updates();
    QCOMPARE(stage.update().updates(), once);
    stage.reportAt({310, 210});
    QCOMPARE(stage.update().updates(), once + 1);
    stage.view.panBy({1, 0});
    QCOMPARE(stage.update().updates(), once + 2);
    stage.apart = {"c0"};
    QCOMPARE(stage.update().updates(), once + 3);
    stage.groups.reset();
    QCOMPARE(stage.update().updates(), once + 4);
    QCOMPARE(stage.update().updates(), once + 4);
}

void TestMapClusters::nearestDotIsHit()
{
    Stage stage;
    stage.report("here", Ucla);
    stage.report("near", stage.view.toCoordinates({306, 200}));
    QCOMPARE(stage.namesAt({301, 200}), QByteArrayList {"here"});
    QCOMPARE(stage.namesAt({305, 201}), QByteArrayList {"near"});
    QVERIFY(stage.namesAt({330, 200}).isEmpty());
}

// The one drawn over the others first; who is of a cluster is not hit.
void TestMapClusters::allAtOneSpotAreHit()
{
    Stage stage;
    stage.report("below", Ucla);
    stage.report("above", Ucla);
    stage.report("touching", stage.view.toCoordinates({302, 200}));
    QCOMPARE(stage.namesAt({299, 200}), (QByteArrayList {"above", "touching", "below"}));
    stage.report("more", Ucla);
    QVERIFY(stage.namesAt({299, 200}).isEmpty());
    QCOMPARE(stage.counts(), std::vector<qsizetype>({4}));

    Stage beside;
    beside.report("touching", beside.view.toCoordinates({302, 200}));
    beside.report("beside", beside.view.toCoordinates({304.5, 200}));
    QCOMPARE(beside.namesAt({306, 200}), (QByteArrayList {"beside", "touching"}));
}

void TestMapClusters::hitAcrossTheSeam()
{
    Stage stage;
    stage.report("west", {-18, 179.99});
    stage.report("east", {-18, -179.99});
    stage.view = Projection({-18, 180}, 10, Size);
    QCOMPARE(stage.namesAt(stage.view.toPixel({-18, 179.99})), QByteArrayList {"west"});
    QCOMPARE(stage.namesAt(stage.view.toPixel({-18, -179.99})), QByteArrayList {"east"});
    QVERIFY(stage.view.toPixel({-18, -179.99}).x() - stage.view.toPixel({-18, 179.99}).x() < 60);
}

QTEST_APPLESS_MAIN(TestMapClusters)
#include "tst_mapclusters.moc"
