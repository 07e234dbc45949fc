// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/coordinates.h"

#include <QTest>

#include <limits>

using namespace herd;

class TestCoordinates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void good_data();
    void good();
    void bad_data();
    void bad();
    void formats_data();
    void formats();
};

void TestCoordinates::good_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    const auto row = [](const char *text, double lat, double lon) {
        QTest::newRow(text) << QByteArray(text) << lat << lon;
    };
    row("+34.068930-118.445127", 34.06893, -118.445127);
    row("+0+0", 0, 0);
    row("-90-180", -90, -180);
    row("+90.000+180.0", 90, 180);
    row("+00034.5-0118.25", 34.5, -118.25);
    row("-33.8674869+151.2069902", -33.8674869, 151.2069902);
}

void TestCoordinates::good()
{
    QFETCH(QByteArray, text);
    const auto where = parseCoordinates(text);
    QVERIFY(where);
    QTEST(where->latitude, "latitude");
    QTEST(where->longitude, "longitude");
}

void TestCoordinates::bad_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             "+",
                             "+34",
                             "34-118",
                             "+34-118-5",
                             "+34 -118",
                             "+34.068930",
                             "+91-118",
                             "+90.0000000000000000001+0",
                             "+0+180.00000000000000000001",
                             "+34-181",
                             "+34,5-118",
                             "+nan-118",
                             "+inf-inf",
                             "+0x10-1",
                             "+1e1-1",
                             "+34.-118",
                             "+.5-1",
                             "++34-118",
                             "+34--118",
                             "-1e400-1",
                             "+34-118 ",
                             "+34-118\n"})
        QTest::newRow(text) << QByteArray(text);
    QTest::newRow("400 digits") << '+' + QByteArray(400, '9') + "-1";
    QTest::newRow("zero byte") << QByteArray("+34\0-118", 8);
}

void TestCoordinates::bad()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseCoordinates(text));
}

void TestCoordinates::formats_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("usual") << 34.06893 << -118.445127 << QByteArray("+34.068930-118.445127");
    QTest::newRow("south") << -33.5 << 151.0 << QByteArray("-33.500000+151.000000");
    QTest::newRow("past the pole") << 91.0 << -181.0 << QByteArray("+90.000000-180.000000");
    QTest::newRow("no number") << std::numeric_limits<double>::quiet_NaN() << 0.0
                               << QByteArray("+0.000000+0.000000");
}

void TestCoordinates::formats()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(QByteArray, text);
    const QByteArray made = formatCoordinates({latitude, longitude});
    QCOMPARE(made, text);
    QVERIFY(parseCoordinates(made));
}

QTEST_GUILESS_MAIN(TestCoordinates)
#include "tst_coordinates.moc"
