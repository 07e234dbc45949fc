// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factkinds.h"
#include "herd/core/folds/herdstate.h"
#include "tests/herd/core/config/herds.h"
#include "ui/model/timeline/timelinebins.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

namespace {

Fact line(Nanoseconds at)
{
    return {0, at, NodeId {0}, fact::LineReceived {1, "x"}};
}

} // namespace

Q_DECLARE_METATYPE(herd::FactBody)

class TestTimelineBins : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsByKind();
    void marks_data();
    void marks();
    void staysBoundedAndLosesNothing();
    void aGapIsMarkedThroughout();
    void takesFactsOutOfOrder();
    void countsFloods();
    void marksFaultsThroughout();
};

void TestTimelineBins::countsByKind()
{
    TimelineBins bins;
    QVERIFY(bins.isEmpty());
    const NodeId node {0};
    bins.apply(line(1s));
    bins.apply({0, 1s, node, fact::ReplySent {1, "y"}});
    bins.apply({0, 1s, node, fact::UpdateLost {NodeId {1}, {}}});
    bins.apply({0, 1s + 300us, node, fact::DigestSent {NodeId {1}}});
    const TimelineBin first = bins.between(1s, 1s);
    QCOMPARE(first.count(FactRole::Client), 2u);
    QCOMPARE(first.count(FactRole::Update), 1u);
    QCOMPARE(first.count(FactRole::Link), 0u);
    QCOMPARE(bins.between(1s, 2s).facts(), 4u);
    QCOMPARE(bins.between(1s + 100us, 1s + 200us).facts(), 0u);
    QCOMPARE(bins.begin(), Nanoseconds(1s));
    QCOMPARE(bins.end(), Nanoseconds(1s + 300us));
}

void TestTimelineBins::marks_data()
{
    QTest::addColumn<FactBody>("body");
    QTest::addColumn<int>("mark");
    const auto row = [](const char *name, const FactBody &body, int mark) {
        QTest::newRow(name) << body << mark;
    };
    const auto link = [](LinkState state, LinkReason reason) {
        return FactBody(fact::LinkChanged {NodeId {1}, state, reason, {}});
    };
    row("a line", fact::LineReceived {}, 0);
    row("started", fact::NodeListening {}, TimelineBin::Started);
    row("stopped", fact::NodeStopped {}, TimelineBin::Stopped);
    row("killed", fact::NodeStopped {true}, TimelineBin::Stopped | TimelineBin::Problem);
    row("failed", fact::NodeFailed {}, TimelineBin::Problem);
    row("lost", fact::UpdateLost {}, TimelineBin::Problem);
    row("a gap", fact::FactsDropped {}, TimelineBin::Gap | TimelineBin::Problem);
    row("link up", link(LinkState::Up, LinkReason::None), 0);
    row("said goodbye", link(LinkState::Down, LinkReason::NeighbourStopped), 0);
    row("cut", link(LinkState::Down, LinkReason::Cut), TimelineBin::Problem);
    row("silent", link(LinkState::Down, LinkReason::Silent), TimelineBin::Problem);
}

void TestTimelineBins::marks()
{
    QFETCH(FactBody, body);
    QFETCH(int, mark);
    QCOMPARE(int(marksOf(body)), mark);
    QCOMPARE((marksOf(body) & TimelineBin::Problem) != 0, isProblem(body)); // as the filter has it
    TimelineBins bins;
    bins.apply({0, 1s, NodeId {0}, body});
    QCOMPARE(int(bins.between(1s, 1s).marks), mark);
}

// However long it runs: spans get wider, and every fact is in one.
void TestTimelineBins::staysBoundedAndLosesNothing()
{
    TimelineBins bins;
    quint64 count = 0;
    for (Nanoseconds at = 5s; at < 24h * 365; at += at / 50) {
        bins.apply(line(at));
        ++count;
        QCOMPARE(bins.between(bins.begin(), bins.end()).facts(), count);
        QVERIFY((bins.end() - bins.begin()) / bins.width() < qint64(TimelineBins::MostBins));
    }
    QVERIFY(count > 500);
    // Those of the first second are where they were.
    QVERIFY(bins.between(5s, 5s).facts() >= 1);
    QCOMPARE(bins.between(0s, 4s).facts(), 0u);
}

void TestTimelineBins::aGapIsMarkedThroughout()
{
    TimelineBins bins;
    bins.apply(line(0s));
    bins.apply({0, 1s, {}, fact::FactsDropped {7, 3s, 0}});
    bins.apply(line(10s));
    for (Nanoseconds at = 1s; at < 4s; at += 100ms)
        QVERIFY(bins.between(at, at).marks & TimelineBin::Gap);
    QVERIFY(!(bins.between(4s + bins.width(), 10s).marks & TimelineBin::Gap));
    QVERIFY(!(bins.between(0s, 1s - bins.width()).marks & TimelineBin::Gap));
}

void TestTimelineBins::takesFactsOutOfOrder()
{
    TimelineBins bins;
    bins.apply(line(2s));
    bins.apply(line(1s)); // before the first: with it
    bins.apply(line(3s));
    QCOMPARE(bins.begin(), Nanoseconds(2s));
    QCOMPARE(bins.end(), Nanoseconds(3s));
    QCOMPARE(bins.between(2s, 2s).facts(), 2u);
}

void TestTimelineBins::countsFloods()
{
    TimelineBins bins;
    for (const Verdict verdict : {Verdict::Newer, Verdict::Stale, Verdict::Newer})
        bins.apply({0, 1s, NodeId {0}, fact::ReportTaken {1, {}, verdict}});
    for (Nanoseconds at = 2s; at < 1h; at *= 2) // which makes the spans wider
        bins.apply({0, at, NodeId {0}, fact::ReportTaken {1, {}, Verdict::Newer}});
    QCOMPARE(bins.between(1s, 1s).floods, 2u);
    QCOMPARE(bins.between(0s, 1h).floods, 13u);
    QCOMPARE(bins.emptied().between(0s, 1h).floods, 0u);
}

// From when it began to when it ended, whatever happened meanwhile and whatever did not.
void TestTimelineBins::marksFaultsThroughout()
{
    const HerdConfig config = test::seedHerd();
    HerdState state(config);
    FaultLog faults;
    TimelineBins bins;
    const auto add = [&](Nanoseconds at, NodeId node, const FactBody &body) {
        const Fact fact {0, at, node, body};
        state.apply(fact);
        faults.apply(fact, state);
        bins.apply(fact, faults);
    };
    const LinkConfig link = config.links.front();
    const auto ends = [&](Nanoseconds at, LinkState to, LinkReason reason) {
        add(at, link.a, fact::LinkChanged {link.b, to, reason, {}});
        add(at, link.b, fact::LinkChanged {link.a, to, reason, {}});
    };
    for (const NodeId node : {link.a, link.b})
        add(1s, node, fact::NodeListening {});
    ends(1s, LinkState::Up, LinkReason::None);
    ends(3s, LinkState::Down, LinkReason::Cut);
    add(5s, link.a, fact::LineReceived {1, "x"});
    ends(8s, LinkState::Up, LinkReason::None);
    add(10s, link.a, fact::LineReceived {1, "x"});
    const auto isAtFault = [&](Nanoseconds at) {
        return (bins.between(at, at).marks & TimelineBin::Fault) != 0;
    };
    for (const Nanoseconds at : {3s, 4s, 6s, 7s})
        QVERIFY(isAtFault(at));
    for (const Nanoseconds at : {1s, 2s, 9s, 10s})
        QVERIFY(!isAtFault(at));
}

QTEST_APPLESS_MAIN(TestTimelineBins)
#include "tst_timelinebins.moc"
