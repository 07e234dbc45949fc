// SPDX-License-Identifier: GPL-3.0-or-later
// Long because each fact the map looks at is a test.
#include "herd/core/facts/gapsummary.h"
#include "tests/ui/model/map/mapfacts.h"
#include "ui/model/map/labelspace.h"
#include "ui/model/map/mapscene.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

PlacesResult twoPlaces(bool mayBeMapped)
{
    PlacesResult result;
    result.status = PlacesStatus::Ok;
    result.places = {{"Westwood", {34.056, -118.43}, ""}, {"Bel Air", {34.08, -118.45}, ""}};
    result.attribution = "somebody";
    result.mayBeMapped = mayBeMapped;
    return result;
}

} // namespace

Q_DECLARE_METATYPE(herd::FactBody)

class TestMapScene : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestPositionOfEachClient();
    void olderReportsChangeNothing_data();
    void olderReportsChangeNothing();
    void updatesAreSeenToo();
    void otherFactsChangeNothing();
    void growsStale();
    void isBounded();
    void makesRoomForManyAtOnce();
    void whoIsForgottenLeaves();
    void whoIsForgottenByOrderLeaves_data();
    void whoIsForgottenByOrderLeaves();
    void catchesUpAfterAGap();
    void questionAndItsAnswer();
    void answersToOtherQuestions();
    void forbiddenPlacesAreListedOnly();
    void serversWithAPlace();
    void serversLookAsInTheGraph();
    void labelsDoNotOverlap();
};

void TestMapScene::newestPositionOfEachClient()
{
    Facts facts;
    MapScene scene;
    QVERIFY(scene.apply(facts.taken(1s, "kiwi", Ucla)));
    QVERIFY(scene.apply(facts.taken(2s, "emu", {34, -118})));
    QVERIFY(scene.apply(facts.taken(3s, "kiwi", {34.1, -118.5})));
    QCOMPARE(scene.clients().size(), 2);
    const MapClient *kiwi = scene.find("kiwi");
    QVERIFY(kiwi);
    QCOMPARE(kiwi->where, (Coordinates {34.1, -118.5}));
    QCOMPARE(kiwi->seen, Nanoseconds(3s));
    QCOMPARE(kiwi->trail.points().size(), 2);
    QVERIFY(!scene.find("dodo"));
}

void TestMapScene::olderReportsChangeNothing_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("verdict");
    QTest::newRow("older, newer to the node") << 5 << int(Verdict::Newer);
    QTest::newRow("older and stale") << 5 << int(Verdict::Stale);
    QTest::newRow("the same again") << 10 << int(Verdict::Duplicate);
    QTest::newRow("the same, newer to the node") << 10 << int(Verdict::Newer);
}

void TestMapScene::olderReportsChangeNothing()
{
    QFETCH(int, seconds);
    QFETCH(int, verdict);
    Facts facts;
    MapScene scene;
    scene.apply(facts.taken(10s, "kiwi", Ucla));
    const Coordinates where = seconds == 10 ? Ucla : Coordinates {1, 1};
    const Report report = reportOf("kiwi", where, std::chrono::seconds(seconds));
    QVERIFY(
        !scene.apply(facts.make(11s, 1, fact::UpdateReceived {{0}, report, Verdict(verdict), {}})));
    QCOMPARE(scene.find("kiwi")->where, Ucla);
    QCOMPARE(scene.find("kiwi")->seen, Nanoseconds(10s));
}

void TestMapScene::updatesAreSeenToo()
{
    Facts facts;
    MapScene scene;
    const Report report = reportOf("kiwi", Ucla, 7s);
    QVERIFY(scene.apply(facts.make(8s, 1, fact::UpdateReceived {{0}, report, Verdict::Newer, {}})));
    QCOMPARE(scene.find("kiwi")->where, Ucla);
}

void TestMapScene::otherFactsChangeNothing()
{
    Facts facts;
    MapScene scene;
    QVERIFY(!scene.apply(facts.make(1s, 0, fact::NodeStarting {})));
    QVERIFY(!scene.apply(facts.make(1s, 0, fact::LineReceived {1, "IAMAT kiwi +1+1 1"})));
    QVERIFY(scene.clients().isEmpty());
}

void TestMapScene::growsStale()
{
    Facts facts;
    MapScene scene;
    scene.apply(facts.taken(10s, "kiwi", Ucla));
    QVERIFY(!MapScene::isStale(*scene.find("kiwi"), 10s + MapScene::Stale));
    QVERIFY(MapScene::isStale(*scene.find("kiwi"), 10s + MapScene::Stale + 1ns));
}

// New ones are always shown, in place of those that were silent longest.
void TestMapScene::isBounded()
{
    Facts facts;
    HerdState state(threeServers());
    MapScene scene(3);
    const auto take = [&](std::chrono::seconds at, int client) {
        const Fact fact = facts.taken(at, "client-" + QByteArray::number(client), Ucla);
        state.apply(fact);
        QVERIFY(scene.apply(fact));
    };
    for (int i = 0; i < 3; ++i)
        take(std::chrono::seconds(i + 1), i);
    QCOMPARE(scene.notShown(state), 0);
    take(4s, 0);
    take(5s, 3);
    take(6s, 4);
    QCOMPARE(scene.clients().size(), 3);
    for (const char *shown : {"client-0", "client-3", "client-4"})
        QVERIFY2(scene.find(shown) && scene.find(shown)->name == shown, shown);
    QCOMPARE(scene.notShown(state), 2);
}

void TestMapScene::makesRoomForManyAtOnce()
{
    Facts facts;
    MapScene scene(100);
    for (int i = 0; i < 101; ++i) // all as old
        scene.apply(facts.taken(1s, "client-" + QByteArray::number(i), Ucla));
    QCOMPARE(scene.clients().size(), 90);
    QVERIFY(scene.find("client-100"));
}

void TestMapScene::whoIsForgottenLeaves()
{
    Facts facts;
    HerdState state(threeServers());
    MapScene scene;
    for (const char *client : {"kiwi", "emu"}) {
        const Fact fact = facts.taken(1s, client, Ucla);
        state.apply(fact);
        scene.apply(fact);
    }
    QVERIFY(!scene.keepOnlyKnown(state));
    state.apply(facts.make(2s, 0, fact::ReportExpired {reportOf("kiwi", Ucla, 1s)}));
    QVERIFY(scene.keepOnlyKnown(state));
    QCOMPARE(scene.clients().size(), 1);
    QVERIFY(!scene.find("kiwi"));
    QCOMPARE(scene.find("emu")->name, QByteArray("emu"));
}

// By an operator: at once, wherever it was heard of.
void TestMapScene::whoIsForgottenByOrderLeaves_data()
{
    QTest::addColumn<FactBody>("told");
    QTest::addColumn<bool>("leaves");
    const Report tombstone = *Report::parse("AT Hill +0 kiwi - 3");
    const Report older = *Report::parse("AT Hill +0 kiwi - 0.5");
    using enum Verdict;
    QTest::newRow("asked for") << FactBody(fact::ReportTaken {0, tombstone, Newer}) << true;
    QTest::newRow("told") << FactBody(fact::UpdateReceived {NodeId {1}, tombstone, Newer, {}})
                          << true;
    QTest::newRow("restored") << FactBody(fact::ReportRestored {tombstone}) << true;
    GapSummary gap;
    gap.forgot = {tombstone};
    QTest::newRow("in a gap") << FactBody(fact::CaughtUp {std::make_shared<const GapSummary>(gap)})
                              << true;
    QTest::newRow("known") << FactBody(fact::UpdateReceived {NodeId {1}, tombstone, Duplicate, {}})
                           << false;
    QTest::newRow("older") << FactBody(fact::ReportTaken {0, older, Newer}) << false;
}

void TestMapScene::whoIsForgottenByOrderLeaves()
{
    QFETCH(FactBody, told);
    QFETCH(bool, leaves);
    Facts facts;
    MapScene scene;
    scene.apply(facts.taken(1s, "kiwi", Ucla));
    scene.apply(facts.taken(1s, "emu", Ucla));
    QCOMPARE(scene.apply(facts.make(3s, 0, told)), leaves);
    QCOMPARE(scene.find("kiwi") == nullptr, leaves);
    QVERIFY(scene.find("emu"));
    QVERIFY(scene.apply(facts.taken(4s, "kiwi", Ucla))); // and may come back
    QVERIFY(scene.find("kiwi"));
}

void TestMapScene::catchesUpAfterAGap()
{
    Facts facts;
    MapScene scene;
    scene.apply(facts.make(1s, 1, fact::PlacesAsked {7, 1, "kiwi", {Ucla, 10, 5}}));
    GapSummary summary;
    summary.holds = {reportOf("kiwi", Ucla, 5s)};
    const auto caughtUp = [&](int node) {
        return facts.make(6s, node, fact::CaughtUp {std::make_shared<const GapSummary>(summary)});
    };
    QVERIFY(scene.apply(caughtUp(1)));
    QCOMPARE(scene.find("kiwi")->where, Ucla);
    QVERIFY(scene.question()); // no answer was dropped
    summary.tally.placesAnswered = 1;
    QVERIFY(!scene.apply(caughtUp(0))); // another server's
    QVERIFY(scene.apply(caughtUp(1)));
    QVERIFY(!scene.question());
}

void TestMapScene::questionAndItsAnswer()
{
    Facts facts;
    MapScene scene;
    QVERIFY(!scene.question());
    QVERIFY(scene.apply(facts.make(1s, 1, fact::PlacesAsked {7, 1, "kiwi", {Ucla, 10, 5}})));
    QCOMPARE(scene.question()->client, QByteArray("kiwi"));
    QCOMPARE(scene.question()->what, (PlacesQuery {Ucla, 10, 5}));
    QVERIFY(scene.question()->pins().isEmpty());
    QVERIFY(scene.apply(facts.make(2s, 1, fact::PlacesAnswered {7, twoPlaces(true), 5ms})));
    QCOMPARE(scene.question()->pins().size(), 2);
    QVERIFY(scene.question()->listed().isEmpty());
    scene.clearQuestion();
    QVERIFY(!scene.question());
}

void TestMapScene::answersToOtherQuestions()
{
    Facts facts;
    MapScene scene;
    const auto answer = fact::PlacesAnswered {7, twoPlaces(true), 5ms};
    QVERIFY(!scene.apply(facts.make(1s, 1, answer)));
    scene.apply(facts.make(1s, 1, fact::PlacesAsked {8, 1, "kiwi", {Ucla, 10, 5}}));
    QVERIFY(!scene.apply(facts.make(2s, 1, answer))); // an earlier one
    QVERIFY(!scene.apply(
        facts.make(2s, 0, fact::PlacesAnswered {8, twoPlaces(true), 5ms}))); // another node's
    QVERIFY(!scene.question()->answer);
}

void TestMapScene::forbiddenPlacesAreListedOnly()
{
    Facts facts;
    MapScene scene;
    scene.apply(facts.make(1s, 1, fact::PlacesAsked {7, 1, "kiwi", {Ucla, 10, 5}}));
    scene.apply(facts.make(2s, 1, fact::PlacesAnswered {7, twoPlaces(false), 5ms}));
    QVERIFY(scene.question()->pins().isEmpty());
    QCOMPARE(scene.question()->listed().size(), 2);
}

void TestMapScene::serversWithAPlace()
{
    Facts facts;
    HerdState state(threeServers());
    state.apply(facts.make(1s, 0, fact::NodeListening {"127.0.0.1", 11860, 12860}));
    const QList<MapServer> servers = serversOnMap(state);
    QCOMPARE(servers.size(), 2);
    QCOMPARE(servers[0].name, QByteArray("Hill"));
    QCOMPARE(servers[0].look, NodeLook::Running);
    QCOMPARE(servers[1].name, QByteArray("Smith"));
    QCOMPARE(servers[1].look, NodeLook::Stopped);
}

void TestMapScene::serversLookAsInTheGraph()
{
    Facts facts;
    HerdConfig herd = threeServers();
    const NodeId hill = herd.find("Hill"), smith = herd.find("Smith");
    herd.links.append({hill, smith});
    HerdState state(herd);
    const auto looks = [&state] {
        QList<NodeLook> all;
        for (const MapServer &server : serversOnMap(state))
            all.append(server.look);
        return all;
    };
    state.apply(facts.make(1s, hill.index, fact::NodeListening {"127.0.0.1", 11860, 12860}));
    state.apply(facts.make(1s, smith.index, fact::NodeFailed {NodeFailure::PortInUse, {}}));
    state.apply(
        facts.make(1s, hill.index,
                   fact::LinkChanged {smith, LinkState::Down, LinkReason::ConnectionLost, {}}));
    QCOMPARE(looks(), QList({NodeLook::Degraded, NodeLook::Failed}));
    state.apply({9, 2s, {}, fact::ServerOutOfReach {smith, "It is gone"}});
    QCOMPARE(looks(), QList({NodeLook::Degraded, NodeLook::OutOfReach}));
    herd.nodes[smith.index].wire = Wire::Seed;
    state = HerdState(herd);
    QCOMPARE(looks(), QList({NodeLook::Stopped, NodeLook::Foreign}));
}

void TestMapScene::labelsDoNotOverlap()
{
    LabelSpace space({0, 0, 100, 100});
    QVERIFY(space.take({10, 10, 30, 10}));
    QVERIFY(!space.take({20, 15, 30, 10}));
    QVERIFY(space.take({10, 20, 30, 10}));  // touching is not overlapping
    QVERIFY(!space.take({90, 50, 30, 10})); // not wholly in the picture
    space.force({60, 60, 10, 10});
    QVERIFY(!space.take({65, 65, 10, 10}));
    QVERIFY(!space.isFree({65, 65, 10, 10}));
    QVERIFY(space.isFree({-20, 40, 30, 10})); // a name may leave the picture where nobody lies
}

QTEST_GUILESS_MAIN(TestMapScene)
#include "tst_mapscene.moc"
