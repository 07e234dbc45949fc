// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/mapclip.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace herd::ui;

namespace {

// World units are pixels here.
const MapFrame plain {{0, 0}, 1, {200, 100}};

// Each point within the view and its margin; a view of 200 by 100.
bool staysNear(const QPolygonF &points, QSizeF size = {200, 100})
{
    return std::all_of(points.cbegin(), points.cend(), [size](QPointF p) {
        return p.x() > -16.001 && p.x() < size.width() + 16.001 && p.y() > -16.001
            && p.y() < size.height() + 16.001;
    });
}

} // namespace

class TestMapClip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void frames();
    void insideIsUnchanged();
    void outsideIsNothing_data();
    void outsideIsNothing();
    void aroundEverythingFillsTheView();
    void fillsTheSameWhereSeen();
    void nearPointsAreOne();
    void linesAreCut_data();
    void linesAreCut();
    void lineKeepsItsEnds();
    void farPointsStayNear();
    void segments_data();
    void segments();
};

void TestMapClip::frames()
{
    const MapFrame frame {{0.25, 0.5}, 1000, {100, 50}};
    QCOMPARE(frame.toPixel({0.3, 0.52}), QPointF(50, 20));
    QCOMPARE(frame.world(), QRectF(0.25, 0.5, 0.1, 0.05));
    QCOMPARE(frame.shifted(1).toPixel({1.3, 0.52}), QPointF(50, 20));
}

void TestMapClip::insideIsUnchanged()
{
    const QPolygonF ring {{10, 10}, {90, 10}, {50, 80}};
    QCOMPARE(clipRing(ring, plain), ring);
}

void TestMapClip::outsideIsNothing_data()
{
    QTest::addColumn<QPolygonF>("ring");
    QTest::newRow("left") << QPolygonF({{-90, 10}, {-20, 10}, {-50, 80}});
    QTest::newRow("right") << QPolygonF({{300, -500}, {900, 10}, {350, 800}});
    QTest::newRow("above") << QPolygonF({{-500, -20}, {500, -20}, {0, -900}});
    QTest::newRow("empty") << QPolygonF();
    QTest::newRow("a point") << QPolygonF({{5, 5}});
    QTest::newRow("a line") << QPolygonF({{5, 5}, {50, 50}});
}

void TestMapClip::outsideIsNothing()
{
    QFETCH(QPolygonF, ring);
    QVERIFY(clipRing(ring, plain).isEmpty());
    if (ring.size() > 2)
        QVERIFY(clipLine(ring, plain).isEmpty());
}

void TestMapClip::aroundEverythingFillsTheView()
{
    const QPolygonF ring {{-1e7, -1e7}, {1e7, -1e7}, {1e7, 1e7}, {-1e7, 1e7}};
    const QPolygonF clipped = clipRing(ring, plain);
    for (const QPointF corner : {QPointF(0, 0), QPointF(199, 0), QPointF(199, 99), QPointF(0, 99)})
        QVERIFY(clipped.containsPoint(corner, Qt::OddEvenFill));
    QVERIFY(staysNear(clipped));
}

// Whatever the ring, a point of the view is inside before exactly when it is inside afterwards.
void TestMapClip::fillsTheSameWhereSeen()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        QPolygonF ring;
        const int points = 3 + int(random.bounded(40));
        for (int i = 0; i < points; ++i)
            ring.append({random.bounded(1200.0) - 500, random.bounded(900.0) - 400});
        const QPolygonF clipped = clipRing(ring, plain);
        QVERIFY(staysNear(clipped));
        for (int i = 0; i < 50; ++i) {
            const QPointF probe(random.bounded(200.0), random.bounded(100.0));
            QCOMPARE(clipped.containsPoint(probe, Qt::OddEvenFill),
                     ring.containsPoint(probe, Qt::OddEvenFill));
        }
    }
}

void TestMapClip::nearPointsAreOne()
{
    QPolygonF circle;
    for (int i = 0; i < 10'000; ++i)
        circle.append({100 + 40 * std::cos(i * 6.283185 / 10'000),
                       50 + 40 * std::sin(i * 6.283185 / 10'000)});
    QVERIFY(clipRing(circle, plain).size() < 500);
    QVERIFY(clipRing(circle, plain).size() > 100);
    const QList<QPolygonF> lines = clipLine(circle, plain);
    QCOMPARE(lines.size(), 1);
    QVERIFY(lines.first().size() < 500);
}

void TestMapClip::linesAreCut_data()
{
    QTest::addColumn<QPolygonF>("line");
    QTest::addColumn<int>("stretches");
    QTest::newRow("through") << QPolygonF({{-1000, 50}, {1000, 50}}) << 1;
    QTest::newRow("in") << QPolygonF({{-1000, 50}, {100, 50}}) << 1;
    QTest::newRow("out") << QPolygonF({{100, 50}, {100, 5000}}) << 1;
    QTest::newRow("in and out and in")
        << QPolygonF({{50, 50}, {50, 900}, {150, 900}, {150, 50}}) << 2;
    QTest::newRow("past the corner") << QPolygonF({{-100, 50}, {50, -500}}) << 0;
    QTest::newRow("through twice")
        << QPolygonF({{-900, 20}, {900, 20}, {900, 80}, {-900, 80}}) << 2;
    QTest::newRow("zigzag inside") << QPolygonF({{0, 0}, {50, 90}, {100, 0}, {150, 90}}) << 1;
}

void TestMapClip::linesAreCut()
{
    QFETCH(QPolygonF, line);
    QFETCH(int, stretches);
    const QList<QPolygonF> lines = clipLine(line, plain);
    QCOMPARE(lines.size(), stretches);
    for (const QPolygonF &stretch : lines) {
        QVERIFY(stretch.size() >= 2);
        QVERIFY(staysNear(stretch));
    }
}

void TestMapClip::lineKeepsItsEnds()
{
    const QPolygonF line {{10, 10}, {10.1, 10}, {60, 60}, {60.2, 60.2}};
    const QList<QPolygonF> lines = clipLine(line, plain);
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.first().first(), line.first());
    QCOMPARE(lines.first().last(), line.last());
}

void TestMapClip::farPointsStayNear()
{
    // A degree at zoom 16 is some 46,000 pixels; a country is millions.
    const MapFrame deep {{0.1, 0.4}, 256 * std::exp2(16), {800, 600}};
    const QPolygonF triangle {{0.0, 0.0}, {0.5, 0.0}, {0.1, 0.9}};
    const QPolygonF clipped = clipRing(triangle, deep);
    QVERIFY(!clipped.isEmpty());
    QVERIFY(staysNear(clipped, deep.size));
}

void TestMapClip::segments_data()
{
    QTest::addColumn<QPointF>("from");
    QTest::addColumn<QPointF>("to");
    QTest::addColumn<bool>("seen");
    QTest::newRow("inside") << QPointF(10, 10) << QPointF(60, 60) << true;
    QTest::newRow("through") << QPointF(-1e7, 50) << QPointF(1e7, 50) << true;
    QTest::newRow("beside") << QPointF(-1e7, -50) << QPointF(1e7, -50) << false;
    QTest::newRow("past the corner") << QPointF(-100, 50) << QPointF(50, -500) << false;
}

void TestMapClip::segments()
{
    QFETCH(QPointF, from);
    QFETCH(QPointF, to);
    QFETCH(bool, seen);
    const auto line = clipSegment(from, to, plain);
    QCOMPARE(line.has_value(), seen);
    if (line)
        QVERIFY(staysNear(QPolygonF({line->p1(), line->p2()})));
}

QTEST_GUILESS_MAIN(TestMapClip)
#include "tst_mapclip.moc"
