// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/backend/traffic.h"
#include "ui/model/map/geodesy.h"

#include <QSet>
#include <QTest>

using namespace herd;
using namespace std::chrono_literals;

class TestTraffic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repeats();
    void clientsDiffer();
    void seedsDiffer();
    void staysInTheArea_data();
    void staysInTheArea();
    void movesAtItsSpeed_data();
    void movesAtItsSpeed();
    void comesRound();
    void standsStill_data();
    void standsStill();
    void spreadsOverTheArea();
    void names();
};

void TestTraffic::repeats()
{
    const Traffic traffic;
    for (int i = 0; i < 20; ++i)
        QCOMPARE(positionOf(traffic, i, 1234s), positionOf(traffic, i, 1234s));
    // The very numbers, so that a recorded run can be repeated by a later version.
    const Coordinates first = positionOf(traffic, 0, 0s);
    QVERIFY(qAbs(first.latitude - 34.068930) < 0.2);
    QVERIFY(qAbs(first.longitude + 118.445127) < 0.2);
}

void TestTraffic::clientsDiffer()
{
    const Traffic traffic;
    QVERIFY(positionOf(traffic, 0, 0s) != positionOf(traffic, 1, 0s));
}

void TestTraffic::seedsDiffer()
{
    Traffic other;
    other.seed = 2;
    QVERIFY(positionOf(Traffic(), 0, 0s) != positionOf(other, 0, 0s));
}

void TestTraffic::staysInTheArea_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("radius");
    QTest::newRow("Los Angeles") << 34.068930 << -118.445127 << 15.0;
    QTest::newRow("one block") << 34.068930 << -118.445127 << 0.1;
    QTest::newRow("Fiji, across the seam") << -17.5 << 179.95 << 300.0;
    QTest::newRow("Svalbard") << 78.2 << 15.6 << 500.0;
    QTest::newRow("the pole itself") << 90.0 << 0.0 << 200.0;
}

void TestTraffic::staysInTheArea()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, radius);
    Traffic traffic;
    traffic.centre = {latitude, longitude};
    traffic.radiusKm = radius;
    traffic.speedKmh = radius * 2;
    for (int client = 0; client < 20; ++client) {
        for (auto t = 0s; t < 20h; t += 613s) {
            const Coordinates where = positionOf(traffic, client, t);
            QVERIFY(qAbs(where.latitude) <= 90 && qAbs(where.longitude) <= 180);
            QVERIFY(ui::metresBetween(traffic.centre, where) <= radius * 1000 * 1.0001);
        }
    }
}

void TestTraffic::movesAtItsSpeed_data()
{
    staysInTheArea_data();
}

// The ground covered in small steps, turns included, is speed times time.
void TestTraffic::movesAtItsSpeed()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, radius);
    Traffic traffic;
    traffic.centre = {latitude, longitude};
    traffic.radiusKm = radius;
    traffic.speedKmh = radius; // some 100 s and more a leg, at a step of 1 s
    for (int client = 0; client < 3; ++client) {
        double metres = 0;
        Coordinates before = positionOf(traffic, client, 0s);
        for (auto t = 2s; t <= 2h; t += 2s) {
            const Coordinates now = positionOf(traffic, client, t);
            const double step = ui::metresBetween(before, now);
            QVERIFY(step <= traffic.speedKmh / 3.6 * 2 * 1.001);
            metres += step;
            before = now;
        }
        const double expected = traffic.speedKmh * 2000;
        QVERIFY2(qAbs(metres / expected - 1) < 0.01,
                 qPrintable(QString::number(metres / expected)));
    }
}

// After years it is still on its way, at the same speed.
void TestTraffic::comesRound()
{
    Traffic traffic;
    traffic.speedKmh = 900;
    for (int client = 0; client < 20; ++client) {
        const auto late = 24h * 365;
        const double step = ui::metresBetween(positionOf(traffic, client, late),
                                              positionOf(traffic, client, late + 1s));
        QVERIFY(step <= 250.5);
        QVERIFY(step > 0);
    }
}

void TestTraffic::standsStill_data()
{
    QTest::addColumn<double>("speed");
    QTest::addColumn<double>("radius");
    QTest::newRow("no speed") << 0.0 << 15.0;
    QTest::newRow("negative speed") << -3.0 << 15.0;
    QTest::newRow("no area") << 50.0 << 0.0;
}

void TestTraffic::standsStill()
{
    QFETCH(double, speed);
    QFETCH(double, radius);
    Traffic traffic;
    traffic.speedKmh = speed;
    traffic.radiusKm = radius;
    const Coordinates start = positionOf(traffic, 4, 0s);
    QCOMPARE(positionOf(traffic, 4, 3h), start);
    QCOMPARE(positionOf(traffic, 4, -3h), start);
}

void TestTraffic::spreadsOverTheArea()
{
    Traffic traffic;
    int inner = 0;
    constexpr int Clients = 2000;
    for (int client = 0; client < Clients; ++client) {
        const double metres = ui::metresBetween(traffic.centre, positionOf(traffic, client, 0s));
        inner += metres < traffic.radiusKm * 500 ? 1 : 0;
    }
    // Half the radius is a quarter of the area.
    QVERIFY2(qAbs(inner - Clients / 4) < Clients / 20, qPrintable(QString::number(inner)));
}

void TestTraffic::names()
{
    QCOMPARE(mobileName(7), QByteArray("walker-007"));
    QCOMPARE(mobileName(4999), QByteArray("walker-4999"));
    QSet<QByteArray> all;
    for (int i = 0; i < 5000; ++i)
        all.insert(mobileName(i));
    QCOMPARE(all.size(), 5000);
}

QTEST_GUILESS_MAIN(TestTraffic)
#include "tst_traffic.moc"
