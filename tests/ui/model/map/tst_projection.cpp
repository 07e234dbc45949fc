// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/projection.h"

#include <QTest>

#include <cmath>

using namespace herd;
using namespace herd::ui;

namespace {

bool near(double a, double b, double tolerance = 1e-9)
{
    return std::abs(a - b) <= tolerance;
}

bool samePlace(Coordinates a, Coordinates b, double tolerance = 1e-9)
{
    return near(a.latitude, b.latitude, tolerance)
        && near(std::remainder(a.longitude - b.longitude, 360), 0, tolerance);
}

const QList<Coordinates> places {
    {0, 0},      {34.068930, -118.445127}, {-18.1, 179.9}, {-18.1, -179.9}, {85, 10}, {-85, -170},
    {51.5, -0.1}};

} // namespace

class TestProjection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worldUnits();
    void polesAreClamped();
    void roundTrip_data();
    void roundTrip();
    void wrapping_data();
    void wrapping();
    void neighboursAcrossTheSeam();
    void zoomAtKeepsThePoint_data();
    void zoomAtKeepsThePoint();
    void zoomStaysInBounds();
    void panMovesTheWorld();
    void panRoundTheWorld();
    void fitShowsAll_data();
    void fitShowsAll();
    void fitOfOnePlace();
    void fitOfNothing();
    void neverPastThePoles();
    void widthIsNeverMoreThanTheWorld();
    void originsOfCopies();
};

// The slippy map's formula: x = (lon+180)/360, y = (1 - asinh(tan(lat))/pi)/2.
void TestProjection::worldUnits()
{
    QCOMPARE(Projection::toWorld({0, 0}), QPointF(0.5, 0.5));
    QCOMPARE(Projection::toWorld({0, -180}).x(), 0.0);
    QVERIFY(near(Projection::toWorld({85.0511287798066, 0}).y(), 0));
    // Tile 11/350/817 holds UCLA.
    const QPointF ucla = Projection::toWorld({34.068930, -118.445127}) * 2048;
    QCOMPARE(int(ucla.x()), 350);
    QCOMPARE(int(ucla.y()), 817);
}

void TestProjection::polesAreClamped()
{
    QVERIFY(near(Projection::toWorld({90, 0}).y(), 0));
    QVERIFY(near(Projection::toWorld({-90, 0}).y(), 1));
    QVERIFY(near(Projection::fromWorld({0.5, -3}).latitude, Projection::MaxLatitude));
}

void TestProjection::roundTrip_data()
{
    QTest::addColumn<int>("centre");
    QTest::addColumn<double>("zoom");
    for (int i = 0; i < places.size(); ++i) {
        for (const double zoom : {1.0, 4.3, 11.0, 16.0})
            QTest::addRow("place %d zoom %.1f", i, zoom) << i << zoom;
    }
}

void TestProjection::roundTrip()
{
    QFETCH(int, centre);
    QFETCH(double, zoom);
    const Projection view(places.at(centre), zoom, {800, 500});
    for (const QPointF pixel :
         {QPointF(1, 0), QPointF(799, 499), QPointF(400, 250), QPointF(3, 490)}) {
        const Coordinates there = view.toCoordinates(pixel);
        const QPointF back = view.toPixel(there);
        QVERIFY2(near(back.x(), pixel.x(), 1e-5) && near(back.y(), pixel.y(), 1e-5),
                 qPrintable(QStringLiteral("%1,%2").arg(back.x()).arg(back.y())));
    }
}

void TestProjection::wrapping_data()
{
    QTest::addColumn<double>("degrees");
    QTest::addColumn<double>("wrapped");
    QTest::newRow("inside") << 12.5 << 12.5;
    QTest::newRow("east edge") << 180.0 << 180.0;
    QTest::newRow("west edge") << -180.0 << -180.0;
    QTest::newRow("past east") << 181.0 << -179.0;
    QTest::newRow("past west") << -181.0 << 179.0;
    QTest::newRow("twice round") << 725.0 << 5.0;
    QTest::newRow("twice back") << -725.0 << -5.0;
}

void TestProjection::wrapping()
{
    QFETCH(double, degrees);
    QFETCH(double, wrapped);
    QVERIFY(near(wrapLongitude(degrees), wrapped));
}

void TestProjection::neighboursAcrossTheSeam()
{
    const Projection view({-18, 179.99}, 8, {800, 500});
    const QPointF west = view.toPixel({-18, 179.9});
    const QPointF east = view.toPixel({-18, -179.9});
    QVERIFY(east.x() > west.x());
    QVERIFY(near(east.x() - west.x(), 0.2 / 360 * view.worldWidth(), 1e-6));
    QVERIFY(QRectF(QPointF(), view.size()).contains(west));
    QVERIFY(QRectF(QPointF(), view.size()).contains(east));
}

void TestProjection::zoomAtKeepsThePoint_data()
{
    QTest::addColumn<Coordinates>("centre");
    QTest::addColumn<double>("zoom");
    QTest::addColumn<double>("to");
    QTest::newRow("Los Angeles in") << Coordinates {34.07, -118.44} << 9.0 << 10.7;
    QTest::newRow("Los Angeles out") << Coordinates {34.07, -118.44} << 9.0 << 5.0;
    QTest::newRow("Fiji") << Coordinates {-18, 179.9} << 6.5 << 8.0;
    QTest::newRow("to the end") << Coordinates {51.5, -0.1} << 14.0 << 16.0;
    QTest::newRow("equator") << Coordinates {0, 0} << 3.0 << 4.0;
}

void TestProjection::zoomAtKeepsThePoint()
{
    QFETCH(Coordinates, centre);
    QFETCH(double, zoom);
    QFETCH(double, to);
    for (const QPointF pixel : {QPointF(130, 60), QPointF(400, 250), QPointF(790, 480)}) {
        Projection view(centre, zoom, {800, 500});
        const Coordinates before = view.toCoordinates(pixel);
        view.zoomAt(pixel, to);
        QCOMPARE(view.zoom(), to);
        QVERIFY(samePlace(view.toCoordinates(pixel), before, 1e-7));
    }
}

void TestProjection::zoomStaysInBounds()
{
    Projection view({10, 10}, 5, {300, 300});
    view.zoomAt({100, 100}, 99);
    QCOMPARE(view.zoom(), Projection::MaxZoom);
    view.zoomAt({100, 100}, -99);
    QCOMPARE(view.zoom(), Projection::MinZoom);
}

void TestProjection::panMovesTheWorld()
{
    Projection view({34, -118}, 9, {800, 500});
    const QPointF before = view.toPixel({34.1, -118.2});
    view.panBy({25, -40});
    const QPointF after = view.toPixel({34.1, -118.2});
    QVERIFY(near(after.x() - before.x(), 25, 1e-6));
    QVERIFY(near(after.y() - before.y(), -40, 1e-6));
}

void TestProjection::panRoundTheWorld()
{
    Projection view({10, 20}, 3, {800, 500});
    const Coordinates before = view.centre();
    view.panBy({view.worldWidth(), 0});
    QVERIFY(samePlace(view.centre(), before));
    view.panBy({-3 * view.worldWidth(), 0});
    QVERIFY(samePlace(view.centre(), before));
}

void TestProjection::fitShowsAll_data()
{
    QTest::addColumn<QList<Coordinates>>("positions");
    QTest::addColumn<double>("centre");
    QTest::newRow("Los Angeles") << QList<Coordinates> {{34.0, -118.5}, {34.2, -118.1}} << -118.3;
    QTest::newRow("across the seam")
        << QList<Coordinates> {{-17, 178}, {-18, -178}, {-16, 179}} << 180.0;
    QTest::newRow("Pacific") << QList<Coordinates> {{35, 139.6}, {34, -118.4}} << -169.4;
    QTest::newRow("both sides of Greenwich") << QList<Coordinates> {{50, -4}, {52, 6}} << 1.0;
    QTest::newRow("on the seam") << QList<Coordinates> {{1, 180}, {2, -180}} << 180.0;
}

void TestProjection::fitShowsAll()
{
    QFETCH(QList<Coordinates>, positions);
    QFETCH(double, centre);
    Projection view({0, 0}, 1, {640, 400});
    view.fit(positions, 40, 12);
    QVERIFY(near(std::remainder(view.centre().longitude - centre, 360), 0, 1e-6));
    const QRectF inner(40 - 1e-3, 40 - 1e-3, 560 + 2e-3, 320 + 2e-3);
    bool touches = view.zoom() >= 12;
    for (const Coordinates &position : positions) {
        const QPointF pixel = view.toPixel(position);
        QVERIFY(inner.contains(pixel));
        touches = touches || near(pixel.x(), 40, 0.5) || near(pixel.y(), 40, 0.5);
    }
    QVERIFY2(touches, "the smallest view that shows them all");
}

void TestProjection::fitOfOnePlace()
{
    Projection view({0, 0}, 1, {640, 400});
    view.fit({{34, -118}}, 40, 12);
    QCOMPARE(view.zoom(), 12.0);
    QVERIFY(samePlace(view.centre(), {34, -118}));
}

void TestProjection::fitOfNothing()
{
    Projection view({34, -118}, 7, {640, 400});
    const Projection before = view;
    view.fit({}, 40, 12);
    QCOMPARE(view, before);
}

void TestProjection::neverPastThePoles()
{
    Projection view({0, 0}, 4, {640, 400});
    view.panBy({0, 1e9});
    QVERIFY(near(view.visibleWorld().top(), 0));
    view.panBy({0, -1e9});
    QVERIFY(near(view.visibleWorld().bottom(), 1));
    // A view higher than the map has the map in its middle.
    view.setSize({300, 2000});
    view.zoomAt({0, 0}, 1);
    QVERIFY(near(view.visibleWorld().center().y(), 0.5));
}

void TestProjection::widthIsNeverMoreThanTheWorld()
{
    Projection view({0, 0}, 1, {300, 300});
    QCOMPARE(view.zoom(), 1.0);
    view.setSize({1600, 900});
    QVERIFY(view.visibleWorld().width() <= 1 + 1e-9);
    view.zoomAt({800, 450}, 1);
    QVERIFY(near(view.visibleWorld().width(), 1));
}

void TestProjection::originsOfCopies()
{
    const Projection view({0, 179}, 5, {800, 500});
    const QPointF zero = view.originOf(0);
    QVERIFY(near(view.originOf(1).x() - zero.x(), view.worldWidth(), 1e-6));
    const QPointF fiji = Projection::toWorld({-18, 178.5});
    const QPointF expected = view.pixelOf(fiji);
    const QPointF drawn = zero + fiji * view.worldWidth();
    QVERIFY(near(drawn.x(), expected.x(), 1e-6) && near(drawn.y(), expected.y(), 1e-6));
}

QTEST_GUILESS_MAIN(TestProjection)
#include "tst_projection.moc"
