// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/map/mapfacts.h"
#include "ui/model/mapstate/mapspot.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

constexpr Coordinates Hill {34.07, -118.44}; // where a server is

struct Stage
{
    Stage()
    {
        map.view = Projection(Ucla, 15, {600, 400});
        map.take(store, 0);
    }
    void report(const QByteArray &client, Coordinates where)
    {
        store.append({facts.taken(++now, client, where)});
        map.take(store, 1);
    }
    MapSpot spot(Coordinates where, QPointF off = {}) const
    {
        return {map, map.view.toPixel(where) + off};
    }

    Facts facts;
    std::chrono::seconds now {100};
    TraceStore store {threeServers()};
    MapState map;
};

} // namespace

class TestMapSpot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyWhereNothingIs();
    void findsWhatIsNear();
    void clientsLieOverServers();
    void aServerBesideAClientIsNotMeant();
    void placesAreFoundWhereNothingElseIs();
    void nextGoesRound();
    void tipIsOfOneOrCountsThem();
    void trailSaysWhenItsClientWasThere();
    void saysWhereThatIs();
    void clustersHideTheirClients();
    void nextGoesRoundAHeap();
};

void TestMapSpot::isEmptyWhereNothingIs()
{
    Stage stage;
    const MapSpot spot = stage.spot({34.06, -118.46});
    QVERIFY(spot.isEmpty());
    QVERIFY(spot.things().empty());
    QVERIFY(spot.client().isEmpty());
    QVERIFY(!spot.next({}));
    QVERIFY(spot.tip(stage.store.state(), stage.now).isEmpty());
    QVERIFY(std::abs(spot.where().latitude - 34.06) < 1e-6);
}

void TestMapSpot::findsWhatIsNear()
{
    Stage stage;
    stage.report("kiwi", Ucla);
    QCOMPARE(stage.spot(Ucla, {6, -6}).client(), QByteArray("kiwi"));
    QVERIFY(stage.spot(Ucla, {7, -7}).isEmpty());
    QVERIFY(stage.spot(Hill, {6, -6}).has(SelectedNode {{0}}));
    QVERIFY(stage.spot(Hill, {7, -7}).isEmpty());
}

void TestMapSpot::clientsLieOverServers()
{
    Stage stage;
    stage.report("below", Hill);
    stage.report("above", Hill);
    const std::vector<Selected> things {SelectedClient {"above"}, SelectedClient {"below"},
                                        SelectedNode {{0}}};
    QCOMPARE(stage.spot(Hill).things(), things);
}

void TestMapSpot::aServerBesideAClientIsNotMeant()
{
    Stage stage;
    const QPointF beside = stage.map.view.toPixel(Hill) + QPointF(6, 0);
    stage.report("kiwi", stage.map.view.toCoordinates(beside));
    QVERIFY(!stage.spot(Hill, {3, 0}).has(SelectedNode {{0}}));
    QVERIFY(stage.spot(Hill, {-6, 0}).has(SelectedNode {{0}}));
}

void TestMapSpot::placesAreFoundWhereNothingElseIs()
{
    Stage stage;
    PlacesResult result;
    result.status = PlacesStatus::Ok;
    result.places = {{"Westwood", Ucla, ""}};
    result.mayBeMapped = true;
    stage.store.append({stage.facts.make(200s, 0, fact::PlacesAsked {1, 1, "kiwi", {Ucla, 10, 5}}),
                        stage.facts.make(201s, 0, fact::PlacesAnswered {1, result, 5ms})});
    stage.map.take(stage.store, 2);
    const MapSpot pin = stage.spot(Ucla, {0, -12});
    QVERIFY(!pin.isEmpty());
    QVERIFY(pin.things().empty());
    QVERIFY(pin.tip(stage.store.state(), stage.now).contains(QStringLiteral("Westwood")));
}

void TestMapSpot::nextGoesRound()
{
    Stage stage;
    for (const char *client : {"below", "above"})
        stage.report(client, Ucla);
    const MapSpot spot = stage.spot(Ucla);
    const Selected above = SelectedClient {"above"}, below = SelectedClient {"below"};
    QCOMPARE(spot.next({}), std::optional(above));
    QCOMPARE(spot.next(above), std::optional(below));
    QCOMPARE(spot.next(below), std::optional(above));
}

void TestMapSpot::tipIsOfOneOrCountsThem()
{
    Stage stage;
    stage.report("<b>kiwi", Ucla);
    const auto tip = [&stage](Coordinates where) {
        return stage.spot(where).tip(stage.store.state(), stage.now);
    };
    QVERIFY(tip(Ucla).contains(QStringLiteral("&lt;b&gt;kiwi")));
    QVERIFY(tip(Hill).contains(QStringLiteral("Hill")));
    stage.report("emu", Ucla);
    QVERIFY(tip(Ucla).contains(QStringLiteral("2 clients here")));
}

// Of the selected client only, and until it has faded; a click there is one on the ground.
void TestMapSpot::trailSaysWhenItsClientWasThere()
{
    Stage stage;
    stage.report("kiwi", Ucla);
    stage.now += std::chrono::seconds(29);
    stage.report("kiwi", {34.0719, -118.4451});
    const auto tip = [&stage](Nanoseconds later) {
        return stage.spot(Ucla).tip(stage.store.state(), stage.now + later);
    };
    QVERIFY(tip({}).isEmpty());
    stage.map.select(SelectedClient {"kiwi"});
    QVERIFY2(tip({}).contains(QStringLiteral("kiwi was here 30")), qPrintable(tip({})));
    QVERIFY(stage.spot(Ucla).isEmpty());
    QVERIFY(tip(MapTrail::Life).isEmpty());
    stage.map.lens = NodeId {0};
    QVERIFY(tip({}).isEmpty());
}

// Of what is there, not of the pixel beside its middle.
void TestMapSpot::saysWhereThatIs()
{
    Stage stage;
    stage.report("kiwi", Ucla);
    QCOMPARE(stage.spot(Ucla, {5, -4}).where(), Ucla);
    QCOMPARE(stage.spot(Hill, {5, -4}).where(), Hill);
    QVERIFY(stage.spot(Ucla, {50, 0}).where() != Ucla);
    stage.report("emu", Hill);
    QCOMPARE(stage.spot(Hill, {-3, 2}).where(), Hill);
}

void TestMapSpot::clustersHideTheirClients()
{
    Stage stage;
    for (int i = 0; i < 12; ++i)
        stage.report("<b>" + QByteArray::number(i), Ucla);
    const MapSpot spot = stage.spot(Ucla);
    QVERIFY(spot.cluster());
    QVERIFY(!spot.isEmpty());
    QVERIFY(spot.things().empty());
    QVERIFY(!spot.next({}));
    QCOMPARE(spot.count(), size_t(12));
    QCOMPARE(spot.listed(30).size(), size_t(12));
    QCOMPARE(spot.listed(3).size(), size_t(3));
    const QString tip = spot.tip(stage.store.state(), stage.now);
    for (const char16_t *words :
         {u"12 clients here", u"&lt;b&gt;7", u"and 4 more", u"A click opens"})
        QVERIFY2(tip.contains(QString::fromUtf16(words)), qPrintable(tip));
    QVERIFY(!stage.spot(Ucla, {0, -25}).cluster());
}

// The selected one is drawn beside the mark of the others; clicks reach them all the same.
void TestMapSpot::nextGoesRoundAHeap()
{
    Stage stage;
    for (int i = 0; i < 6; ++i)
        stage.report('c' + QByteArray::number(i), Ucla);
    Selected selected = SelectedClient {"c2"};
    QByteArrayList seen;
    for (int i = 0; i < 6; ++i) {
        stage.map.select(selected);
        const MapSpot spot = stage.spot(Ucla);
        QVERIFY(!spot.cluster());
        QVERIFY(spot.has(selected));
        selected = spot.next(selected).value();
        seen.append(std::get<SelectedClient>(selected).client);
    }
    QCOMPARE(seen, QByteArrayList({"c1", "c0", "c5", "c4", "c3", "c2"}));
}

QTEST_APPLESS_MAIN(TestMapSpot)
#include "tst_mapspot.moc"
