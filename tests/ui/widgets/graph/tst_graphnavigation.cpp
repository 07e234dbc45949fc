// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphnavigation.h"

#include "tests/ui/widgets/graph/graphstage.h"
#include "ui/widgets/graph/graphgestures.h"
#include "ui/widgets/theme/motion.h"
#include "ui/widgets/theme/quietstyle.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace herd;
using namespace herd::ui;
using test::GraphStage;

namespace {

struct Reduced
{
    Reduced()
    {
        QApplication::setStyle(new QuietStyle);
        setMotionReduced(true);
    }
    ~Reduced() { setMotionReduced(false); }
};

struct Stage : GraphStage
{
    Stage() { view.resize(View); }
    NodeId hill() const { return sim.node("Hill"); }
    bool isInTheMiddle(NodeId node) const
    {
        return QLineF(scene.positionOf(node), QRectF(view.rect()).center()).length() < 0.01;
    }

    QWidget view;
    GraphGestures gestures {view, scene};
    GraphNavigation navigation {scene, gestures, view};
    QSignalSpy moved {&navigation, &GraphNavigation::moved};
};

} // namespace

class TestGraphNavigation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fliesThere();
    void isThereAtOnceWhereMotionIsReduced();
    void staysWhereItIsSeenWell();
    void goesToThePartThatIsFree();
    void comesNearEnoughForNames();
    void gesturesEndAFlight_data();
    void gesturesEndAFlight();
    void centres();
};

void TestGraphNavigation::fliesThere()
{
    Stage stage;
    stage.scene.zoomAt({}, 0.2);
    const GraphCamera from = stage.scene.camera();
    stage.navigation.flyTo(stage.hill(), stage.view.rect());
    QVERIFY(stage.navigation.isUnderWay());
    QCOMPARE(stage.scene.camera(), from);
    QTRY_VERIFY(!stage.navigation.isUnderWay());
    QVERIFY(stage.isInTheMiddle(stage.hill()));
    QVERIFY(stage.scene.isRoomy());
}

void TestGraphNavigation::isThereAtOnceWhereMotionIsReduced()
{
    Stage stage;
    const Reduced reduced;
    stage.scene.zoomAt({}, 0.2);
    stage.navigation.flyTo(stage.hill(), stage.view.rect());
    QVERIFY(!stage.navigation.isUnderWay());
    QVERIFY(stage.isInTheMiddle(stage.hill()));
    QCOMPARE(stage.moved.size(), 1);
}

void TestGraphNavigation::staysWhereItIsSeenWell()
{
    Stage stage;
    const Reduced reduced;
    stage.scene.zoomAt(stage.positionOf("Singleton"), 0.7);
    const GraphCamera from = stage.scene.camera();
    QVERIFY(stage.scene.isRoomy());
    stage.navigation.flyTo(stage.sim.node("Singleton"), stage.view.rect());
    QCOMPARE(stage.scene.camera(), from);
    stage.scene.panBy({-2000, 0});
    stage.navigation.flyTo(stage.sim.node("Singleton"), stage.view.rect());
    QVERIFY(stage.isInTheMiddle(stage.sim.node("Singleton")));
    QCOMPARE(stage.scene.camera().scale(), from.scale()); // near enough as it is
}

void TestGraphNavigation::goesToThePartThatIsFree()
{
    Stage stage;
    const Reduced reduced;
    stage.scene.panBy({-2000, 0});
    const QRectF free(0, 0, 300, 500);
    stage.navigation.flyTo(stage.hill(), free);
    QVERIFY(QLineF(stage.positionOf("Hill"), free.center()).length() < 0.01);
}

void TestGraphNavigation::comesNearEnoughForNames()
{
    Stage stage;
    const Reduced reduced;
    stage.scene.zoomAt({}, 1e-3);
    QVERIFY(!stage.scene.hasSigns());
    stage.navigation.flyTo(stage.hill(), stage.view.rect());
    QVERIFY(stage.scene.hasSigns() && stage.scene.isRoomy());
}

void TestGraphNavigation::gesturesEndAFlight_data()
{
    QTest::addColumn<int>("gesture");
    QTest::newRow("pan") << 0;
    QTest::newRow("zoom") << 1;
    QTest::newRow("fit") << 2;
}

void TestGraphNavigation::gesturesEndAFlight()
{
    QFETCH(int, gesture);
    Stage stage;
    stage.scene.panBy({3000, 0});
    stage.navigation.flyTo(stage.hill(), stage.view.rect());
    QVERIFY(stage.navigation.isUnderWay());
    switch (gesture) {
    case 0:
        Q_EMIT stage.gestures.panned({1, 1});
        break;
    case 1:
        Q_EMIT stage.gestures.zoomed({1, 1}, 2);
        break;
    default:
        Q_EMIT stage.gestures.fitAsked();
        break;
    }
    QVERIFY(!stage.navigation.isUnderWay());
    QVERIFY(!stage.isInTheMiddle(stage.hill()));
    QVERIFY(!stage.moved.isEmpty());
}

void TestGraphNavigation::centres()
{
    Stage stage;
    const double scale = stage.scene.camera().scale();
    stage.navigation.centreOn(stage.scene.layout().at(stage.hill()));
    QVERIFY(stage.isInTheMiddle(stage.hill()));
    QCOMPARE(stage.scene.camera().scale(), scale);
}

QTEST_MAIN(TestGraphNavigation)
#include "tst_graphnavigation.moc"
