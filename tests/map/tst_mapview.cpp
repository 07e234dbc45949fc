// SPDX-License-Identifier: GPL-3.0-or-later
// Long because one view, one program, and each gesture a test.
#include "tests/map/mapfacts.h"
#include "ui/widgets/mapview.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

constexpr Coordinates Ucla {34.068930, -118.445127};

bool samePlace(Coordinates a, Coordinates b, double tolerance = 1e-6)
{
    return std::abs(a.latitude - b.latitude) < tolerance
        && std::abs(std::remainder(a.longitude - b.longitude, 360)) < tolerance;
}

// A shown map of a herd of three.
struct Stage
{
    Stage()
    {
        view.resize(600, 400);
        view.show();
    }
    void report(const QByteArray &client, Coordinates where)
    {
        store.append({facts.taken(++now, client, where)});
    }
    QPoint pixelOf(Coordinates where) const { return view.projection().toPixel(where).toPoint(); }
    void wheel(QPointF at, int angle)
    {
        QWheelEvent event(at, view.mapToGlobal(at), {}, {0, angle}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&view, &event);
    }
    QStringList menuAt(QPoint at, QContextMenuEvent::Reason reason = QContextMenuEvent::Mouse)
    {
        QContextMenuEvent event(reason, at, view.mapToGlobal(at));
        QApplication::sendEvent(&view, &event);
        QStringList texts;
        if (const auto *menu = view.findChild<QMenu *>()) {
            for (const QAction *action : menu->actions())
                texts.append(action->text());
        }
        return texts;
    }

    Facts facts;
    std::chrono::seconds now {100};
    TraceStore store {threeServers()};
    Selection selection;
    BaseMap map;
    MapView view {map, store, selection};
};

} // namespace

class TestMapView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheHerdAtFirst();
    void wheelKeepsWhatIsUnderThePointer();
    void dragPans();
    void dragIsNoClick();
    void clickPicks();
    void clickWithAModifierDoesNot();
    void clickSelectsAClient();
    void clickSelectsAServer();
    void selectionComesIntoView();
    void floodSelectsItsClient();
    void keys_data();
    void keys();
    void fitShowsAllClients();
    void menuOfAClient();
    void menuByKey();
    void tipIsPlain();
    void factsAreTakenOver();
    void paintsEveryZoom();
    void clientsAreDrawn();
    void questionIsAnnounced();
};

void TestMapView::showsTheHerdAtFirst()
{
    Stage stage;
    for (const Coordinates place : {Coordinates {34.07, -118.44}, Coordinates {33.94, -118.40}})
        QVERIFY(stage.view.rect().contains(stage.pixelOf(place)));
    QVERIFY(stage.view.projection().zoom() >= 9);
}

void TestMapView::wheelKeepsWhatIsUnderThePointer()
{
    Stage stage;
    const QPointF at(150, 90);
    const Coordinates before = stage.view.projection().toCoordinates(at);
    const double zoom = stage.view.projection().zoom();
    stage.wheel(at, 240);
    QCOMPARE(stage.view.projection().zoom(), zoom + 1);
    QVERIFY(samePlace(stage.view.projection().toCoordinates(at), before));
    stage.wheel(at, -480);
    QCOMPARE(stage.view.projection().zoom(), zoom - 1);
    QVERIFY(samePlace(stage.view.projection().toCoordinates(at), before));
}

void TestMapView::dragPans()
{
    Stage stage;
    const Coordinates grabbed = stage.view.projection().toCoordinates({300, 200});
    QTest::mousePress(&stage.view, Qt::LeftButton, {}, {300, 200});
    QTest::mouseMove(&stage.view, {330, 220});
    QTest::mouseMove(&stage.view, {400, 150});
    QTest::mouseRelease(&stage.view, Qt::LeftButton, {}, {400, 150});
    QVERIFY(samePlace(stage.view.projection().toCoordinates({400, 150}), grabbed));
}

void TestMapView::dragIsNoClick()
{
    Stage stage;
    QSignalSpy picked(&stage.view, &MapView::positionPicked);
    QTest::mousePress(&stage.view, Qt::LeftButton, {}, {300, 200});
    QTest::mouseMove(&stage.view, {350, 230});
    QTest::mouseRelease(&stage.view, Qt::LeftButton, {}, {350, 230});
    QCOMPARE(picked.size(), 0);
}

void TestMapView::clickPicks()
{
    Stage stage;
    QSignalSpy picked(&stage.view, &MapView::positionPicked);
    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, {20, 30});
    QCOMPARE(picked.size(), 1);
    QVERIFY(samePlace(picked.first().first().value<Coordinates>(),
                      stage.view.projection().toCoordinates({20, 30})));
}

void TestMapView::clickWithAModifierDoesNot()
{
    Stage stage;
    QSignalSpy picked(&stage.view, &MapView::positionPicked);
    QTest::mouseClick(&stage.view, Qt::LeftButton, Qt::ControlModifier, {20, 30});
    QTest::mouseClick(&stage.view, Qt::MiddleButton, {}, {20, 30});
    QCOMPARE(picked.size(), 0);
}

void TestMapView::clickSelectsAClient()
{
    Stage stage;
    QSignalSpy picked(&stage.view, &MapView::positionPicked);
    stage.report("kiwi", Ucla);
    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, stage.pixelOf(Ucla) + QPoint(2, -2));
    const auto *selected = stage.selection.as<SelectedClient>();
    QVERIFY(selected);
    QCOMPARE(selected->client, QByteArray("kiwi"));
    QCOMPARE(picked.size(), 0);
}

void TestMapView::clickSelectsAServer()
{
    Stage stage;
    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, stage.pixelOf({33.94, -118.40}));
    const auto *selected = stage.selection.as<SelectedNode>();
    QVERIFY(selected);
    QCOMPARE(selected->node, NodeId {1});
}

void TestMapView::selectionComesIntoView()
{
    Stage stage;
    const Coordinates tokyo {35.6, 139.7};
    stage.report("far", tokyo);
    stage.report("near", Ucla);
    const Coordinates centre = stage.view.projection().centre();
    stage.selection.select(SelectedClient {"near"});
    QVERIFY(samePlace(stage.view.projection().centre(), centre)); // in view already
    stage.selection.select(SelectedClient {"far"});
    QVERIFY(samePlace(stage.view.projection().centre(), tokyo));
    stage.selection.select(SelectedClient {"nobody"});
    QVERIFY(samePlace(stage.view.projection().centre(), tokyo));
}

void TestMapView::floodSelectsItsClient()
{
    Stage stage;
    const Coordinates tokyo {35.6, 139.7};
    stage.report("far", tokyo);
    stage.selection.select(SelectedFlood {reportOf("far", tokyo, 101s).line()});
    QVERIFY(samePlace(stage.view.projection().centre(), tokyo));
}

void TestMapView::keys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QPointF>("moved"); // the world, in parts of the view
    QTest::addColumn<double>("zoomed");
    QTest::newRow("left") << int(Qt::Key_Left) << QPointF(0.15, 0) << 0.0;
    QTest::newRow("right") << int(Qt::Key_Right) << QPointF(-0.15, 0) << 0.0;
    QTest::newRow("up") << int(Qt::Key_Up) << QPointF(0, 0.15) << 0.0;
    QTest::newRow("down") << int(Qt::Key_Down) << QPointF(0, -0.15) << 0.0;
    QTest::newRow("plus") << int(Qt::Key_Plus) << QPointF() << 0.5;
    QTest::newRow("minus") << int(Qt::Key_Minus) << QPointF() << -0.5;
}

void TestMapView::keys()
{
    QFETCH(int, key);
    QFETCH(QPointF, moved);
    QFETCH(double, zoomed);
    Stage stage;
    stage.view.setView(Ucla, 9);
    QTest::keyClick(&stage.view, Qt::Key(key));
    QCOMPARE(stage.view.projection().zoom(), 9 + zoomed);
    const QPointF at = stage.view.projection().toPixel(Ucla) - QPointF(300, 200);
    QVERIFY(std::abs(at.x() - moved.x() * 600) < 0.01 && std::abs(at.y() - moved.y() * 400) < 0.01);
}

void TestMapView::fitShowsAllClients()
{
    Stage stage;
    stage.report("fiji", {-18, 179.9});
    stage.report("samoa", {-13.8, -171.8});
    QTest::keyClick(&stage.view, Qt::Key_F);
    QVERIFY(stage.view.rect().contains(stage.pixelOf({-18, 179.9})));
    QVERIFY(stage.view.rect().contains(stage.pixelOf({-13.8, -171.8})));
    QVERIFY(stage.view.projection().zoom() > 5);
    QTest::keyClick(&stage.view, Qt::Key_Home);
    QVERIFY(stage.view.rect().contains(stage.pixelOf(Ucla)));
}

void TestMapView::menuOfAClient()
{
    Stage stage;
    stage.report("kiwi", Ucla);
    QMenu *opening = nullptr; // what may be done with a client is filled in by others
    connect(&stage.view, &MapView::clientMenuOpening, this,
            [&opening](QMenu *menu) { opening = menu; });
    stage.menuAt(stage.pixelOf(Ucla));
    QVERIFY(opening);
    QCOMPARE(opening, stage.view.findChild<QMenu *>());
    const auto *selected = stage.selection.as<SelectedClient>();
    QVERIFY(selected && selected->client == "kiwi");
}

void TestMapView::menuByKey()
{
    Stage stage;
    stage.report("kiwi", Ucla);
    int opened = 0;
    connect(&stage.view, &MapView::clientMenuOpening, this, [&opened] { ++opened; });
    stage.menuAt({0, 0}, QContextMenuEvent::Keyboard);
    QCOMPARE(opened, 0);
    delete stage.view.findChild<QMenu *>();
    stage.selection.select(SelectedClient {"kiwi"});
    stage.menuAt({0, 0}, QContextMenuEvent::Keyboard);
    QCOMPARE(opened, 1);
}

void TestMapView::tipIsPlain()
{
    Stage stage;
    stage.report("<b>kiwi</b>", Ucla);
    const QPoint at = stage.pixelOf(Ucla);
    QHelpEvent event(QEvent::ToolTip, at, stage.view.mapToGlobal(at));
    QApplication::sendEvent(&stage.view, &event);
    QVERIFY(QToolTip::text().contains(u"&lt;b&gt;kiwi&lt;/b&gt;"));
    QVERIFY(QToolTip::text().contains(u"+34.068930-118.445127"));
    QVERIFY(QToolTip::text().contains(u"Hill"));
    QVERIFY(QToolTip::text().contains(u"km") || QToolTip::text().contains(u" m "));
    QToolTip::hideText();
}

// A view made late knows what happened before.
void TestMapView::factsAreTakenOver()
{
    Stage stage;
    stage.report("kiwi", Ucla);
    stage.report("emu", Ucla);
    const MapView late(stage.map, stage.store, stage.selection);
    QCOMPARE(late.scene().clients().size(), 2);
}

void TestMapView::paintsEveryZoom()
{
    Stage stage;
    BaseMap world;
    const auto problem = world.load(QStringLiteral(":/herd/map/world.bin"));
    QVERIFY2(!problem, qPrintable(problem.value_or(QString())));
    MapView view(world, stage.store, stage.selection);
    view.resize(500, 300);
    const Theme theme = Theme::of(view.palette());
    // A point of the continent, and one of the ocean, at all levels of detail.
    for (const double zoom : {1.0, 2.9, 3.0, 4.9, 5.0, 9.0, 13.0, 16.0}) {
        view.setView({44.3, 21.3}, zoom); // off any name, river or border when near
        if (zoom > 9)
            QCOMPARE(view.grab().toImage().pixelColor(230, 170), theme.land);
        view.setView({30, -140}, zoom);
        QCOMPARE(view.grab().toImage().pixelColor(243, 157), theme.sea);
    }
}

void TestMapView::clientsAreDrawn()
{
    Stage stage;
    stage.view.setView(Ucla, 12);
    stage.selection.clear();
    const QPoint middle(300, 200);
    const QColor before = stage.view.grab().toImage().pixelColor(middle);
    stage.report("kiwi", Ucla);
    const QColor after = stage.view.grab().toImage().pixelColor(middle);
    QVERIFY(before != after);
    QCOMPARE(after, Theme::of(stage.view.palette()).info);
}

void TestMapView::questionIsAnnounced()
{
    Stage stage;
    QSignalSpy changed(&stage.view, &MapView::questionChanged);
    stage.store.append(
        {stage.facts.make(200s, 0, fact::PlacesAsked {1, 1, "kiwi", {Ucla, 10, 5}})});
    QCOMPARE(changed.size(), 1);
    stage.report("kiwi", Ucla);
    QCOMPARE(changed.size(), 1);
    stage.view.clearQuestion();
    QCOMPARE(changed.size(), 2);
    QVERIFY(!stage.view.scene().question());
}

QTEST_MAIN(TestMapView)
#include "tst_mapview.moc"
