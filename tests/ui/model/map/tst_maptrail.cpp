// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/geodesy.h"
#include "ui/model/map/maptrail.h"
#include "ui/model/map/projection.h"

#include <QTest>

#include <cmath>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

class TestMapTrail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standingStillIsOnePoint();
    void straightOnIsTwoPoints();
    void turnsAreKept();
    void timeIsKept();
    void isBounded();
    void acrossTheSeam();
    void goesOnRoundTheWorld();
    void boundsHoldWhatIsLeft();
};

void TestMapTrail::standingStillIsOnePoint()
{
    MapTrail trail;
    for (int i = 0; i < 50; ++i)
        trail.add({34.0, -118.0 + 1e-6 * i}, i * 1s);
    QCOMPARE(trail.points().size(), 1);
    QCOMPARE(trail.points().last().at, Nanoseconds(49s));
    // Creeping along is moving in the end.
    trail.add({34.0, -118.0 + 1e-4}, 60s);
    QCOMPARE(trail.points().size(), 2);
}

void TestMapTrail::straightOnIsTwoPoints()
{
    MapTrail trail;
    for (int i = 0; i < 30; ++i)
        trail.add({34.0 + 0.001 * i, -118.0}, i * 100ms);
    QCOMPARE(trail.points().size(), 2);
    QCOMPARE(trail.points().first().where, (Coordinates {34.0, -118.0}));
    QCOMPARE(trail.points().last().where.latitude, 34.0 + 0.001 * 29);
}

void TestMapTrail::turnsAreKept()
{
    MapTrail trail;
    const QList<Coordinates> square {
        {34.00, -118.00}, {34.01, -118.00}, {34.01, -118.01}, {34.00, -118.01}, {34.00, -118.00}};
    for (int i = 0; i < square.size(); ++i)
        trail.add(square[i], i * 1s);
    QCOMPARE(trail.points().size(), square.size());
    for (int i = 0; i < square.size(); ++i)
        QCOMPARE(trail.points()[i].where, square[i]);
}

// A long straight way keeps a point every few seconds, so that it can fade along its length.
void TestMapTrail::timeIsKept()
{
    MapTrail trail;
    for (int i = 0; i < 31; ++i)
        trail.add({34.0 + 0.001 * i, -118.0}, i * 1s);
    QVERIFY(trail.points().size() >= 5);
    QVERIFY(trail.points().size() <= 8);
    for (qsizetype i = 1; i < trail.points().size(); ++i)
        QVERIFY(trail.points()[i].at - trail.points()[i - 1].at <= MapTrail::Stretch + 1s);
}

void TestMapTrail::isBounded()
{
    MapTrail trail;
    for (int i = 0; i < 1000; ++i)
        trail.add({34.0 + 0.01 * (i % 2), -118.0 + 0.01 * i}, i * 1s);
    QCOMPARE(trail.points().size(), MapTrail::Bound);
    QCOMPARE(trail.points().last().at, Nanoseconds(999s));
    QCOMPARE(trail.points().first().at, Nanoseconds((1000 - MapTrail::Bound) * 1s));
}

void TestMapTrail::acrossTheSeam()
{
    MapTrail trail;
    trail.add({-18, 179.98}, 0s);
    trail.add({-18, 179.99}, 1s);
    trail.add({-18, -180.0}, 2s);
    trail.add({-18, -179.99}, 3s);
    QCOMPARE(trail.points().size(), 2);
}

// Each point by the short way from the one before, so that the way can be drawn in one piece.
void TestMapTrail::goesOnRoundTheWorld()
{
    MapTrail trail;
    for (int i = 0; i <= 24; ++i) // twice, eastward
        trail.add({10.0 + i, wrapLongitude(-170.0 + 30 * i)}, i * 3s);
    QCOMPARE(trail.points().size(), 25);
    for (qsizetype i = 1; i < trail.points().size(); ++i) {
        const double step = trail.points()[i].world.x() - trail.points()[i - 1].world.x();
        QVERIFY(std::abs(step - 30.0 / 360) < 1e-9);
    }
    QVERIFY(std::abs(trail.bounds().width() - 2) < 1e-9);
}

void TestMapTrail::boundsHoldWhatIsLeft()
{
    MapTrail trail;
    trail.add({50, 100}, 0s);
    QVERIFY(trail.bounds().size().isNull());
    for (int i = 0; i < 2 * MapTrail::Bound; ++i)
        trail.add({0.01 * (i % 2), 0.01 * i}, (i + 1) * 1s);
    for (const TrailPoint &point : trail.points()) {
        QVERIFY(point.world.x() >= trail.bounds().left()
                && point.world.x() <= trail.bounds().right());
        QVERIFY(point.world.y() >= trail.bounds().top()
                && point.world.y() <= trail.bounds().bottom());
    }
    QVERIFY(trail.bounds().width() < 0.01); // the first point is forgotten
}

QTEST_GUILESS_MAIN(TestMapTrail)
#include "tst_maptrail.moc"
