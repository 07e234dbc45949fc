// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/comparison/comparisonsource.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Simulated;
using namespace std::chrono_literals;

namespace {

// Three floods 20 s apart; another recording has one.
struct Compared
{
    Compared()
    {
        store.append(sim.facts());
        for (const char *client : {"kiwi", "emu", "moa"}) {
            sim.report("Hill", client);
            store.append(sim.facts(20s));
        }
        other.report("Smith", "emu");
        for (const Fact &fact : other.facts())
            otherFloods.apply(fact);
    }
    const Flood &flood(int i) const { return store.floods().floods()[size_t(i)]; }
    Diagram rangeOf(int i) { return source.makeRange(flood(i).started, flood(i).started + 1s); }

    Simulated sim {test::seedHerd(), 1, 3ms}, other {test::seedHerd(), 9, 3ms};
    TraceStore store {sim.config()};
    FloodLog otherFloods {other.config()};
    HerdConfig otherHerd = other.config();
    DiagramSource source {store};
    ComparisonSource compared {store, source};
};

} // namespace

class TestComparisonSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForAFlood();
    void comparesWithTheChosenFlood();
    void comparesWithARange();
    void ofAnotherRecordingTheLatestIsChosen();
};

void TestComparisonSource::asksForAFlood()
{
    Compared s;
    Diagram first = s.source.make({});
    const ComparedDiagram asks = s.compared.withFlood(first, &s.flood(2));
    QVERIFY(asks.diagram.isEmpty() && asks.rows.empty() && asks.difference.isEmpty());
    QVERIFY(!asks.emptyText.isEmpty());
    QVERIFY(s.compared.withFlood(first, nullptr).emptyText.isEmpty()); // there is none to ask about
}

void TestComparisonSource::comparesWithTheChosenFlood()
{
    Compared s;
    s.compared.choose(s.flood(0).report.line());
    Diagram first = DiagramSource::makeOf(s.flood(2), s.store.names(), ServerOrder::Reach);
    const ComparedDiagram second = s.compared.withFlood(first, &s.flood(2));
    QCOMPARE(second.diagram.arrows.front().report, s.flood(0).report.line());
    QVERIFY(second.title.startsWith(QStringLiteral("B: ")));
    QCOMPARE(second.diagram.to - second.diagram.from, first.to - first.from); // on one axis
    QVERIFY(second.steps.size() > 2);
    QVERIFY(!second.rows.empty() && !second.difference.isEmpty());
}

void TestComparisonSource::comparesWithARange()
{
    Compared s;
    Diagram first = s.rangeOf(2);
    const ComparedDiagram before = s.compared.withRange(first);
    QCOMPARE(before.diagram.to, s.flood(2).started);
    QVERIFY(before.title.startsWith(QStringLiteral("B: the time before, ")));
    s.compared.setRange(std::pair(s.flood(0).started, s.flood(0).started + 1s));
    const ComparedDiagram given = s.compared.withRange(first);
    QCOMPARE(given.diagram.from, s.flood(0).started);
    QVERIFY(!given.title.contains(QStringLiteral("the time before")));
    QVERIFY(given.diagram.floods == 1 && !given.rows.empty());
}

void TestComparisonSource::ofAnotherRecordingTheLatestIsChosen()
{
    Compared s;
    QVERIFY(!s.compared.isOfOther());
    s.compared.setOther(&s.otherFloods, &s.otherHerd, QStringLiteral("run.herdlog"));
    QVERIFY(s.compared.isOfOther());
    QCOMPARE(s.compared.chosen(), s.otherFloods.latest()->report.line());
    Diagram first = DiagramSource::makeOf(s.flood(2), s.store.names(), ServerOrder::Reach);
    const ComparedDiagram second = s.compared.withFlood(first, &s.flood(2));
    QCOMPARE(second.diagram.arrows.front().report, s.otherFloods.latest()->report.line());
    QVERIFY(second.title.startsWith(QStringLiteral("B, of run.herdlog: ")));
    s.compared.leaveOther();
    QVERIFY(!s.compared.isOfOther() && &s.compared.floods() == &s.store.floods());
    s.compared.setOther(nullptr, nullptr, {});
    QVERIFY(s.compared.chosen().isEmpty() && &s.compared.names() == &s.store.names());
}

QTEST_GUILESS_MAIN(TestComparisonSource)
#include "tst_comparisonsource.moc"
