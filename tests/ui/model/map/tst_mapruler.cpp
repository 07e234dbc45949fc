// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/map/mapfacts.h"
#include "ui/model/map/mapruler.h"
#include "ui/model/map/projection.h"

#include <QTest>

#include <cmath>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;

class TestMapRuler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresLegsAndAll();
    void says();
    void isBounded();
    void goesByTheShortWay_data();
    void goesByTheShortWay();
};

void TestMapRuler::measuresLegsAndAll()
{
    MapRuler ruler;
    QCOMPARE(ruler.metres(), 0.0);
    for (const Coordinates point : {Coordinates {0, 0}, Coordinates {0, 1}, Coordinates {1, 1}})
        QVERIFY(ruler.add(point));
    QVERIFY(ruler.add({1, 1})); // again
    QCOMPARE(ruler.points().size(), 3);
    QVERIFY(std::abs(ruler.leg(0) - 111'195) < 1);
    QVERIFY(std::abs(ruler.leg(1) - 111'195) < 1);
    QVERIFY(std::abs(ruler.metres() - 222'390) < 2);
}

void TestMapRuler::says()
{
    MapRuler ruler;
    QCOMPARE(ruler.text(), QStringLiteral("Click where to measure from"));
    QCOMPARE(ruler.copyText(), QString());
    ruler.add({0, 0});
    QCOMPARE(ruler.text(), QStringLiteral("Click where to measure to"));
    QCOMPARE(ruler.copyText(), QStringLiteral("+0.000000+0.000000"));
    ruler.add({0, 0.1});
    QCOMPARE(ruler.text(), QStringLiteral("11.1 km"));
    QCOMPARE(ruler.copyText(), QStringLiteral("+0.000000+0.000000\n+0.000000+0.100000\t11.1 km"));
    ruler.add({0, 0.3});
    QCOMPARE(ruler.text(), QStringLiteral("33.4 km in 2 legs"));
    QCOMPARE(ruler.copyText(),
             QStringLiteral("+0.000000+0.000000\n+0.000000+0.100000\t11.1 km\n"
                            "+0.000000+0.300000\t22.2 km\n\t33.4 km"));
}

void TestMapRuler::isBounded()
{
    MapRuler ruler;
    for (qsizetype i = 0; i < MapRuler::Bound; ++i)
        QVERIFY(ruler.add({double(i) / 10, 0}));
    QVERIFY(!ruler.add(Ucla));
    QCOMPARE(ruler.points().size(), MapRuler::Bound);
}

void TestMapRuler::goesByTheShortWay_data()
{
    QTest::addColumn<Coordinates>("from");
    QTest::addColumn<Coordinates>("to");
    QTest::addColumn<double>("width");     // in worlds, to the east
    QTest::addColumn<double>("northmost"); // degrees
    QTest::newRow("near") << Ucla << Coordinates {34.07, -118.4} << 0.000125 << 34.07;
    QTest::newRow("along the equator")
        << Coordinates {0, 10} << Coordinates {0, 100} << 0.25 << 0.0;
    QTest::newRow("across the seam, east")
        << Coordinates {0, 170} << Coordinates {0, -170} << 20 / 360.0 << 0.0;
    QTest::newRow("across the seam, west")
        << Coordinates {0, -170} << Coordinates {0, 170} << -20 / 360.0 << 0.0;
    // The way between two places of one latitude leads nearer to the pole.
    QTest::newRow("Madrid to New York")
        << Coordinates {40.5, -3.7} << Coordinates {40.5, -74} << -70.3 / 360 << 46.25;
}

void TestMapRuler::goesByTheShortWay()
{
    QFETCH(Coordinates, from);
    QFETCH(Coordinates, to);
    QFETCH(double, width);
    QFETCH(double, northmost);
    const QList<QPointF> way = greatCircle(from, to);
    QVERIFY(way.size() >= 2);
    QCOMPARE(way.first(), Projection::toWorld(from));
    QVERIFY(std::abs(way.last().x() - way.first().x() - width) < 2e-6);
    QVERIFY(std::abs(way.last().y() - Projection::toWorld(to).y()) < 1e-9);
    double most = -90;
    for (const QPointF point : way)
        most = std::max(most, Projection::fromWorld(point).latitude);
    QVERIFY2(std::abs(most - northmost) < 0.1, qPrintable(QString::number(most)));
}

QTEST_GUILESS_MAIN(TestMapRuler)
#include "tst_mapruler.moc"
