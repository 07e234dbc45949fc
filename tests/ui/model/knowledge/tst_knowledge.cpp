// SPDX-License-Identifier: GPL-3.0-or-later
// What a server has of a client, against the reasons why it has it or not, at moments of herds to
// which much happens.
#include "tests/herd/core/folds/turmoil.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/flood/why.h"
#include "ui/model/knowledge/knowledge.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;

namespace {

// By the reason alone, where it is about the server itself.
bool fits(const KnowledgeCell &cell, const Why &why, bool holds)
{
    switch (cell.kind) {
    case Knowledge::Newest:
        return why.hasIt();
    case Knowledge::Down:
        return why.kind == Why::Kind::Down && why.server == why.node;
    case Knowledge::Foreign:
        return why.kind == Why::Kind::Foreign && why.server == why.node;
    case Knowledge::Behind:
        return !why.hasIt() && holds && cell.by >= 0ns;
    case Knowledge::Nothing:
        return !why.hasIt() && !holds;
    }
    return false;
}

} // namespace

class TestKnowledge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhatTheReasonsSay();
    void saysHowFarBehind();
    void ofAnotherReportOfTheSameTime();
    void ofForeignServers();
    void ofWhoIsNotThere();
};

void TestKnowledge::isWhatTheReasonsSay()
{
    SplitMix random(31);
    QMap<Knowledge, int> seen;
    for (int round = 0; round < 60; ++round) {
        const HerdConfig herd = randomHerd(random, 3, 7);
        HerdState state(herd);
        for (const Fact &fact : turmoil(herd, random)) {
            state.apply(fact);
            if (random.below(4) > 0)
                continue;
            for (const QByteArray client : {"kiwi0", "kiwi1", "kiwi2"}) {
                for (NodeId node : state.config().allNodes()) {
                    const KnowledgeCell cell = knowledgeOf(state, node, client);
                    const Why why = whyOf(state, ReportTrail({}), node, client);
                    const bool holds = state.knows(node).contains(client);
                    ++seen[cell.kind];
                    if (why.kind == Why::Kind::NobodyHas)
                        QCOMPARE(cell, KnowledgeCell());
                    else
                        QVERIFY2(fits(cell, why, holds),
                                 qPrintable(QStringLiteral("round %1, %2, server %3: %4, why %5")
                                                .arg(round)
                                                .arg(QLatin1String(client))
                                                .arg(node.index)
                                                .arg(int(cell.kind))
                                                .arg(int(why.kind))));
                }
            }
        }
    }
    for (Knowledge kind :
         {Knowledge::Newest, Knowledge::Behind, Knowledge::Nothing, Knowledge::Down})
        QVERIFY2(seen[kind] > 100, qPrintable(QString::number(int(kind))));
}

// By the times that the client said.
void TestKnowledge::saysHowFarBehind()
{
    Simulated sim;
    sim.report("Hill");
    FactBatch facts = sim.facts();
    sim.herd().setLink(sim.link("Hill", "Smith"), false);
    sim.herd().setLink(sim.link("Hill", "Jaquez"), false);
    facts += sim.facts();
    for (int later = 1; later <= 7; ++later)
        sim.report("Hill");
    facts += sim.facts();
    const HerdState state = folded(sim.config(), facts);
    QCOMPARE(knowledgeOf(state, sim.node("Hill"), "kiwi"), KnowledgeCell({Knowledge::Newest, 0s}));
    QCOMPARE(knowledgeOf(state, sim.node("Smith"), "kiwi"), KnowledgeCell({Knowledge::Behind, 7s}));
    QCOMPARE(knowledgeOf(state, sim.node("Smith"), "emu"), KnowledgeCell({Knowledge::Nothing, 0s}));
}

void TestKnowledge::ofAnotherReportOfTheSameTime()
{
    const HerdConfig herd = seedHerd();
    const auto report = [](const QByteArray &origin) {
        return Report::make(origin, 11s, "kiwi", "+34.068930-118.445127", "10");
    };
    HerdState state(herd);
    for (int node : {0, 1})
        state.apply({1, 1s, {node}, fact::NodeListening {"127.0.0.1", 1, 2}});
    state.apply({2, 1s, {0}, fact::ReportTaken {1, report("Hill"), Verdict::Newer}});
    state.apply({3, 1s, {1}, fact::ReportTaken {1, report("Jaquez"), Verdict::Newer}});
    QCOMPARE(knowledgeOf(state, {1}, "kiwi"), KnowledgeCell({Knowledge::Newest, 0s}));
    QCOMPARE(knowledgeOf(state, {0}, "kiwi"), KnowledgeCell({Knowledge::Behind, 0s}));
}

void TestKnowledge::ofForeignServers()
{
    HerdConfig herd = seedHerd();
    herd.nodes[1].wire = Wire::Stream;
    HerdState state(herd);
    state.apply({1, 1s, {0}, fact::NodeListening {"127.0.0.1", 1, 2}});
    const Report report = Report::make("Hill", 11s, "kiwi", "+34.068930-118.445127", "10");
    state.apply({2, 1s, {0}, fact::ReportTaken {1, report, Verdict::Newer}});
    QCOMPARE(knowledgeOf(state, {1}, "kiwi").kind, Knowledge::Foreign);
    QVERIFY(!isTrouble(Knowledge::Foreign) && !isTrouble(Knowledge::Down));
}

// A server that was added later, or never.
void TestKnowledge::ofWhoIsNotThere()
{
    HerdState state(seedHerd());
    const Report report = Report::make("Hill", 11s, "kiwi", "+34.068930-118.445127", "10");
    state.apply({2, 1s, {0}, fact::ReportTaken {1, report, Verdict::Newer}});
    QCOMPARE(knowledgeOf(state, {77}, "kiwi").kind, Knowledge::Down);
    QCOMPARE(knowledgeOf(state, {}, "kiwi").kind, Knowledge::Down);
    QCOMPARE(knowledgeOf(state, {77}, "emu").kind, Knowledge::Nothing);
}

QTEST_APPLESS_MAIN(TestKnowledge)
#include "tst_knowledge.moc"
