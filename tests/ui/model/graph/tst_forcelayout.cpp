// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/forcelayout.h"

#include "ui/model/graph/pivotlayout.h"

#include <QLineF>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace herd;
using namespace herd::ui;

namespace {

HerdConfig unlinked(int size)
{
    HerdConfig config;
    for (int i = 0; i < size; ++i) {
        NodeConfig node;
        node.name = "node" + QByteArray::number(i);
        config.nodes.append(node);
    }
    return config;
}

HerdConfig ring(int size)
{
    HerdConfig config = unlinked(size);
    for (int i = 0; i < size; ++i)
        config.addLink(NodeId {i}, NodeId {(i + 1) % size});
    return config;
}

HerdConfig star(int size)
{
    HerdConfig config = unlinked(size);
    for (int i = 1; i < size; ++i)
        config.addLink(NodeId {0}, NodeId {i});
    return config;
}

// Each a star, and their middles a chain.
HerdConfig racks(int count, int size)
{
    HerdConfig config = unlinked(count * size);
    for (int i = 0; i < count * size; ++i) {
        const int middle = i / size * size;
        config.addLink(NodeId {i > middle ? middle : std::max(0, middle - size)}, NodeId {i});
    }
    return config;
}

HerdConfig everybodyToEverybody(int size)
{
    HerdConfig config = unlinked(size);
    for (int i = 0; i < size; ++i) {
        for (int j = 0; j < i; ++j)
            config.addLink(NodeId {j}, NodeId {i});
    }
    return config;
}

} // namespace

Q_DECLARE_METATYPE(herd::HerdConfig)

class TestForceLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsServersApart_data();
    void keepsServersApart();
    void liesAsItsStructureIs();
    void partsThatAreNotJoinedLieBesideEachOther();
};

void TestForceLayout::keepsServersApart_data()
{
    QTest::addColumn<HerdConfig>("herd");
    QTest::newRow("nobody") << HerdConfig();
    QTest::newRow("one") << unlinked(1);
    QTest::newRow("two") << ring(2);
    QTest::newRow("ring of 50") << ring(50);
    QTest::newRow("star of 80") << star(80);
    QTest::newRow("all linked") << everybodyToEverybody(30);
    QTest::newRow("no links") << unlinked(70);
    QTest::newRow("racks") << racks(25, 20);
}

void TestForceLayout::keepsServersApart()
{
    QFETCH(HerdConfig, herd);
    const QList<QPointF> at = layoutByForces(herd);
    QCOMPARE(at.size(), herd.nodes.size());
    for (qsizetype i = 0; i < at.size(); ++i) {
        QVERIFY(std::isfinite(at[i].x()) && std::isfinite(at[i].y()));
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY(QLineF(at[i], at[j]).length() >= NodeDistance - 1e-6);
    }
    QCOMPARE(layoutByForces(herd), at); // always the same
}

// Whoever is of a rack lies nearer to its middle than to that of any other.
void TestForceLayout::liesAsItsStructureIs()
{
    constexpr int Racks = 12, Size = 20;
    const QList<QPointF> at = layoutByForces(racks(Racks, Size));
    int strays = 0;
    for (int i = 0; i < Racks * Size; ++i) {
        for (int middle = 0; middle < Racks * Size; middle += Size) {
            const double own = QLineF(at[i], at[i / Size * Size]).length();
            strays += QLineF(at[i], at[middle]).length() < own ? 1 : 0;
        }
    }
    QCOMPARE(strays, 0);
}

void TestForceLayout::partsThatAreNotJoinedLieBesideEachOther()
{
    QList<LinkConfig> links;
    for (int i = 0; i < 9; ++i) {
        if (i != 4)
            links.append({NodeId {i}, NodeId {i + 1}});
    }
    const QList<QPointF> at = layoutByPivots(10, links);
    double shortest = 1e9, longestLink = 0;
    for (int i = 0; i < 10; ++i) {
        for (int j = 0; j < i; ++j) {
            const double length = QLineF(at[i], at[j]).length();
            if ((i < 5) != (j < 5))
                shortest = std::min(shortest, length);
            else if (i == j + 1)
                longestLink = std::max(longestLink, length);
        }
    }
    QVERIFY2(shortest > longestLink,
             qPrintable(QStringLiteral("%1 %2").arg(shortest).arg(longestLink)));
}

QTEST_GUILESS_MAIN(TestForceLayout)
#include "tst_forcelayout.moc"
