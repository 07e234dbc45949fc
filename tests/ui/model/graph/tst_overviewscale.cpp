// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/overviewscale.h"

#include <QLineF>
#include <QTest>

using namespace herd::ui;

namespace {

constexpr QSizeF Most(180, 120);

} // namespace

class TestOverviewScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsAllOfThePlane_data();
    void holdsAllOfThePlane();
    void coversLeast();
};

void TestOverviewScale::holdsAllOfThePlane_data()
{
    QTest::addColumn<QRectF>("bounds");
    QTest::newRow("wide") << QRectF(-3, 2, 40, 5);
    QTest::newRow("high") << QRectF(-3, 2, 5, 40);
    QTest::newRow("a thousand in a row") << QRectF(0, 0, 1000, 0);
    QTest::newRow("one server") << QRectF(7, 7, 0, 0);
}

void TestOverviewScale::holdsAllOfThePlane()
{
    QFETCH(QRectF, bounds);
    const OverviewScale scale(bounds, Most);
    QVERIFY(scale.size().width() <= Most.width() && scale.size().height() <= Most.height());
    QVERIFY(scale.size().width() > 40 && scale.size().height() > 40);
    const QRectF inner = QRectF(QPointF(), scale.size())
                             .adjusted(OverviewScale::Margin, OverviewScale::Margin,
                                       -OverviewScale::Margin, -OverviewScale::Margin)
                             .adjusted(-1e-6, -1e-6, 1e-6, 1e-6);
    for (const QPointF corner : {bounds.topLeft(), bounds.bottomRight(), bounds.center()}) {
        QVERIFY(inner.contains(scale.toPicture(corner)));
        QVERIFY(QLineF(scale.toPlane(scale.toPicture(corner)), corner).length() < 1e-6);
    }
    // One of the sides is used up, where there is an extent.
    if (bounds.width() + bounds.height() > 0) {
        const QRectF drawn = scale.toPicture(bounds);
        QVERIFY(qFuzzyCompare(drawn.width() + 2 * OverviewScale::Margin, Most.width())
                || qFuzzyCompare(drawn.height() + 2 * OverviewScale::Margin, Most.height()));
    }
}

void TestOverviewScale::coversLeast()
{
    const QList<QPointF> corners {{700, 500}, {0, 0}};
    const QSizeF size(100, 100);
    QCOMPARE(leastCovering(corners, size, {}), corners[0]);
    QCOMPARE(leastCovering(corners, size, {{750, 550}}), corners[1]);
    QCOMPARE(leastCovering(corners, size, {{750, 550}, {5, 5}}), corners[0]);
    QCOMPARE(leastCovering(corners, size, {{750, 550}, {5, 5}, {6, 6}}), corners[0]);
}

QTEST_APPLESS_MAIN(TestOverviewScale)
#include "tst_overviewscale.moc"
