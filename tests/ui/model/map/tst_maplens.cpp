// SPDX-License-Identifier: GPL-3.0-or-later
// The map through a server's eyes, against what the state says the server holds, at moments of
// herds to which much happens; and where its clients are then found.
#include "tests/herd/core/folds/turmoil.h"
#include "ui/model/map/mapclusters.h"
#include "ui/model/map/mapscene.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;

namespace {

Report reportAt(const QByteArray &client, Coordinates where, int second)
{
    return Report::make("n0", Nanoseconds(std::chrono::seconds(second + 1)), client,
                        formatCoordinates(where), QByteArray::number(second));
}

// Two servers; the second is told only what it is told.
struct Pair
{
    Pair()
    {
        for (int node : {0, 1})
            add(node, fact::NodeListening {"127.0.0.1", 1, 2});
    }
    template<class Body> void add(int node, const Body &body)
    {
        const Fact fact {++seq, Nanoseconds(std::chrono::seconds(seq)), {node}, body};
        state.apply(fact);
        scene.apply(fact);
    }
    Report take(const QByteArray &client, Coordinates where)
    {
        const Report report = reportAt(client, where, int(seq));
        add(0, fact::ReportTaken {1, report, Verdict::Newer});
        return report;
    }
    void tell(const Report &report)
    {
        add(1, fact::UpdateReceived {{0}, report, Verdict::Newer, {}});
    }
    const MapClient &kiwi() { return *scene.find("kiwi"); }

    HerdState state {unlinkedHerd("two", 2)};
    MapScene scene;
    quint64 seq = 0;
};

constexpr Coordinates Here {34, -118}, There {35, -117};

} // namespace

class TestMapLens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhatTheServerHolds();
    void showsWhereTheServerHasIt();
    void doesNotJumpBetweenLooks();
    void isHitWhereItIsDrawn();
    void takesTheLensAway();
};

void TestMapLens::isWhatTheServerHolds()
{
    SplitMix random(41);
    KnowledgeCounts met {};
    for (int round = 0; round < 30; ++round) {
        const HerdConfig herd = randomHerd(random, 3, 7);
        HerdState state(herd);
        MapScene scene;
        for (const Fact &fact : turmoil(herd, random)) {
            state.apply(fact);
            scene.apply(fact);
            if (random.below(8) > 0)
                continue;
            const QList<NodeId> nodes = state.config().allNodes();
            const NodeId lens = nodes.at(qsizetype(random.below(quint64(nodes.size()))));
            scene.keepOnlyKnown(state);
            scene.look(state, lens);
            const NodeView &view = state.node(lens);
            KnowledgeCounts counted {};
            for (const MapClient &client : scene.clients()) {
                const auto held = state.knows(lens).constFind(client.name);
                const bool holds = held != state.knows(lens).constEnd();
                const bool isNewest = holds && *held == state.newest().value(client.name);
                ++counted[size_t(client.known)];
                if (view.status == NodeStatus::Running)
                    QCOMPARE(client.known,
                             isNewest    ? Knowledge::Newest
                                 : holds ? Knowledge::Behind
                                         : Knowledge::Nothing);
                else
                    QCOMPARE(client.known, isNewest ? Knowledge::Newest : Knowledge::Down);
                QCOMPARE(client.shownAt,
                         client.known == Knowledge::Behind ? held->where() : client.where);
                QCOMPARE(client.spot, Projection::toWorld(client.shownAt));
            }
            QCOMPARE(scene.seen(), counted);
            for (size_t kind = 0; kind < met.size(); ++kind)
                met[kind] += counted[kind];
        }
    }
    for (Knowledge kind :
         {Knowledge::Newest, Knowledge::Behind, Knowledge::Nothing, Knowledge::Down})
        QVERIFY2(met[size_t(kind)] > 20, qPrintable(QString::number(int(kind))));
}

void TestMapLens::showsWhereTheServerHasIt()
{
    Pair pair;
    pair.tell(pair.take("kiwi", Here));
    pair.take("kiwi", There);
    pair.scene.look(pair.state, NodeId {1});
    QCOMPARE(pair.kiwi().known, Knowledge::Behind);
    QCOMPARE(pair.kiwi().shownAt, Here);
    QCOMPARE(pair.kiwi().where, There);
    QCOMPARE(pair.kiwi().behind, Nanoseconds(2s));
    pair.scene.look(pair.state, NodeId {0});
    QCOMPARE(pair.kiwi().known, Knowledge::Newest);
    QCOMPARE(pair.kiwi().shownAt, There);
    pair.add(1, fact::NodeStopped {});
    pair.scene.look(pair.state, NodeId {1});
    QCOMPARE(pair.kiwi().known, Knowledge::Down);
    QCOMPARE(pair.kiwi().shownAt, There);
    pair.scene.look(pair.state, NodeId {99}); // not in the herd at that moment
    QCOMPARE(pair.kiwi().known, Knowledge::Down);
}

// What a fact brings is not known to the server before somebody looked.
void TestMapLens::doesNotJumpBetweenLooks()
{
    Pair pair;
    pair.tell(pair.take("kiwi", Here));
    pair.take("kiwi", There);
    pair.scene.look(pair.state, NodeId {1});
    pair.take("kiwi", {36, -116});
    QCOMPARE(pair.kiwi().shownAt, Here);
    pair.take("emu", There);
    QCOMPARE(pair.scene.find("emu")->known, Knowledge::Nothing);
    QCOMPARE(pair.scene.find("emu")->shownAt, There);
}

void TestMapLens::isHitWhereItIsDrawn()
{
    Pair pair;
    pair.tell(pair.take("kiwi", Here));
    pair.take("kiwi", There);
    const Projection view(Here, 8, {600, 400});
    const auto isHit = [&](Coordinates where) {
        MapClusters groups;
        groups.update(view, pair.scene, {}, {});
        return !groups.dotsAt(view.toPixel(where), 8).empty();
    };
    QVERIFY(isHit(There) && !isHit(Here));
    pair.scene.look(pair.state, NodeId {1});
    QVERIFY(isHit(Here) && !isHit(There));
}

void TestMapLens::takesTheLensAway()
{
    Pair pair;
    pair.tell(pair.take("kiwi", Here));
    pair.take("kiwi", There);
    pair.scene.look(pair.state, NodeId {1});
    QVERIFY(pair.scene.lens());
    pair.scene.look(pair.state, {});
    QVERIFY(!pair.scene.lens());
    QCOMPARE(pair.kiwi().known, Knowledge::Newest);
    QCOMPARE(pair.kiwi().shownAt, There);
    pair.take("kiwi", Here);
    QCOMPARE(pair.kiwi().shownAt, Here);
}

QTEST_APPLESS_MAIN(TestMapLens)
#include "tst_maplens.moc"
