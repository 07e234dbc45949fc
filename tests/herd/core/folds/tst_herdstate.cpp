// SPDX-License-Identifier: GPL-3.0-or-later
// Long because a state is what many kinds of facts make of it.
#include "herd/core/folds/herdstate.h"
#include "tests/herd/core/config/herds.h"

#include <QTest>

using namespace herd;

namespace {

const NodeId Hill {0}, Smith {1}, Foreign {2};

HerdConfig herdOfThree()
{
    HerdConfig config = test::makeHerd("three", {"Hill", "Smith", "Foreign"},
                                       {{"Hill", "Smith"}, {"Hill", "Foreign"}});
    config.nodes[2].wire = Wire::Stream;
    return config;
}

// Facts one after another, a millisecond apart.
struct Story
{
    void tell(NodeId node, FactBody body)
    {
        ++seq;
        state.apply({seq, std::chrono::milliseconds(seq), node, std::move(body)});
    }
    void run(NodeId node)
    {
        tell(node, fact::NodeStarting {});
        tell(node, fact::NodeListening {"127.0.0.1", 1, 2});
    }
    void link(NodeId a, NodeId b)
    {
        tell(a, fact::LinkChanged {b, LinkState::Up, LinkReason::None, {}});
        tell(b, fact::LinkChanged {a, LinkState::Up, LinkReason::None, {}});
    }
    HerdState state {herdOfThree()};
    quint64 seq = 0;
};

Report report(const char *time, const char *origin = "Hill")
{
    return *Report::parse(QByteArray("AT ") + origin + " +0.1 kiwi +1+2 " + time);
}

} // namespace

class TestHerdState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusFollowsFacts();
    void linksHaveTwoEnds();
    void foreignEndsAreNotAsked();
    void knowledge();
    void whoIsGoneKnowsNothing();
    void newestLastsWhileAnybodyKnows();
    void catchesUpAfterAGap();
    void isBoundedInBytes();
    void whatIsSetAsideIsNotKnown();
    void findsEachEndOfEachLink();
    void counters();
    void strangersAreIgnored();
    void theHerdChanges();
    void whoIsRemovedIsGone();
    void roomIsMadeForNewServers();
};

void TestHerdState::statusFollowsFacts()
{
    Story story;
    const auto status = [&] {
        return story.state.node(Hill).status;
    };
    QCOMPARE(status(), NodeStatus::Stopped);
    story.tell(Hill, fact::NodeStarting {});
    QCOMPARE(status(), NodeStatus::Starting);
    story.tell(Hill, fact::NodeListening {"127.0.0.1", 11860, 12860});
    QCOMPARE(status(), NodeStatus::Running);
    QCOMPARE(story.state.node(Hill).port, quint16(11860));
    QCOMPARE(story.state.runningNodes(), 1);
    story.tell(Hill, fact::NodeStopping {});
    QCOMPARE(status(), NodeStatus::Stopping);
    story.tell(Hill, fact::NodeStopped {true});
    QCOMPARE(status(), NodeStatus::Stopped);
    QVERIFY(story.state.node(Hill).killed);
    story.tell(Hill, fact::NodeStarting {});
    story.tell(Hill, fact::NodeFailed {NodeFailure::PortInUse, "11860"});
    QCOMPARE(status(), NodeStatus::Failed);
    QCOMPARE(story.state.node(Hill).detail, QByteArray("11860"));
    QCOMPARE(story.state.node(Hill).since, Nanoseconds(std::chrono::milliseconds(6)));
}

void TestHerdState::linksHaveTwoEnds()
{
    Story story;
    const LinkId link {0};
    story.run(Hill);
    story.run(Smith);
    story.tell(Hill, fact::LinkChanged {Smith, LinkState::Up, LinkReason::None, {}});
    QVERIFY(!story.state.isLinkUp(link));
    story.tell(Smith, fact::LinkChanged {Hill, LinkState::Up, LinkReason::None, {}});
    QVERIFY(story.state.isLinkUp(link));
    story.tell(Smith, fact::NodeStopped {});
    QCOMPARE(story.state.linkEnd(link, Smith).reason, LinkReason::NotStarted);
    QCOMPARE(story.state.linkEnd(link, Hill).state, LinkState::Up); // it has not noticed yet
    QVERIFY(!story.state.isLinkUp(link));
}

void TestHerdState::foreignEndsAreNotAsked()
{
    Story story;
    story.run(Hill);
    story.tell(Hill, fact::LinkChanged {Foreign, LinkState::Up, LinkReason::None, {}});
    QVERIFY(story.state.isLinkUp(LinkId {1}));
    QCOMPARE(story.state.linksUp(), 1);
}

void TestHerdState::knowledge()
{
    Story story;
    QVERIFY(!story.state.allKnow("kiwi")); // nobody runs
    story.run(Hill);
    story.run(Smith);
    story.link(Hill, Smith);
    story.tell(Hill, fact::ReportTaken {1, report("5"), Verdict::Newer});
    QVERIFY(story.state.knowsNewest(Hill, "kiwi"));
    QVERIFY(!story.state.allKnow("kiwi"));
    story.tell(Smith, fact::UpdateReceived {Hill, report("5"), Verdict::Newer, {}});
    QVERIFY(story.state.allKnow("kiwi"));
    story.tell(Smith, fact::ReportTaken {1, report("6", "Smith"), Verdict::Newer});
    QVERIFY(!story.state.allKnow("kiwi"));
    story.tell(Hill, fact::ReportTaken {1, report("4"), Verdict::Stale}); // changes nothing
    QCOMPARE(story.state.newest()["kiwi"], report("6", "Smith"));
    story.tell(Hill, fact::UpdateReceived {Smith, report("6", "Smith"), Verdict::Newer, {}});
    QVERIFY(story.state.allKnow("kiwi"));
    QVERIFY(!story.state.allKnow("emu"));
}

void TestHerdState::whoIsGoneKnowsNothing()
{
    Story story;
    story.run(Hill);
    story.tell(Hill, fact::ClientConnected {7, "127.0.0.1"});
    story.tell(Hill, fact::ReportTaken {7, report("5"), Verdict::Newer});
    QCOMPARE(story.state.node(Hill).connections, QSet<ConnId> {7});
    story.tell(Hill, fact::NodeStopped {});
    QVERIFY(story.state.knows(Hill).isEmpty());
    QVERIFY(story.state.node(Hill).connections.isEmpty());
    QVERIFY(story.state.newest().isEmpty()); // nobody is left who knows
    QCOMPARE(story.state.clientsForgotten(), 1u);
}

void TestHerdState::newestLastsWhileAnybodyKnows()
{
    enum Way { Expires, Stops, IsTold, IsTheFirst };
    for (const Way way : {Expires, Stops, IsTold, IsTheFirst}) {
        Story story;
        story.run(Hill);
        story.run(Smith);
        const Report tombstone = *Report::parse("AT Hill +1 kiwi - 6");
        const auto goes = [&](NodeId node) {
            if (way == Expires)
                story.tell(node, fact::ReportExpired {report("5")});
            else if (way == Stops)
                story.tell(node, fact::NodeStopped {});
            else if (way == IsTold)
                story.tell(node, fact::UpdateReceived {Smith, tombstone, Verdict::Newer, {}});
            else
                story.tell(node, fact::ReportTaken {0, tombstone, Verdict::Newer});
        };
        story.tell(Hill, fact::ReportTaken {7, report("4"), Verdict::Newer});
        story.tell(Hill, fact::ReportTaken {7, report("5"), Verdict::Newer});
        story.tell(Smith, fact::UpdateReceived {Hill, report("5"), Verdict::Newer, {}});
        goes(Hill);
        QCOMPARE(story.state.newest().size(), 1);
        goes(Smith);
        QVERIFY(story.state.newest().isEmpty());
    }
}

void TestHerdState::catchesUpAfterAGap()
{
    Story story;
    story.run(Hill);
    story.tell(Hill, fact::ReportTaken {7, report("5"), Verdict::Newer});
    story.tell({}, fact::FactsDropped {30, {}, 2});
    GapSummary summary;
    summary.tally.linesReceived = 9;
    summary.sent = {{Smith, 4}};
    summary.forgot = {report("5")};
    summary.holds = {*Report::parse("AT Hill +0.1 emu +1+2 7")};
    story.tell(Hill, fact::CaughtUp {std::make_shared<const GapSummary>(summary)});
    QCOMPARE(story.state.newest().keys(), QList<QByteArray> {"emu"});
    QCOMPARE(story.state.linkEnd(LinkId {0}, Hill).sent, 4u);
    QCOMPARE(story.state.counters().linesReceived, 9u);
    QCOMPARE(story.state.counters().factsDropped, 30u);
    QCOMPARE(story.state.counters().reportsUnknown, 2u);
}

void TestHerdState::isBoundedInBytes()
{
    HerdState state(herdOfThree(), 20'000);
    const auto learn = [&state](NodeId node, const QByteArray &client, const char *time) {
        const auto report = Report::parse("AT Hill +0.1 " + client + " +1+2 " + time);
        state.apply({1, {}, node, fact::ReportTaken {1, *report, Verdict::Newer}});
    };
    for (int i = 0; i < 100; ++i)
        learn(Hill, "client" + QByteArray::number(i), "5");
    const qsizetype kept = state.newest().size();
    QVERIFY(kept > 5 && kept < 40);
    QCOMPARE(state.knows(Hill).size(), kept);
    QCOMPARE(state.counters().reportsBeyond, quint64(100 - kept));
    learn(Smith, "client0", "5"); // those kept go on everywhere
    learn(Hill, "client0", "6");
    QVERIFY(state.knowsNewest(Hill, "client0"));
    QVERIFY(!state.knowsNewest(Smith, "client0"));
    state.apply({2, {}, Hill, fact::NodeStopped {}});
    state.apply({3, {}, Smith, fact::NodeStopped {}});
    learn(Hill, "later", "5"); // there is room again
    QCOMPARE(state.newest().size(), 1);
    // One whose report grows past the bound is forgotten everywhere.
    HerdState small(herdOfThree(), 2000);
    small.apply({1, {}, Hill, fact::ReportTaken {1, report("5"), Verdict::Newer}});
    QCOMPARE(small.newest().size(), 1);
    const auto longer = Report::parse("AT Hill +0.1 kiwi +1." + QByteArray(2000, '0') + "+2 6");
    small.apply({1, {}, Hill, fact::ReportTaken {1, *longer, Verdict::Newer}});
    QVERIFY(small.newest().isEmpty());
    QVERIFY(small.knows(Hill).isEmpty());
}

void TestHerdState::whatIsSetAsideIsNotKnown()
{
    Story story;
    story.run(Hill);
    story.tell(Hill, fact::ReportTaken {7, report("5"), Verdict::Newer});
    story.tell(Hill, fact::UpdateReceived {Smith, report("9"), Verdict::Ahead, {}});
    QCOMPARE(story.state.newest()["kiwi"], report("5"));
    story.tell(Hill, fact::ReportSetAside {report("5")});
    QVERIFY(story.state.newest().isEmpty());
    story.tell(Hill, fact::ReportRestored {report("5")});
    QVERIFY(story.state.knowsNewest(Hill, "kiwi"));
}

void TestHerdState::findsEachEndOfEachLink()
{
    HerdConfig config;
    for (int i = 0; i < 30; ++i)
        config.nodes.append(NodeConfig());
    for (int a = 0; a < 30; ++a) {
        for (int b = a + 1; b < 30; b += 1 + a % 3)
            config.links.append({NodeId {a}, NodeId {b}});
    }
    HerdState state(config);
    const auto told = [](NodeId a, NodeId b) {
        return 1 + a.index + 2 * b.index;
    };
    for (NodeId a : config.allNodes()) {
        for (NodeId b : config.allNodes()) {
            QVERIFY(state.linkBetween(a, b) == config.linkBetween(a, b));
            for (int i = 0; i < told(a, b); ++i)
                state.apply({1, {}, a, fact::UpdateSent {b, report("5"), {}}});
        }
    }
    for (int i = 0; i < config.links.size(); ++i) {
        const auto [a, b] = config.links.at(i);
        QCOMPARE(state.linkEnd(LinkId {i}, a).sent, quint64(told(a, b)));
        QCOMPARE(state.linkEnd(LinkId {i}, b).sent, quint64(told(b, a)));
    }
}

void TestHerdState::counters()
{
    Story story;
    story.run(Hill);
    story.tell(Hill, fact::LineReceived {1, "x"});
    story.tell(Hill, fact::ReplySent {1, "? x\n"});
    story.tell(Hill, fact::UpdateSent {Smith, report("5"), {}});
    for (Verdict verdict :
         {Verdict::Newer, Verdict::Duplicate, Verdict::Stale, Verdict::Ahead, Verdict::Ahead})
        story.tell(Hill, fact::UpdateReceived {Smith, report("5"), verdict, {}});
    story.tell(Hill, fact::StrangersTurnedAway {4, 5});
    PlacesResult denied;
    denied.status = PlacesStatus::RequestDenied;
    story.tell(Hill, fact::PlacesAnswered {1, denied, {}});
    story.tell({}, fact::FactsDropped {9});
    const HerdCounters &c = story.state.counters();
    QCOMPARE(c.linesReceived, 1u);
    QCOMPARE(c.invalidLines, 1u);
    QCOMPARE(c.updatesSent, 1u);
    QCOMPARE(c.updatesNew + c.updatesDuplicate + c.updatesStale, 3u);
    QCOMPARE(c.updatesAhead, 2u);
    QCOMPARE(c.messages(), 6u);
    QCOMPARE(c.strangersTurnedAway, 4u);
    QCOMPARE(c.knocksIgnored, 5u);
    QCOMPARE(c.placesFailed, 1u);
    QCOMPARE(c.factsDropped, 9u);
    QCOMPARE(story.state.linkEnd(LinkId {0}, Hill).sent, 1u);
}

void TestHerdState::strangersAreIgnored()
{
    Story story;
    story.tell(NodeId {17}, fact::NodeStarting {});
    story.tell(Smith,
               fact::LinkChanged {Foreign, LinkState::Up, LinkReason::None, {}}); // no such link
    story.tell(Smith, fact::UpdateSent {Foreign, report("5"), {}});
    QCOMPARE(story.state.linksUp(), 0);
    QCOMPARE(story.state.counters().updatesSent, 1u);
}

void TestHerdState::theHerdChanges()
{
    Story story;
    const NodeId New {3};
    story.tell(New, fact::NodeStarting {}); // not yet
    QCOMPARE(story.state.topology(), 0u);
    story.tell(New, fact::NodeAdded {{"New"}});
    story.tell(Smith, fact::LinkAdded {New});
    story.run(Smith);
    story.run(New);
    story.link(New, Smith);
    QCOMPARE(story.state.topology(), 2u);
    QCOMPARE(story.state.runningNodes(), 2);
    QCOMPARE(story.state.linkBetween(New, Smith), LinkId {2});
    QCOMPARE(story.state.linksUp(), 1);
    story.tell(Smith, fact::UpdateSent {New, report("5"), {}});
    story.tell(Smith, fact::LinkRemoved {New});
    QVERIFY(!story.state.linkBetween(New, Smith).isValid());
    QCOMPARE(story.state.linksUp(), 0);
    story.tell(New, fact::LinkAdded {Smith});
    const LinkId again = story.state.linkBetween(New, Smith);
    QCOMPARE(again, LinkId {3});
    QVERIFY(!story.state.isLinkUp(again));
    QCOMPARE(story.state.linkEnd(again, Smith).sent, 0u);
    QCOMPARE(story.state.linkEnd(LinkId {2}, Smith).sent, 1u); // as it was
    const quint64 topology = story.state.topology();
    story.tell(New, fact::LinkAdded {Smith}); // which cannot be
    QCOMPARE(story.state.topology(), topology);
}

void TestHerdState::whoIsRemovedIsGone()
{
    Story story;
    story.run(Hill);
    story.run(Smith);
    story.link(Hill, Smith);
    story.tell(Smith, fact::ReportTaken {1, report("5"), Verdict::Newer});
    story.tell(Smith, fact::NodeRemoved {});
    QCOMPARE(story.state.config().allNodes(), (QList<NodeId> {Hill, Foreign}));
    QCOMPARE(story.state.runningNodes(), 1);
    QCOMPARE(story.state.linksUp(), 0);
    QVERIFY(story.state.newest().isEmpty());
    QCOMPARE(story.state.node(Smith).status, NodeStatus::Stopped);
    story.tell(Smith, fact::NodeListening {"127.0.0.1", 1, 2}); // nobody any more
    QCOMPARE(story.state.node(Smith).status, NodeStatus::Stopped);
    story.tell(Hill, fact::ReportTaken {1, report("6"), Verdict::Newer});
    QVERIFY(story.state.allKnow("kiwi"));
}

// What is kept of reports is reckoned by how many servers may hold them.
void TestHerdState::roomIsMadeForNewServers()
{
    Story story;
    story.run(Hill);
    story.tell(Hill, fact::ReportTaken {1, report("5"), Verdict::Newer});
    const qsizetype before = story.state.copySize();
    story.tell(NodeId {3}, fact::NodeAdded {{"New"}});
    QVERIFY(story.state.copySize() > before + qsizetype(sizeof(NodeView)));
    const qsizetype with = story.state.copySize();
    story.tell(Hill, fact::NodeStopped {});
    story.run(Hill);
    story.tell(Hill, fact::ReportTaken {1, report("5"), Verdict::Newer});
    QCOMPARE(story.state.copySize(), with); // as much went as came
}

QTEST_GUILESS_MAIN(TestHerdState)
#include "tst_herdstate.moc"
