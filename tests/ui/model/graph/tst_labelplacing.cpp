// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/labelplacing.h"

#include "herd/sim/splitmix.h"
#include "ui/model/graph/obstaclegrid.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace herd;
using namespace herd::ui;

namespace {

constexpr double Radius = 8;
constexpr QRectF View(0, 0, 600, 400);
constexpr QSizeF Size(50, 16);

LabelField empty()
{
    LabelField field;
    field.view = View;
    field.radius = Radius;
    return field;
}

// Servers anywhere, some outside of the view, each linked to two before it.
LabelField crowd(int servers, quint64 seed)
{
    LabelField field = empty();
    SplitMix random(seed);
    for (int i = 0; i < servers; ++i) {
        field.servers.append({double(random.below(700)) - 50, double(random.below(500)) - 50});
        for (int link = 0; i > 0 && link < 2; ++link)
            field.links.append({field.servers[int(random.below(quint64(i)))], field.servers[i]});
    }
    return field;
}

QList<LabelWish> wishesOf(const LabelField &field, quint64 seed)
{
    SplitMix random(seed);
    QList<LabelWish> wishes;
    for (const QPointF &server : field.servers)
        wishes.append({server, {double(20 + random.below(120)), 16}});
    return wishes;
}

QRectF around(QPointF server)
{
    return {server - QPointF(Radius, Radius), QSizeF(2 * Radius, 2 * Radius)};
}

} // namespace

class TestLabelPlacing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesBesideItsServer_data();
    void goesBesideItsServer();
    void linesTouchRectangles_data();
    void linesTouchRectangles();
    void coversNothing_data();
    void coversNothing();
    void theImportantOnesComeFirst();
    void isBounded();
};

void TestLabelPlacing::goesBesideItsServer_data()
{
    QTest::addColumn<QPointF>("server");
    QTest::addColumn<QList<double>>("linksTo"); // degrees, clockwise from the right
    QTest::addColumn<QString>("side");
    const QPointF middle(300, 200);
    QTest::newRow("below") << middle << QList<double> {} << QStringLiteral("below");
    QTest::newRow("not over a link") << middle << QList<double> {90} << QStringLiteral("right");
    QTest::newRow("left") << middle << QList<double> {90, 0} << QStringLiteral("left");
    QTest::newRow("above") << middle << QList<double> {90, 0, 180} << QStringLiteral("above");
    QTest::newRow("at the lower edge")
        << QPointF(300, 385) << QList<double> {} << QStringLiteral("right");
    QTest::newRow("in the corner")
        << QPointF(590, 385) << QList<double> {} << QStringLiteral("left");
}

void TestLabelPlacing::goesBesideItsServer()
{
    QFETCH(QPointF, server);
    QFETCH(QList<double>, linksTo);
    LabelField field = empty();
    field.servers.append(server);
    for (const double degrees : linksTo) {
        const double angle = degrees * std::numbers::pi / 180;
        field.servers.append(server + 150 * QPointF(std::cos(angle), std::sin(angle)));
        field.links.append({server, field.servers.last()});
    }
    const QRectF place = placeLabels({{server, Size}}, field).first();
    QVERIFY(!place.isNull());
    QString side = place.left() > server.x() ? QStringLiteral("right") : QStringLiteral("left");
    if (place.top() > server.y())
        side = QStringLiteral("below");
    else if (place.bottom() < server.y())
        side = QStringLiteral("above");
    QTEST(side, "side");
}

void TestLabelPlacing::linesTouchRectangles_data()
{
    QTest::addColumn<QLineF>("line");
    QTest::addColumn<bool>("expected");
    QTest::newRow("within") << QLineF(2, 2, 8, 8) << true;
    QTest::newRow("through") << QLineF(-5, 5, 15, 5) << true;
    QTest::newRow("ends in it") << QLineF(-5, 5, 5, 5) << true;
    QTest::newRow("a point of it") << QLineF(3, 3, 3, 3) << true;
    QTest::newRow("along its edge") << QLineF(0, -5, 0, 15) << true;
    QTest::newRow("over a corner") << QLineF(-3, 3, 3, -3) << true;
    QTest::newRow("past a corner") << QLineF(-3, 2, 2, -3) << false;
    QTest::newRow("beside") << QLineF(11, -5, 11, 15) << false;
    QTest::newRow("ends before it") << QLineF(-9, 5, -1, 5) << false;
    QTest::newRow("begins behind it") << QLineF(12, 5, 20, 5) << false;
    QTest::newRow("a point beside") << QLineF(12, 3, 12, 3) << false;
}

void TestLabelPlacing::linesTouchRectangles()
{
    QFETCH(QLineF, line);
    QTEST(touches(line, QRectF(0, 0, 10, 10)), "expected");
    ObstacleGrid grid(View);
    grid.add(line.translated(200, 200));
    QTEST(grid.countIn(QRectF(200, 200, 10, 10), 5) == 1, "expected");
}

void TestLabelPlacing::coversNothing_data()
{
    QTest::addColumn<int>("servers");
    QTest::addColumn<quint64>("seed");
    for (const int servers : {1, 5, 30, 100, 500}) {
        for (quint64 seed = 1; seed <= 4; ++seed)
            QTest::addRow("%d servers, %d", servers, int(seed)) << servers << seed;
    }
}

void TestLabelPlacing::coversNothing()
{
    QFETCH(int, servers);
    QFETCH(quint64, seed);
    LabelField field = crowd(servers, seed);
    field.furniture.append(QRectF(250, 150, 80, 60));
    const QList<LabelWish> wishes = wishesOf(field, seed);
    const QList<QRectF> places = placeLabels(wishes, field);
    QCOMPARE(placeLabels(wishes, field), places);
    int shown = 0;
    for (qsizetype i = 0; i < places.size(); ++i) {
        const QRectF place = places[i];
        if (place.isNull())
            continue;
        ++shown;
        QCOMPARE(place.size(), wishes[i].size);
        QVERIFY(View.contains(place) && !place.intersects(field.furniture.first()));
        for (qsizetype j = 0; j < i; ++j)
            QVERIFY(!place.intersects(places[j]));
        for (const QPointF &server : std::as_const(field.servers))
            QVERIFY(!place.intersects(around(server)));
        for (const QLineF &link : std::as_const(field.links)) {
            if (link.length() < 2 * (Radius + LinkEndLength))
                continue;
            for (const QLineF &way : {link, QLineF(link.p2(), link.p1())}) {
                for (double along = Radius; along <= Radius + LinkEndLength; ++along)
                    QVERIFY(!place.contains(way.pointAt(along / way.length())));
            }
        }
    }
    QVERIFY(servers == 1 || shown > 0); // it may lie outside
}

void TestLabelPlacing::theImportantOnesComeFirst()
{
    const LabelField field = crowd(200, 9);
    QList<LabelWish> wishes = wishesOf(field, 9);
    const auto shown = [](const QList<QRectF> &places) {
        return places.size() - places.count(QRectF());
    };
    qsizetype before = 0, last = -1;
    const QList<QRectF> places = placeLabels(wishes, field);
    for (qsizetype i = 0; i < places.size(); ++i) {
        if (places[i].isNull() && View.adjusted(60, 60, -60, -60).contains(field.servers[i]))
            last = i;
    }
    QVERIFY(last > 0);                   // left out for others
    for (qsizetype i = 0; i < last; ++i) // none gave way to one after it
        before += placeLabels(wishes.first(i + 1), field).last() == places[i] ? 0 : 1;
    QCOMPARE(before, 0);
    QVERIFY(shown(places) < places.size());
}

void TestLabelPlacing::isBounded()
{
    LabelField field = empty();
    field.view = {0, 0, 4000, 4000};
    QList<LabelWish> wishes;
    for (int i = 0; i < 900; ++i) {
        field.servers.append({100.0 + 120 * (i % 30), 100.0 + 120 * double(i / 30)});
        wishes.append({field.servers.last(), Size});
    }
    const QList<QRectF> places = placeLabels(wishes, field);
    QCOMPARE(places.size(), wishes.size());
    QCOMPARE(places.size() - places.count(QRectF()), MostLabels);
}

QTEST_GUILESS_MAIN(TestLabelPlacing)
#include "tst_labelplacing.moc"
