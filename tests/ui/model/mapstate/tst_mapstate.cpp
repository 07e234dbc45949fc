// SPDX-License-Identifier: GPL-3.0-or-later
// Long because all that the map shows is here, of the present and of the past.
#include "herd/core/folds/conflatedfacts.h"
#include "tests/ui/model/map/mapfacts.h"
#include "ui/model/map/geodesy.h"
#include "ui/model/mapstate/mapstate.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

struct Stage
{
    Stage()
    {
        map.view.setSize({600, 400});
        take({});
    }
    MapState::Change take(const FactBatch &batch)
    {
        store.append(batch);
        return map.take(store, batch.size());
    }
    MapState::Change ask(std::chrono::seconds at, Coordinates where, double km)
    {
        return take({facts.make(at, 0, fact::PlacesAsked {++query, 1, "kiwi", {where, km, 5}})});
    }
    MapState::Change answer(std::chrono::seconds at)
    {
        PlacesResult result;
        result.status = PlacesStatus::Ok;
        result.places = {{"Westwood", {34.056, -118.43}, ""}};
        result.attribution = "somebody";
        result.mayBeMapped = true;
        return take({facts.make(at, 0, fact::PlacesAnswered {query, result, 5ms})});
    }
    bool isInView(Coordinates where) const
    {
        return QRectF(0, 0, 600, 400).contains(map.view.toPixel(where));
    }

    Facts facts;
    QueryId query = 0;
    TraceStore store {threeServers()};
    MapState map;
};

} // namespace

class TestMapState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looksBack();
    void stepsForwardGoOn();
    void saysWhatChanged();
    void showsWhoReportedBeforeTheRunBegan();
    void pinsAreThoseOfTheQuestion();
    void showsTheHerd();
    void showsTheWorldWhenNobodySaidWhere();
    void fitsTheClientsOrTheHerd();
    void answersComeIntoView();
    void selectedClientsComeIntoView();
    void menuOpensAtTheSelectedClient();
    void fadesForAWhile();
    void namesWhoFoundThePlaces();
    void lookingBackKeepsTheLens();
};

void TestMapState::saysWhatChanged()
{
    Stage stage;
    QCOMPARE(stage.map.servers.size(), 2);
    const auto nothing = stage.take({stage.facts.make(99s, 0, fact::NodeStopped {})});
    QVERIFY(!nothing.isSeen && !nothing.isQuestion && !nothing.answered);
    const auto report = stage.take({stage.facts.taken(100s, "kiwi", Ucla)});
    QVERIFY(report.isSeen && !report.isQuestion && !report.answered);
    const auto asked = stage.ask(101s, Ucla, 10);
    QVERIFY(asked.isSeen && asked.isQuestion && !asked.answered);
    const auto answered = stage.answer(102s);
    QVERIFY(answered.isSeen && answered.isQuestion);
    QCOMPARE(answered.answered, std::optional<Nanoseconds>(102s));
}

// A recording that is opened at its end, where a checkpoint says who there was.
void TestMapState::showsWhoReportedBeforeTheRunBegan()
{
    Facts facts;
    ConflatedFacts before(1 << 20);
    before.add(facts.taken(10s, "kiwi", Ucla));
    before.add(facts.taken(11s, "emu", {1, 2}));
    const std::vector<Fact> standIns = before.take();
    TraceStore store(threeServers());
    store.beginBehind(2, FactBatch(standIns.begin(), standIns.end()), 2);
    MapState map;
    map.view.setSize({600, 400});
    map.take(store, 0);
    const FactBatch batch {facts.taken(100s, "emu", {3, 4})};
    store.append(batch);
    QVERIFY(map.take(store, batch.size()).isSeen);
    QCOMPARE(map.notShown, 0);
    QVERIFY(map.scene.find("kiwi"));
    QCOMPARE(map.scene.find("kiwi")->where, Ucla);
    QCOMPARE(map.scene.find("emu")->where, (Coordinates {3, 4}));
}

void TestMapState::pinsAreThoseOfTheQuestion()
{
    Stage stage;
    stage.ask(101s, Ucla, 10);
    QVERIFY(stage.map.pins.isEmpty());
    stage.answer(102s);
    QCOMPARE(stage.map.pins.size(), 1);
    stage.take({stage.facts.taken(103s, "kiwi", Ucla)});
    QCOMPARE(stage.map.pins.size(), 1);
    stage.map.clearQuestion();
    QVERIFY(stage.map.pins.isEmpty());
    QVERIFY(!stage.map.scene.question());
}

void TestMapState::showsTheHerd()
{
    Stage stage;
    stage.map.view.setCentre({51.5, -0.1});
    stage.map.showHerd();
    for (const MapServer &server : stage.map.servers)
        QVERIFY(stage.isInView(server.where));
    QVERIFY(stage.map.view.zoom() >= 9);
}

void TestMapState::showsTheWorldWhenNobodySaidWhere()
{
    MapState map;
    map.view = Projection(Ucla, 9, {600, 400});
    map.showHerd();
    QCOMPARE(map.view.zoom(), map.view.smallestZoom());
    QCOMPARE(map.view.size(), QSizeF(600, 400));
}

void TestMapState::fitsTheClientsOrTheHerd()
{
    Stage stage;
    stage.map.view.setCentre({51.5, -0.1});
    stage.map.fitClients();
    QVERIFY(stage.isInView(stage.map.servers.first().where));
    stage.take({stage.facts.taken(100s, "fiji", {-18, 179.9}),
                stage.facts.taken(101s, "samoa", {-13.8, -171.8})});
    stage.map.fitClients();
    QVERIFY(stage.isInView({-18, 179.9}));
    QVERIFY(stage.isInView({-13.8, -171.8}));
    QVERIFY(!stage.isInView(stage.map.servers.first().where));
}

void TestMapState::answersComeIntoView()
{
    Stage stage;
    QVERIFY(!stage.map.showAnswer());
    stage.ask(101s, Ucla, 10);
    stage.map.view = Projection({51.5, -0.1}, 9, {600, 400});
    QVERIFY(!stage.map.showAnswer()); // there is none yet
    stage.answer(102s);
    QVERIFY(stage.map.showAnswer());
    QCOMPARE(stage.map.view.zoom(), 9.0);
    QVERIFY(!stage.map.showAnswer()); // it is there
    stage.map.view = Projection(Ucla, 13, {600, 400});
    QVERIFY(stage.map.showAnswer()); // too near
    for (const Coordinates &place : ringAround(Ucla, 10))
        QVERIFY(stage.isInView(place));
}

// A flood is its client's.
void TestMapState::selectedClientsComeIntoView()
{
    Stage stage;
    const Coordinates tokyo {35.6, 139.7};
    stage.map.view = Projection(Ucla, 9, {600, 400});
    stage.take({stage.facts.taken(100s, "far", tokyo)});
    stage.map.select(SelectedFlood {reportOf("far", tokyo, 100s).line()});
    QCOMPARE(stage.map.marks.selectedClient, QByteArray("far"));
    QVERIFY(stage.map.showSelected());
    QVERIFY(stage.isInView(tokyo));
    QVERIFY(!stage.map.showSelected()); // it is there
    stage.map.select(SelectedNode {{1}});
    QCOMPARE(stage.map.marks.selectedNode, NodeId {1});
    QVERIFY(stage.map.marks.selectedClient.isEmpty());
    QVERIFY(!stage.map.showSelected());
    stage.map.select({});
    QVERIFY(!stage.map.marks.selectedNode.isValid());
}

void TestMapState::menuOpensAtTheSelectedClient()
{
    Stage stage;
    const QPointF middle(300, 200);
    stage.map.view = Projection(Ucla, 12, {600, 400});
    const Coordinates aside = stage.map.view.toCoordinates({100, 50});
    stage.take({stage.facts.taken(100s, "kiwi", aside)});
    QCOMPARE(stage.map.menuSpot(), middle);
    stage.map.select(SelectedClient {"kiwi"});
    QVERIFY((stage.map.menuSpot() - QPointF(100, 50)).manhattanLength() < 1);
    stage.map.view.setCentre({51.5, -0.1});
    QCOMPARE(stage.map.menuSpot(), middle); // it is out of view
}

void TestMapState::fadesForAWhile()
{
    Stage stage;
    QVERIFY(!stage.map.isFading(100s));
    stage.take({stage.facts.taken(100s, "kiwi", Ucla)});
    QVERIFY(stage.map.isFading(160s));
    QVERIFY(stage.map.isFading(221s));
    QVERIFY(!stage.map.isFading(300s));
}

void TestMapState::namesWhoFoundThePlaces()
{
    Stage stage;
    const QString ours = stage.map.attribution();
    stage.ask(101s, Ucla, 10);
    QCOMPARE(stage.map.attribution(), ours);
    stage.answer(102s);
    QVERIFY(stage.map.attribution().contains(QStringLiteral("somebody")));
    QVERIFY(stage.map.attribution().endsWith(ours));
}

// Clients, trails and the question are those of then; what was known before all that is kept, too.
void TestMapState::looksBack()
{
    Stage s;
    const Coordinates first {34, -118}, second {35, -117};
    s.take({s.facts.taken(1s, "kiwi", first)});
    s.ask(2s, first, 5);
    s.answer(3s);
    s.take({s.facts.taken(4s, "kiwi", second), s.facts.taken(4s, "plum", first)});
    const auto show = [&s](std::optional<quint64> seq) {
        s.store.show(seq);
        return s.map.take(s.store, 0);
    };
    QVERIFY(show(2).isSeen);
    QCOMPARE(s.map.scene.clients().size(), 1);
    QCOMPARE(s.map.scene.find("kiwi")->where, first);
    QVERIFY(s.map.scene.question() && !s.map.scene.question()->answer);
    QVERIFY(s.map.pins.isEmpty());
    QVERIFY(!show(2).isSeen);
    show(3);
    QCOMPARE(s.map.pins.size(), 1);
    s.take({s.facts.taken(5s, "late", first)}); // the herd goes on
    QVERIFY(!s.map.scene.find("late"));
    show({});
    QCOMPARE(s.map.scene.clients().size(), 3);
    QCOMPARE(s.map.scene.find("kiwi")->where, second);
}

// Each is what it would be at once: clients known from before the facts are put in for each anew.
void TestMapState::stepsForwardGoOn()
{
    Facts facts;
    FactBatch all;
    for (int i = 1; i <= 30; ++i)
        all.append(facts.taken(i * 10s, "c" + QByteArray::number(i % 17), {34.0 + i, -118}));
    TraceStore store(threeServers());
    ConflatedFacts before(1'000'000);
    for (const Fact &fact : all.mid(0, 10))
        before.add(fact);
    const std::vector<Fact> standIns = before.take();
    store.beginBehind(10, FactBatch(standIns.begin(), standIns.end()), 10);
    store.append(all.mid(10));
    MapState steps;
    for (quint64 seq = 12; seq <= 30; seq += 3) {
        store.show(seq);
        steps.take(store, 0);
        QCOMPARE(steps.past.folded(), seq - 10);
        MapState atOnce;
        atOnce.take(store, 0);
        QCOMPARE(steps.scene.clients().size(), std::min<qsizetype>(17, qsizetype(seq)));
        QCOMPARE(atOnce.scene.clients().size(), steps.scene.clients().size());
        for (const MapClient &client : atOnce.scene.clients()) {
            const MapClient *other = steps.scene.find(client.name);
            QVERIFY(other && other->report.line() == client.report.line());
            QCOMPARE(other->seen, client.seen);
            QCOMPARE(other->trail.points().size(), client.trail.points().size());
        }
    }
    store.show({});
    steps.take(store, 0);
    QCOMPARE(steps.past.folded(), 0u); // nothing is kept of it
}

void TestMapState::lookingBackKeepsTheLens()
{
    Stage stage;
    for (int node : {0, 1})
        stage.take({stage.facts.make(99s, node, fact::NodeListening {"127.0.0.1", 1, 2})});
    const Fact first = stage.facts.taken(100s, "kiwi", Ucla);
    const Report &report = first.as<fact::ReportTaken>()->report;
    stage.take({first});
    stage.map.lens = NodeId {1};
    stage.map.scene.look(stage.store.state(), stage.map.lens);
    QCOMPARE(stage.map.scene.find("kiwi")->known, Knowledge::Nothing);
    stage.take({stage.facts.make(101s, 1, fact::UpdateReceived {{0}, report, Verdict::Newer, {}})});
    stage.map.scene.look(stage.store.state(), stage.map.lens);
    QCOMPARE(stage.map.scene.find("kiwi")->known, Knowledge::Newest);
    // Right after the client told Hill, Smith had not heard of it.
    stage.store.show(first.seq);
    stage.map.take(stage.store, 0);
    QCOMPARE(stage.map.scene.lens(), std::optional(NodeId {1}));
    QCOMPARE(stage.map.scene.find("kiwi")->known, Knowledge::Nothing);
    stage.store.show({});
    stage.map.take(stage.store, 0);
    QCOMPARE(stage.map.scene.find("kiwi")->known, Knowledge::Newest);
}

QTEST_APPLESS_MAIN(TestMapState)
#include "tst_mapstate.moc"
