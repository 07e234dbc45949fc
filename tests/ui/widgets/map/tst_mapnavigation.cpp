// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/map/mapfacts.h"
#include "ui/widgets/map/mapnavigation.h"
#include "ui/widgets/theme/motion.h"
#include "ui/widgets/theme/quietstyle.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include <cmath>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;
using namespace std::chrono_literals;

class TestMapNavigation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheHerdWithItsFirstSize();
    void saysEachMove_data();
    void saysEachMove();
    void bringsTheSelectedClientIntoView();
    void followsAClient();
    void glidesToAClient();
    void isThereAtOnceWithoutMotion();
    void stopsFollowing_data();
    void stopsFollowing();
    void nothingElseComesIntoViewThen();
    void followsOnePersonsAnswers_data();
    void followsOnePersonsAnswers();
};

namespace {

constexpr Coordinates London {51.5, -0.1};

struct Stage
{
    explicit Stage(bool hasSize = true)
    {
        widget.resize(600, 400);
        map.take(store, 0);
        if (hasSize)
            navigation.setSize({600, 400});
    }
    void report(const QByteArray &client, Coordinates where)
    {
        store.append({facts.taken(++now, client, where)});
        map.take(store, 1);
        navigation.keepFollowed(/*atOnce=*/true);
    }
    bool isInTheMiddle(Coordinates where) const
    {
        const QPointF off = map.view.toPixel(where) - QPointF(300, 200);
        return std::hypot(off.x(), off.y()) < 1;
    }
    void answer(std::chrono::seconds at, Coordinates where)
    {
        store.append({facts.make(at, 0, fact::PlacesAsked {++query, 1, "kiwi", {where, 10, 5}}),
                      facts.make(at, 0, fact::PlacesAnswered {query, {}, 5ms})});
        map.take(store, 2);
        navigation.bringAnswerIntoView(at);
    }
    bool isInView(Coordinates where) const
    {
        return QRectF(0, 0, 600, 400).contains(map.view.toPixel(where));
    }

    QWidget widget;
    Facts facts;
    std::chrono::seconds now {100};
    QueryId query = 0;
    TraceStore store {threeServers()};
    MapState map;
    MapGestures gestures {widget};
    MapNavigation navigation {map, gestures, widget};
    QSignalSpy moved {&navigation, &MapNavigation::moved};
};

} // namespace

void TestMapNavigation::showsTheHerdWithItsFirstSize()
{
    Stage stage(false);
    stage.answer(100s, London); // there is nothing to see yet
    QVERIFY(stage.moved.isEmpty());
    stage.navigation.setSize({600, 400});
    for (const MapServer &server : stage.map.servers)
        QVERIFY(stage.isInView(server.where));
    stage.map.view.setCentre(London);
    stage.navigation.setSize({500, 300}); // stays where it is
    QVERIFY(stage.isInView(London));
    QCOMPARE(stage.moved.size(), 2);
}

void TestMapNavigation::saysEachMove_data()
{
    QTest::addColumn<int>("key");
    for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Plus, Qt::Key_F, Qt::Key_Home})
        QTest::newRow(qPrintable(QKeySequence(key).toString(QKeySequence::PortableText)))
            << int(key);
}

void TestMapNavigation::saysEachMove()
{
    QFETCH(int, key);
    Stage stage;
    stage.map.view = Projection(London, 8, {600, 400});
    stage.moved.clear();
    QTest::keyClick(&stage.widget, Qt::Key(key));
    QCOMPARE(stage.moved.size(), 1);
    const Projection &view = stage.map.view;
    QVERIFY(view.zoom() != 8 || view.toPixel(London) != QPointF(300, 200));
}

void TestMapNavigation::bringsTheSelectedClientIntoView()
{
    Stage stage;
    stage.store.append({stage.facts.taken(100s, "kiwi", London)});
    stage.map.take(stage.store, 1);
    stage.moved.clear();
    stage.navigation.bringSelectedIntoView(); // there is none
    QVERIFY(stage.moved.isEmpty());
    stage.map.select(SelectedClient {"kiwi"});
    stage.navigation.bringSelectedIntoView();
    QVERIFY(stage.isInView(London));
    QCOMPARE(stage.moved.size(), 1);
}

void TestMapNavigation::followsAClient()
{
    Stage stage;
    QSignalSpy changed(&stage.navigation, &MapNavigation::followedChanged);
    stage.report("kiwi", Ucla);
    stage.navigation.follow("kiwi");
    QVERIFY(stage.isInTheMiddle(Ucla));
    const double zoom = stage.map.view.zoom();
    for (const Coordinates where : {Coordinates {34.1, -118.3}, Coordinates {-10, 179.9},
                                    Coordinates {-10, -179.9}, London}) {
        stage.report("emu", Ucla);
        stage.report("kiwi", where);
        QVERIFY(stage.isInTheMiddle(where));
    }
    QCOMPARE(stage.map.view.zoom(), zoom);
    QTest::keyClick(&stage.widget, Qt::Key_Plus);
    QVERIFY(stage.isInTheMiddle(London));
    QCOMPARE(changed.size(), 1);
    stage.navigation.follow("nobody"); // who may come
    stage.report("nobody", Ucla);
    QVERIFY(stage.isInTheMiddle(Ucla));
    stage.navigation.follow({});
    stage.report("nobody", London);
    QVERIFY(stage.isInTheMiddle(Ucla));
    QCOMPARE(changed.size(), 3);
}

// It is on its way, not there at once, and gets to where the client is by then.
void TestMapNavigation::glidesToAClient()
{
    Stage stage;
    stage.report("kiwi", Ucla);
    stage.navigation.follow("kiwi");
    const Coordinates near = stage.map.view.toCoordinates({380, 200});
    const Coordinates further = stage.map.view.toCoordinates({380, 250});
    for (const Coordinates where : {near, further}) {
        stage.store.append({stage.facts.taken(++stage.now, "kiwi", where)});
        stage.map.take(stage.store, 1);
        stage.navigation.keepFollowed(/*atOnce=*/false);
    }
    QVERIFY(!stage.isInTheMiddle(further));
    QTRY_VERIFY(stage.isInTheMiddle(further));
    QVERIFY(stage.moved.size() > 2);
}

void TestMapNavigation::isThereAtOnceWithoutMotion()
{
    QApplication::setStyle(new QuietStyle);
    setMotionReduced(true);
    Stage stage;
    stage.report("kiwi", Ucla);
    stage.navigation.follow("kiwi");
    const Coordinates near = stage.map.view.toCoordinates({380, 200});
    stage.store.append({stage.facts.taken(++stage.now, "kiwi", near)});
    stage.map.take(stage.store, 1);
    stage.navigation.keepFollowed(/*atOnce=*/false);
    QVERIFY(stage.isInTheMiddle(near));
    setMotionReduced(false);
}

void TestMapNavigation::stopsFollowing_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("stops");
    QTest::newRow("pan") << int(Qt::Key_Left) << true;
    QTest::newRow("fit") << int(Qt::Key_F) << true;
    QTest::newRow("home") << int(Qt::Key_Home) << true;
    QTest::newRow("zoom") << int(Qt::Key_Minus) << false;
    QTest::newRow("drag") << 0 << true;
}

void TestMapNavigation::stopsFollowing()
{
    QFETCH(int, key);
    QFETCH(bool, stops);
    Stage stage;
    stage.report("kiwi", London);
    stage.navigation.follow("kiwi");
    if (key != 0) {
        QTest::keyClick(&stage.widget, Qt::Key(key));
    } else {
        QTest::mousePress(&stage.widget, Qt::LeftButton, {}, {300, 200});
        QCOMPARE(stage.navigation.followed(), QByteArray("kiwi"));
        QTest::mouseMove(&stage.widget, {350, 200});
        QTest::mouseRelease(&stage.widget, Qt::LeftButton, {}, {350, 200});
    }
    QCOMPARE(stage.navigation.followed().isEmpty(), stops);
}

void TestMapNavigation::nothingElseComesIntoViewThen()
{
    Stage stage;
    stage.report("kiwi", Ucla);
    stage.report("far", London);
    stage.navigation.follow("kiwi");
    stage.map.select(SelectedClient {"far"});
    stage.navigation.bringSelectedIntoView();
    QVERIFY(stage.isInTheMiddle(Ucla));
    stage.answer(200s, London);
    QVERIFY(stage.isInTheMiddle(Ucla));
}

void TestMapNavigation::followsOnePersonsAnswers_data()
{
    QTest::addColumn<int>("after"); // the answer before, seconds
    QTest::addColumn<bool>("held"); // a button
    QTest::addColumn<bool>("follows");
    QTest::newRow("one person's") << 3 << false << true;
    QTest::newRow("of many") << 1 << false << false;
    QTest::newRow("under the hand") << 3 << true << false;
}

void TestMapNavigation::followsOnePersonsAnswers()
{
    QFETCH(int, after);
    QFETCH(bool, held);
    QFETCH(bool, follows);
    Stage stage;
    stage.answer(100s, Ucla);
    if (held)
        QTest::mousePress(&stage.widget, Qt::LeftButton, {}, {300, 200});
    stage.answer(100s + std::chrono::seconds(after), London);
    QCOMPARE(stage.isInView(London), follows);
}

QTEST_MAIN(TestMapNavigation)
#include "tst_mapnavigation.moc"
