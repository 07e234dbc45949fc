// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/map/mapfacts.h"
#include "ui/widgets/map/mapnavigation.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

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
    QueryId query = 0;
    TraceStore store {threeServers()};
    MapState map;
    MapGestures gestures {widget};
    MapNavigation navigation {map, gestures};
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
