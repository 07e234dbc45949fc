// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/planegrid.h"

#include "herd/sim/splitmix.h"

#include <QLineF>
#include <QSet>
#include <QTest>

using namespace herd;
using namespace herd::ui;

class TestPlaneGrid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAllPairsThatAreNear_data();
    void findsAllPairsThatAreNear();
    void looksAtFewOfThoseFarAway();
};

void TestPlaneGrid::findsAllPairsThatAreNear_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("extent");
    QTest::newRow("none") << 0 << 1.0;
    QTest::newRow("one") << 1 << 1.0;
    QTest::newRow("all at one point") << 20 << 0.0;
    QTest::newRow("a crowd") << 100 << 3.0;
    QTest::newRow("spread") << 100 << 30.0;
    QTest::newRow("far away from each other") << 100 << 1e7;
}

void TestPlaneGrid::findsAllPairsThatAreNear()
{
    QFETCH(int, count);
    QFETCH(double, extent);
    SplitMix random(7);
    const auto any = [&] {
        return (double(random.below(10'001)) / 5000 - 1) * extent;
    };
    QList<QPointF> points;
    for (int i = 0; i < count; ++i)
        points.append({any(), any()});
    QSet<std::pair<int, int>> visited;
    bool isTwice = false;
    PlaneGrid(points, 1).forPairs([&](int i, int j) {
        const std::pair pair(std::min(i, j), std::max(i, j));
        isTwice = isTwice || visited.contains(pair) || i == j;
        visited.insert(pair);
    });
    QVERIFY(!isTwice);
    for (int i = 0; i < count; ++i) {
        for (int j = i + 1; j < count; ++j)
            QVERIFY(QLineF(points[i], points[j]).length() > 1 || visited.contains({i, j}));
    }
}

void TestPlaneGrid::looksAtFewOfThoseFarAway()
{
    QList<QPointF> points;
    for (int i = 0; i < 400; ++i)
        points.append({double(i % 20), double(i / 20)});
    int pairs = 0;
    PlaneGrid(points, 1).forPairs([&pairs](int, int) { ++pairs; });
    QVERIFY2(pairs < 400 * 10, qPrintable(QString::number(pairs)));
}

QTEST_GUILESS_MAIN(TestPlaneGrid)
#include "tst_planegrid.moc"
