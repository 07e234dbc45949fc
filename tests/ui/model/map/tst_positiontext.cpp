// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/positiontext.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;

class TestPositionText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWritten_data();
    void isWritten();
};

void TestPositionText::isWritten_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<QString>("decimal");
    QTest::addColumn<QString>("sexagesimal");
    QTest::addColumn<QString>("iso");
    const auto add = [](const char *name, double latitude, double longitude, const char *decimal,
                        const char *sexagesimal, const char *iso) {
        QTest::newRow(name) << latitude << longitude << QString::fromUtf8(decimal)
                            << QString::fromUtf8(sexagesimal) << QString::fromUtf8(iso);
    };
    add("Los Angeles", 34.06893, -118.445127, "34.068930, -118.445127",
        "34°04'08.15\"N 118°26'42.46\"W", "+34.068930-118.445127/");
    add("Auckland", -36.848448, 174.762191, "-36.848448, 174.762191",
        "36°50'54.41\"S 174°45'43.89\"E", "-36.848448+174.762191/");
    add("nowhere", 0, 0, "0.000000, 0.000000", "00°00'00.00\"N 000°00'00.00\"E",
        "+00.000000+000.000000/");
    add("a zero below 0", -0.0, -0.0, "0.000000, 0.000000", "00°00'00.00\"N 000°00'00.00\"E",
        "+00.000000+000.000000/");
    add("rounded to 0", -1e-9, -1e-9, "0.000000, 0.000000", "00°00'00.00\"N 000°00'00.00\"E",
        "+00.000000+000.000000/");
    add("north pole", 90, 0, "90.000000, 0.000000", "90°00'00.00\"N 000°00'00.00\"E",
        "+90.000000+000.000000/");
    add("south pole", -90, 180, "-90.000000, 180.000000", "90°00'00.00\"S 180°00'00.00\"E",
        "-90.000000+180.000000/");
    add("date line from the east", 1, -180, "1.000000, -180.000000",
        "01°00'00.00\"N 180°00'00.00\"W", "+01.000000-180.000000/");
    add("beside it", -1, 179.9999999, "-1.000000, 180.000000", "01°00'00.00\"S 180°00'00.00\"E",
        "-01.000000+180.000000/");
    add("59.9999 seconds", 10 + 59.9999 / 3600, -(20 + 59.9999 / 3600), "10.016667, -20.016667",
        "10°01'00.00\"N 020°01'00.00\"W", "+10.016667-020.016667/");
    add("59 minutes, 59.9999 seconds", 1 + 59 / 60.0 + 59.9999 / 3600,
        9 + 59 / 60.0 + 59.9999 / 3600, "2.000000, 10.000000", "02°00'00.00\"N 010°00'00.00\"E",
        "+02.000000+010.000000/");
    add("59.994 seconds", 59.994 / 3600, -59.994 / 3600, "0.016665, -0.016665",
        "00°00'59.99\"N 000°00'59.99\"W", "+00.016665-000.016665/");
    add("between two hundredths", 0, 0.005 / 3600, "0.000000, 0.000001",
        "00°00'00.00\"N 000°00'00.01\"E", "+00.000000+000.000001/");
    add("all nines", 89.9999999, 99.9999999, "90.000000, 100.000000",
        "90°00'00.00\"N 100°00'00.00\"E", "+90.000000+100.000000/");
    add("less than a degree", -0.5, -0.25, "-0.500000, -0.250000", "00°30'00.00\"S 000°15'00.00\"W",
        "-00.500000-000.250000/");
}

void TestPositionText::isWritten()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    const Coordinates where {latitude, longitude};
    QTEST(decimalPosition(where), "decimal");
    QTEST(sexagesimalPosition(where), "sexagesimal");
    QTEST(iso6709Position(where), "iso");
}

QTEST_GUILESS_MAIN(TestPositionText)
#include "tst_positiontext.moc"
