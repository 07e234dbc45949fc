// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/geodesy.h"

#include <QTest>

#include <cmath>

using namespace herd;
using namespace herd::ui;

class TestGeodesy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void distances_data();
    void distances();
    void ring_data();
    void ring();
    void scaleBarIsRound_data();
    void scaleBarIsRound();
    void scaleBarShrinksTowardsThePole();
};

void TestGeodesy::distances_data()
{
    QTest::addColumn<Coordinates>("a");
    QTest::addColumn<Coordinates>("b");
    QTest::addColumn<double>("km");
    QTest::newRow("a degree of the equator") << Coordinates {0, 0} << Coordinates {0, 1} << 111.195;
    QTest::newRow("a degree of a meridian")
        << Coordinates {45, 7} << Coordinates {46, 7} << 111.195;
    QTest::newRow("across the seam")
        << Coordinates {0, 179.5} << Coordinates {0, -179.5} << 111.195;
    QTest::newRow("nothing") << Coordinates {5, 5} << Coordinates {5, 5} << 0.0;
}

void TestGeodesy::distances()
{
    QFETCH(Coordinates, a);
    QFETCH(Coordinates, b);
    QFETCH(double, km);
    QVERIFY(std::abs(metresBetween(a, b) / 1000 - km) < 0.001);
}

void TestGeodesy::ring_data()
{
    QTest::addColumn<Coordinates>("centre");
    QTest::addColumn<double>("radiusKm");
    QTest::newRow("UCLA") << Coordinates {34.068930, -118.445127} << 10.0;
    QTest::newRow("Fiji") << Coordinates {-17, 179.99} << 50.0;
    QTest::newRow("Svalbard") << Coordinates {78, 15} << 50.0;
}

void TestGeodesy::ring()
{
    QFETCH(Coordinates, centre);
    QFETCH(double, radiusKm);
    const QList<Coordinates> ring = ringAround(centre, radiusKm, 36);
    QCOMPARE(ring.size(), 37);
    QCOMPARE(ring.first(), ring.last());
    for (const Coordinates &place : ring)
        QVERIFY(std::abs(metresBetween(centre, place) - radiusKm * 1000) < 0.5);
}

void TestGeodesy::scaleBarIsRound_data()
{
    QTest::addColumn<double>("zoom");
    for (const double zoom : {1.0, 3.7, 8.0, 11.2, 16.0})
        QTest::addRow("zoom %.1f", zoom) << zoom;
}

void TestGeodesy::scaleBarIsRound()
{
    QFETCH(double, zoom);
    const Projection view({34, -118}, zoom, {500, 400});
    const ScaleBar bar = scaleBar(view, 120);
    QVERIFY(bar.pixels <= 120);
    QVERIFY(bar.pixels > 120 / 2.6); // the next rounder one would not fit
    const double mantissa = bar.metres / std::pow(10, std::floor(std::log10(bar.metres) + 1e-9));
    QVERIFY(std::abs(mantissa - 1) < 1e-6 || std::abs(mantissa - 2) < 1e-6
            || std::abs(mantissa - 5) < 1e-6);
    if (zoom < 8)
        return; // too far for a straight line
    const QPointF middle(250, 200);
    const double measured = metresBetween(view.toCoordinates(middle),
                                          view.toCoordinates(middle + QPointF(bar.pixels, 0)));
    QVERIFY(std::abs(measured / bar.metres - 1) < 0.001);
}

void TestGeodesy::scaleBarShrinksTowardsThePole()
{
    const double equator = scaleBar(Projection({0, 0}, 8, {500, 400}), 120).metres;
    const double north = scaleBar(Projection({75, 0}, 8, {500, 400}), 120).metres;
    QVERIFY(north < equator);
}

QTEST_GUILESS_MAIN(TestGeodesy)
#include "tst_geodesy.moc"
