// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/graticule.h"
#include "ui/model/map/projection.h"

#include <QTest>

#include <cmath>

using namespace herd;
using namespace herd::ui;

namespace {

MapFrame frameOf(Coordinates centre, double zoom, QSizeF size = {500, 300})
{
    const Projection view(centre, zoom, size);
    return {view.visibleWorld().topLeft(), view.worldWidth(), size};
}

} // namespace

class TestGraticule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isThereAtEveryZoom_data();
    void isThereAtEveryZoom();
    void crossings_data();
    void crossings();
    void staysOnTheWorld();
};

void TestGraticule::isThereAtEveryZoom_data()
{
    QTest::addColumn<double>("zoom");
    for (double zoom = Projection::MinZoom; zoom <= Projection::MaxZoom; zoom += 0.25)
        QTest::addRow("%.2f", zoom) << zoom;
}

// Not a net too fine to see through, nor a picture between two lines.
void TestGraticule::isThereAtEveryZoom()
{
    QFETCH(double, zoom);
    for (const Coordinates centre : {Coordinates {34.06893, -118.445127},
                                     Coordinates {-51.7, 179.9}, Coordinates {0.0004, 0.0007}}) {
        const MapFrame frame = frameOf(centre, zoom);
        const Graticule net = graticuleOf(frame, zoom);
        QVERIFY(net.longitudes.size() >= 1);
        QVERIFY(net.longitudes.size() <= 12);
        QVERIFY(net.latitudes.size() <= 12);
        for (const double longitude : net.longitudes) {
            const double x = frame.toPixel({(longitude + 180) / 360, 0}).x();
            QVERIFY(x >= -0.001 && x <= 500.001);
        }
    }
}

void TestGraticule::crossings_data()
{
    QTest::addColumn<double>("zoom");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("world") << 2.0 << 30.0 << -120.0 << QByteArray("+30-120");
    QTest::newRow("deep") << 16.0 << 34.07 << -118.445 << QByteArray("+34.070-118.445");
    QTest::newRow("null island") << 16.0 << 0.0 << 0.0 << QByteArray("+0.000+0.000");
    QTest::newRow("round the world") << 12.0 << -51.7 << 180.05 << QByteArray("-51.70-179.95");
}

void TestGraticule::crossings()
{
    QFETCH(double, zoom);
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(QByteArray, text);
    const Graticule net = graticuleOf(frameOf({latitude, longitude}, zoom), zoom);
    QCOMPARE(net.crossing(latitude, longitude), text);
}

void TestGraticule::staysOnTheWorld()
{
    const Graticule net = graticuleOf(frameOf({0, 0}, 1, {512, 900}), 1);
    for (const double latitude : net.latitudes)
        QVERIFY(std::abs(latitude) <= Projection::MaxLatitude);
}

QTEST_GUILESS_MAIN(TestGraticule)
#include "tst_graticule.moc"
