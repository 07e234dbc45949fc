// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trials/broadcast.h"

#include <QTest>

using namespace herd;
using namespace std::chrono_literals;

class TestBroadcast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void costsWhatItMust_data();
    void costsWhatItMust();
};

void TestBroadcast::costsWhatItMust_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<int>("links");
    QTest::addColumn<int>("hops");
    QTest::newRow("line") << Topology::Line << 24 << 24;
    QTest::newRow("grid") << Topology::Grid << 40 << 8;
    QTest::newRow("tree4") << Topology::Tree4 << 24 << 5;
    QTest::newRow("total") << Topology::Total << 300 << 1;
}

void TestBroadcast::costsWhatItMust()
{
    QFETCH(Topology, topology);
    QFETCH(int, links);
    QFETCH(int, hops);
    QCOMPARE(int(herdOf(topology, 25).links.size()), links);
    BroadcastLoad load;
    load.time = 4s;
    const BroadcastFigures figures = measure(topology, load);
    QCOMPARE(figures.broadcasts, 200);
    QCOMPARE(figures.reads, 200);
    QCOMPARE(figures.lost, 0);
    QCOMPARE(figures.latencies.size(), size_t(200));
    QCOMPARE(figures.messages, quint64(200 * (2 * links - 24)));
    QVERIFY(figures.quantile(1) <= 100ms * hops);
    QVERIFY(figures.quantile(1) > 100ms * (hops - 2));
}

QTEST_GUILESS_MAIN(TestBroadcast)
#include "tst_broadcast.moc"
