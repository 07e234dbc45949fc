// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/cameraflight.h"

#include <QTest>

#include <cmath>

using namespace herd::ui;

namespace {

constexpr QSizeF View(800, 600);
constexpr QPointF Middle(400, 300);

GraphCamera cameraAt(QPointF plane, double scale)
{
    GraphCamera camera;
    camera.centreOn(plane, scale, Middle);
    return camera;
}

} // namespace

class TestCameraFlight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsAndEndsWhereItSays();
    void theMiddleGoesStraight();
    void whatIsSeenGrowsEvenly();
    void scalesStayWithinTheirBounds();
};

void TestCameraFlight::beginsAndEndsWhereItSays()
{
    const GraphCamera from = cameraAt({0, 0}, 20), to = cameraAt({3, -5}, 90);
    const CameraFlight flight(from, to, View);
    QCOMPARE(flight.at(0), from);
    QCOMPARE(flight.at(-1), from);
    QCOMPARE(flight.at(1), to);
    QCOMPARE(flight.at(2), to);
    QVERIFY(flight.at(0.5) != from && flight.at(0.5) != to);
}

void TestCameraFlight::theMiddleGoesStraight()
{
    const CameraFlight flight(cameraAt({0, 0}, 20), cameraAt({3, -5}, 90), View);
    for (const double share : {0.1, 0.25, 0.5, 0.9}) {
        const QPointF seen = flight.at(share).toPlane(Middle) - share * QPointF(3, -5);
        QVERIFY(std::abs(seen.x()) < 1e-9 && std::abs(seen.y()) < 1e-9);
    }
}

void TestCameraFlight::whatIsSeenGrowsEvenly()
{
    const CameraFlight flight(cameraAt({0, 0}, 10), cameraAt({1, 1}, 1000), View);
    QCOMPARE(flight.at(0.5).scale(), 100.0);
    QCOMPARE(flight.at(0.25).scale() * flight.at(0.75).scale(), 10'000.0);
}

void TestCameraFlight::scalesStayWithinTheirBounds()
{
    QCOMPARE(cameraAt({}, 1e9).scale(), GraphCamera::MaxScale);
    QCOMPARE(cameraAt({}, 1e-9).scale(), GraphCamera::MinScale);
    QCOMPARE(cameraAt({3, 4}, 1e9).toView({3, 4}), Middle);
}

QTEST_APPLESS_MAIN(TestCameraFlight)
#include "tst_cameraflight.moc"
