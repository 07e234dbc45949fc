// SPDX-License-Identifier: GPL-3.0-or-later
// Long because one view, one program, and each gesture a test.
#include "tests/ui/model/map/mapfacts.h"
#include "tests/ui/widgets/map/maphand.h"
#include "ui/model/map/geodesy.h"
#include "ui/model/map/positiontext.h"
#include "ui/widgets/map/mapview.h"

#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QTest>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

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
    void ask(std::chrono::seconds at, Coordinates where, double km)
    {
        store.append({facts.make(at, 0, fact::PlacesAsked {++query, 1, "kiwi", {where, km, 5}})});
    }
    void answer(std::chrono::seconds at)
    {
        PlacesResult result;
        result.status = PlacesStatus::ZeroResults;
        store.append({facts.make(at, 0, fact::PlacesAnswered {query, result, 5ms})});
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
    QueryId query = 0;
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
    void trailsShowInEveryCopyOfTheWorld();
    void trailsCrossTheViewWithoutTheirClient();
    void ringsShowOnBothSidesOfTheWorld();
    void answersComeIntoView_data();
    void answersComeIntoView();
    void answersLeaveTheHandAlone();
    void answersOfManyAreNotFollowed();
    void townsGiveWayToClients();
    void isNeverBlank_data();
    void isNeverBlank();
    void placeAtThePointer();
    void copiesThePositionInEachForm();
    void copiesWhereTheSelectedIs();
    void followsByKey();
    void measures();
    void measuresFromAMenu();
    void clicksGoThroughASpot();
    void tipCountsASpot();
    void menuListsASpot_data();
    void menuListsASpot();
    void clustersOpen_data();
    void clustersOpen();
    void heapsAreListed();
    void picturesAreShapes();
    void picturesAreAsShown();
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
    lookAt(stage.view, Ucla, 9);
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
    view.show();
    const Theme theme = Theme::of(view.palette());
    // A point of the continent, and one of the ocean, at all levels of detail.
    for (const double zoom : {1.0, 2.9, 3.0, 4.9, 5.0, 9.0, 13.0, 16.0}) {
        lookAt(view, {44.3, 21.3}, zoom); // off any name, river or border when near
        if (zoom > 9)
            QCOMPARE(view.grab().toImage().pixelColor(230, 170), theme.land);
        lookAt(view, {30, -140}, zoom);
        QCOMPARE(view.grab().toImage().pixelColor(243, 157), theme.sea);
    }
}

void TestMapView::clientsAreDrawn()
{
    Stage stage;
    lookAt(stage.view, Ucla, 12);
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

// Twice round the world: the first time is seen too.
void TestMapView::trailsShowInEveryCopyOfTheWorld()
{
    Stage stage;
    lookAt(stage.view, {0, 0}, 1);
    const QImage before = stage.view.grab().toImage();
    for (int i = 0; i <= 24; ++i) {
        const Coordinates where {i < 12 ? 40.0 : -40.0, wrapLongitude(30.0 * i)};
        stage.store.append({stage.facts.taken(100s + i * 3s, "kiwi", where)});
    }
    const QImage after = stage.view.grab().toImage();
    for (const double latitude : {40.0, -40.0}) {
        for (const double longitude : {-140.0, -50.0, 20.0, 130.0}) {
            const QPoint at = stage.pixelOf({latitude, longitude});
            QVERIFY2(before.pixel(at) != after.pixel(at),
                     qPrintable(QStringLiteral("%1 %2").arg(latitude).arg(longitude)));
        }
    }
}

void TestMapView::trailsCrossTheViewWithoutTheirClient()
{
    Stage stage;
    lookAt(stage.view, Ucla, 12);
    const QPoint middle(300, 200);
    const QRgb before = stage.view.grab().toImage().pixel(middle);
    stage.report("kiwi", {Ucla.latitude, Ucla.longitude - 0.5});
    stage.report("kiwi", {Ucla.latitude, Ucla.longitude + 0.5});
    QVERIFY(stage.pixelOf({Ucla.latitude, Ucla.longitude + 0.5}).x() > 1500);
    QVERIFY(stage.view.grab().toImage().pixel(middle) != before);
}

void TestMapView::ringsShowOnBothSidesOfTheWorld()
{
    Stage stage;
    lookAt(stage.view, {0, 0}, 1);
    const auto edges = [&stage] {
        const QImage picture = stage.view.grab().toImage();
        return std::pair(picture.pixel(20, 200), picture.pixel(580, 200));
    };
    const auto before = edges();
    stage.view.setArea(Coordinates {5, 175}, 4000);
    QVERIFY(edges().first != before.first);
    QVERIFY(edges().second != before.second);
}

void TestMapView::answersComeIntoView_data()
{
    QTest::addColumn<Coordinates>("centre"); // of the view
    QTest::addColumn<double>("zoom");
    QTest::addColumn<double>("km");
    QTest::addColumn<bool>("moves");
    QTest::addColumn<bool>("zooms");
    QTest::newRow("in view") << Ucla << 9.0 << 10.0 << false << false;
    QTest::newRow("a speck in view") << Coordinates {20, -100} << 2.0 << 0.1 << false << false;
    QTest::newRow("elsewhere") << Coordinates {51.5, -0.1} << 9.0 << 10.0 << true << false;
    QTest::newRow("half out") << Coordinates {34.06893, -117.3} << 9.0 << 40.0 << true << false;
    QTest::newRow("too large") << Ucla << 12.0 << 10.0 << false << true;
    QTest::newRow("elsewhere and too large")
        << Coordinates {51.5, -0.1} << 13.0 << 50.0 << true << true;
}

void TestMapView::answersComeIntoView()
{
    QFETCH(Coordinates, centre);
    QFETCH(double, zoom);
    QFETCH(double, km);
    QFETCH(bool, moves);
    QFETCH(bool, zooms);
    Stage stage;
    lookAt(stage.view, centre, zoom);
    const double before = stage.view.projection().zoom();
    stage.ask(200s, Ucla, km);
    QVERIFY(samePlace(stage.view.projection().centre(), centre, 1e-3)); // not before the answer
    stage.answer(201s);
    const Projection &view = stage.view.projection();
    QVERIFY(samePlace(view.centre(), moves || zooms ? Ucla : centre, 0.01));
    QCOMPARE(view.zoom() < before, zooms);
    QVERIFY(view.zoom() <= before);
    for (const Coordinates &place : ringAround(Ucla, km))
        QVERIFY(stage.view.rect().contains(stage.pixelOf(place)));
}

void TestMapView::answersLeaveTheHandAlone()
{
    Stage stage;
    lookAt(stage.view, {51.5, -0.1}, 9);
    QTest::mousePress(&stage.view, Qt::LeftButton, {}, {300, 200});
    stage.ask(200s, Ucla, 10);
    stage.answer(201s);
    QVERIFY(samePlace(stage.view.projection().centre(), {51.5, -0.1}, 1e-3));
    QTest::mouseRelease(&stage.view, Qt::LeftButton, {}, {300, 200});
}

void TestMapView::answersOfManyAreNotFollowed()
{
    Stage stage;
    for (int i = 0; i < 3; ++i) {
        stage.ask(200s + i * 1s, {34.0 + 10 * i, -118}, 10);
        stage.answer(200s + i * 1s);
    }
    QVERIFY(samePlace(stage.view.projection().centre(), {34, -118}, 0.5));
    stage.ask(210s, {54, -118}, 10);
    stage.answer(210s);
    QVERIFY(samePlace(stage.view.projection().centre(), {54, -118}, 0.01));
}

// All of a town's name goes, with its dot, when a client's name lies on a part of it.
void TestMapView::townsGiveWayToClients()
{
    Stage stage;
    BaseMap world;
    QVERIFY(!world.load(QStringLiteral(":/herd/map/world.bin")));
    const auto town
        = std::find_if(world.labels().cbegin(), world.labels().cend(), [](const MapLabel &label) {
              return label.name == QStringLiteral("Los Angeles");
          });
    QVERIFY(town != world.labels().cend());
    MapView view(world, stage.store, stage.selection);
    view.resize(600, 400);
    view.show();
    lookAt(view, {town->where.y(), town->where.x()}, 11);
    const QPoint rim(302, 200); // of the town's dot
    const QRgb alone = view.grab().toImage().pixel(rim);
    stage.report("kiwi", view.projection().toCoordinates({320, 200}));
    const QRgb beside = view.grab().toImage().pixel(rim);
    QVERIFY(alone != beside);
    lookAt(view, {town->where.y(), town->where.x()}, 14);
    QCOMPARE(view.grab().toImage().pixel(rim), alone); // they lie apart there
}

void TestMapView::isNeverBlank_data()
{
    QTest::addColumn<double>("zoom");
    for (const double zoom : {6.0, 8.5, 11.0, 12.0, 13.0, 14.3, 15.0, 16.0})
        QTest::addRow("%.1f", zoom) << zoom;
}

// In the middle of a continent and of an ocean.
void TestMapView::isNeverBlank()
{
    QFETCH(double, zoom);
    Stage stage;
    BaseMap world;
    QVERIFY(!world.load(QStringLiteral(":/herd/map/world.bin")));
    MapView view(world, stage.store, stage.selection);
    view.resize(400, 300);
    view.show();
    for (const Coordinates centre : {Coordinates {44.3, 21.3}, Coordinates {30, -140}}) {
        lookAt(view, centre, zoom);
        const QImage picture = view.grab().toImage();
        QSet<QRgb> colors; // of a row without corners
        for (int x = 0; x < picture.width(); ++x)
            colors.insert(picture.pixel(x, picture.height() / 2));
        QVERIFY(colors.size() > 1);
    }
}

void TestMapView::placeAtThePointer()
{
    Stage stage;
    const auto corner = [&stage] {
        return stage.view.grab(QRect(10, 300, 280, 60)).toImage();
    };
    const QImage before = corner();
    QTest::mouseMove(&stage.view, {400, 100});
    const QImage there = corner();
    QVERIFY(there != before);
    QTest::mouseMove(&stage.view, {410, 100});
    QVERIFY(corner() != there);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&stage.view, &leave);
    QCOMPARE(corner(), before);
    const Coordinates where = stage.view.projection().toCoordinates({400, 100});
    QVERIFY(stage.menuAt({400, 100})
                .contains(QStringLiteral("Copy the position\t")
                          + QString::fromLatin1(formatCoordinates(where))));
}

void TestMapView::copiesThePositionInEachForm()
{
    Stage stage;
    const Coordinates where = stage.view.projection().toCoordinates({400, 100});
    const int at = int(stage.menuAt({400, 100}).indexOf(QStringLiteral("Copy it as")));
    QVERIFY(at >= 0);
    QStringList copied;
    for (QAction *form : stage.view.findChild<QMenu *>()->actions().at(at)->menu()->actions()) {
        form->trigger();
        copied.append(QApplication::clipboard()->text());
    }
    QCOMPARE(
        copied,
        QStringList({decimalPosition(where), sexagesimalPosition(where), iso6709Position(where)}));
}

void TestMapView::copiesWhereTheSelectedIs()
{
    Stage stage;
    stage.report("kiwi", Ucla);
    const auto copied = [&stage] {
        QApplication::clipboard()->setText(QStringLiteral("before"));
        QTest::keyClick(&stage.view, Qt::Key_C, Qt::ControlModifier);
        return QApplication::clipboard()->text();
    };
    QCOMPARE(copied(), QStringLiteral("before"));
    stage.selection.select(SelectedClient {"kiwi"});
    QCOMPARE(copied(), QStringLiteral("+34.068930-118.445127"));
    stage.selection.select(SelectedNode {{1}});
    QCOMPARE(copied(), QStringLiteral("+33.940000-118.400000"));
    // Its menu has the client's, too, wherever on its dot the pointer is.
    QVERIFY(stage.menuAt(stage.pixelOf(Ucla) + QPoint(4, 3))
                .contains(QStringLiteral("Copy the position\t+34.068930-118.445127")));
}

void TestMapView::followsByKey()
{
    Stage stage;
    stage.report("kiwi", Ucla);
    const auto press = [&stage] {
        QTest::keyClick(&stage.view, Qt::Key_F, Qt::ShiftModifier);
    };
    press();
    QCOMPARE(stage.view.navigation().followed(), QByteArray()); // nobody is selected
    stage.selection.select(SelectedClient {"kiwi"});
    press();
    QCOMPARE(stage.view.navigation().followed(), QByteArray("kiwi"));
    const Coordinates far {51.5, -0.1}; // at once, since it is out of view
    stage.report("kiwi", far);
    QCOMPARE(stage.pixelOf(far), QPoint(300, 200));
    press();
    QCOMPARE(stage.view.navigation().followed(), QByteArray());
}

// From a client's exact place, past a cluster, selecting nothing.
void TestMapView::measures()
{
    Stage stage;
    stage.report("kiwi", Ucla);
    const Coordinates heap {33.99, -118.6};
    for (int i = 0; i < 5; ++i)
        stage.report("heap" + QByteArray::number(i), heap);
    QSignalSpy picked(&stage.view, &MapView::positionPicked);
    const QImage before = stage.view.grab().toImage();
    const Projection view = stage.view.projection();
    QTest::keyClick(&stage.view, Qt::Key_M);
    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, stage.pixelOf(Ucla) + QPoint(2, 2));
    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, stage.pixelOf(heap));
    QTest::keyClick(&stage.view, Qt::Key_Return);
    QVERIFY(stage.view.shown().ruler);
    const QList<Coordinates> points = stage.view.shown().ruler->points();
    QCOMPARE(points.size(), 3);
    QCOMPARE(points[0], Ucla);
    QVERIFY(samePlace(points[1], heap, 0.01));
    QVERIFY(samePlace(points[2], view.centre()));
    QCOMPARE(stage.view.projection(), view);
    QCOMPARE(picked.size(), 0);
    QCOMPARE(stage.selection.current(), Selected());
    QVERIFY(stage.view.grab().toImage() != before);
    QTest::keyClick(&stage.view, Qt::Key_M);
    QVERIFY(!stage.view.shown().ruler);
    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, {20, 30});
    QCOMPARE(picked.size(), 1);
}

void TestMapView::measuresFromAMenu()
{
    Stage stage;
    const QStringList texts = stage.menuAt({400, 100});
    const auto at = texts.indexOf(QStringLiteral("Measure from here\tM"));
    QVERIFY(at >= 0);
    stage.view.findChild<QMenu *>()->actions().at(at)->trigger();
    QCOMPARE(stage.view.shown().ruler->points().size(), 1);
    QVERIFY(samePlace(stage.view.shown().ruler->points().first(),
                      stage.view.projection().toCoordinates({400, 100})));
}

void TestMapView::clicksGoThroughASpot()
{
    Stage stage;
    const Coordinates hill {34.07, -118.44}; // where a server is
    for (const char *client : {"below", "above"})
        stage.report(client, hill);
    QList<Selected> seen;
    for (int i = 0; i < 4; ++i) {
        QTest::mouseClick(&stage.view, Qt::LeftButton, {}, stage.pixelOf(hill));
        seen.append(stage.selection.current());
    }
    QCOMPARE(seen[0], Selected(SelectedClient {"above"}));
    QCOMPARE(seen[1], Selected(SelectedClient {"below"}));
    QCOMPARE(seen[2], Selected(SelectedNode {{0}}));
    QCOMPARE(seen[3], seen[0]);
}

void TestMapView::tipCountsASpot()
{
    Stage stage;
    for (const char *client : {"<b>below", "above"})
        stage.report(client, Ucla);
    lookAt(stage.view, Ucla, 13); // away from the servers
    const QPoint at = stage.pixelOf(Ucla);
    QHelpEvent event(QEvent::ToolTip, at, stage.view.mapToGlobal(at));
    QApplication::sendEvent(&stage.view, &event);
    QVERIFY2(QToolTip::text().contains(u"2 clients here"), qPrintable(QToolTip::text()));
    QVERIFY(QToolTip::text().contains(u"&lt;b&gt;below"));
    QVERIFY(QToolTip::text().contains(u"above"));
    QToolTip::hideText();
}

void TestMapView::menuListsASpot_data()
{
    QTest::addColumn<int>("reason");
    QTest::newRow("mouse") << int(QContextMenuEvent::Mouse);
    QTest::newRow("keyboard") << int(QContextMenuEvent::Keyboard);
}

void TestMapView::menuListsASpot()
{
    QFETCH(int, reason);
    Stage stage;
    for (int i = 0; i < 40; ++i)
        stage.report("c&" + QByteArray::number(i), Ucla);
    lookAt(stage.view, Ucla, 13);
    stage.selection.select(SelectedClient {"c&20"});
    stage.menuAt(stage.pixelOf(Ucla), QContextMenuEvent::Reason(reason));
    // The one that was selected stays it.
    QCOMPARE(stage.selection.current(), Selected(SelectedClient {"c&20"}));
    const auto lists = stage.view.findChild<QMenu *>()->findChildren<QMenu *>();
    QCOMPARE(lists.size(), 2); // the other has the forms of the position
    const QList<QAction *> actions = lists.first()->actions();
    QCOMPARE(actions.size(), 31);
    QCOMPARE(actions.last()->text(), QStringLiteral("and 10 more"));
    QCOMPARE(actions[1]->text(), QStringLiteral("c&&38"));
    actions[1]->trigger();
    QCOMPARE(stage.selection.current(), Selected(SelectedClient {"c&38"}));
}

void TestMapView::clustersOpen_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("a click") << false;
    QTest::newRow("Return in the middle") << true;
}

void TestMapView::clustersOpen()
{
    QFETCH(bool, byKey);
    Stage stage;
    QSignalSpy picked(&stage.view, &MapView::positionPicked);
    const Coordinates west {34.0, -118.6};
    for (int i = 0; i < 5; ++i)
        stage.report("c" + QByteArray::number(i), {west.latitude, west.longitude + i * 0.001});
    lookAt(stage.view, {west.latitude, west.longitude + 0.002}, 9.5);
    QCOMPARE(stage.view.shown().groups().clusters().size(), size_t(1));
    const double zoom = stage.view.projection().zoom();
    if (byKey)
        QTest::keyClick(&stage.view, Qt::Key_Return);
    else
        QTest::mouseClick(&stage.view, Qt::LeftButton, {}, {300, 200});
    QVERIFY(stage.view.projection().zoom() > zoom + 2);
    QVERIFY(stage.view.shown().groups().clusters().empty());
    QCOMPARE(stage.view.shown().groups().dots().size(), size_t(5));
    QCOMPARE(picked.size(), 0);
}

void TestMapView::heapsAreListed()
{
    Stage stage;
    for (int i = 0; i < 40; ++i)
        stage.report("c" + QByteArray::number(i), Ucla);
    lookAt(stage.view, Ucla, 14); // away from the servers
    const Projection before = stage.view.projection();
    QTest::mouseClick(&stage.view, Qt::LeftButton, {}, {300, 200});
    QCOMPARE(stage.view.projection(), before);
    const auto *menu = stage.view.findChild<QMenu *>();
    QVERIFY(menu);
    QCOMPARE(menu->actions().size(), 31);
    QCOMPARE(menu->actions().last()->text(), QStringLiteral("and 10 more"));
    menu->actions().at(3)->trigger();
    QCOMPARE(stage.selection.current(), Selected(SelectedClient {"c3"}));
}

void TestMapView::picturesAreShapes()
{
    Stage stage;
    stage.report("kiwi", Ucla);
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(stage.view.pictureSize());
    {
        QPainter painter(&generator);
        stage.view.paintPicture(painter);
    }
    QVERIFY(!buffer.data().contains("<image"));
    QVERIFY(buffer.data().contains("kiwi"));
    // Who made the map goes with it.
    QVERIFY(buffer.data().contains("Natural Earth"));
}

void TestMapView::picturesAreAsShown()
{
    Stage stage;
    stage.report("kiwi", Ucla);
    const QImage before = stage.view.grab().toImage();
    QImage picture(stage.view.pictureSize(), QImage::Format_RGB32);
    const auto paint = [&] {
        QPainter painter(&picture);
        stage.view.paintPicture(painter);
    };
    paint();
    const QPoint kiwi = stage.pixelOf(Ucla);
    QCOMPARE(picture.pixelColor(kiwi), Theme::of(stage.view.palette()).info);
    QCOMPARE(picture.pixel(5, 5), before.pixel(5, 5));
    // Neither the pointer nor the keyboard is on it, and the view is what it was.
    const QImage still = picture;
    stage.view.setFocus();
    QTest::mouseMove(&stage.view, QPoint(300, 300));
    QTest::mouseMove(&stage.view, kiwi);
    paint();
    QCOMPARE(picture, still);
    QTest::mouseMove(&stage.view, QPoint(-10, -10));
    QEvent left(QEvent::Leave);
    QApplication::sendEvent(&stage.view, &left);
    stage.view.clearFocus();
    QCOMPARE(stage.view.grab().toImage(), before);
}

QTEST_MAIN(TestMapView)
#include "tst_mapview.moc"
