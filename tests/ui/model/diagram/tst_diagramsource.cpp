// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/diagram/diagramsource.h"
#include "ui/model/diagram/diagramtext.h"
#include "ui/model/diagram/standout.h"

#include <QLocale>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Simulated;
using namespace std::chrono_literals;

using Scope = DiagramSource::Scope;

namespace {

struct Sourced
{
    Sourced()
    {
        store.append(sim.facts());
        for (const char *client : {"kiwi", "emu", "moa"}) {
            sim.report("Hill", client);
            store.append(sim.facts(20s));
        }
    }
    const Flood &flood(int i) const { return store.floods().floods()[size_t(i)]; }

    Simulated sim {test::seedHerd(), 1, 3ms};
    TraceStore store {sim.config()};
    DiagramSource source {store};
};

} // namespace

class TestDiagramSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void showsTheLatestOrTheChosen();
    void followsWhatHappens();
    void staysInThePast();
    void keepsAGivenRange();
    void saysItAll();
    void standsOut_data();
    void standsOut();
    void aClickSelectsWhatItIs();
};

void TestDiagramSource::showsTheLatestOrTheChosen()
{
    Sourced s;
    QCOMPARE(s.source.make({}).arrows.front().report, s.flood(2).report.line());
    QCOMPARE(s.source.make(s.flood(1).started + 1s).arrows.front().report,
             s.flood(1).report.line()); // of then
    s.source.choose(s.flood(0).report.line());
    QCOMPARE(s.source.make({}).arrows.front().report, s.flood(0).report.line());
    QCOMPARE(s.source.make({}).arrows.size(), size_t(9)); // with the IAMAT
    s.source.choose("AT nobody");
    QCOMPARE(s.source.make({}).arrows.front().report, s.flood(2).report.line());
    TraceStore none(s.sim.config());
    QVERIFY(DiagramSource(none).make({}).isEmpty());
    QCOMPARE(DiagramSource(none).make({}).servers.size(), size_t(5));
}

void TestDiagramSource::followsWhatHappens()
{
    Sourced s;
    s.source.setScope(Scope::Range);
    s.source.setLength(15s);
    QCOMPARE(s.source.make({}).to, s.store.bins().end());
    QCOMPARE(s.source.make({}).to - s.source.make({}).from, 15s + 0ns);
    QVERIFY(!s.source.setLength(15s));
    s.source.setLength(1000s); // longer than the run
    QCOMPARE(s.source.make({}).from, s.store.began());
    s.source.setLength(45s);
    QCOMPARE(s.source.make({}).floods, 2);
    s.source.setLength({});
    const Diagram all = s.source.make({});
    QCOMPARE(all.floods, 3);
    QCOMPARE(all.messages, 24);
    QCOMPARE(all.from, s.store.facts().front().at);
    s.sim.report("Smith");
    s.store.append(s.sim.facts());
    QCOMPARE(s.source.make({}).floods, 4);
}

void TestDiagramSource::staysInThePast()
{
    Sourced s;
    s.source.setScope(Scope::Range);
    s.source.setLength(10s);
    const Nanoseconds moment = s.flood(0).started;
    const Diagram then = s.source.make(moment);
    QCOMPARE(then.from, moment - 5s);
    QCOMPARE(then.to, moment + 5s);
    QCOMPARE(then.floods, 1);
    // A step does not move it, as long as the moment is in it.
    QCOMPARE(s.source.make(moment + 4s).from, then.from);
    QCOMPARE(s.source.make(moment - 5s).from, then.from);
    QCOMPARE(s.source.make(moment + 6s).from, moment + 1s);
    QCOMPARE(s.source.make(moment).from, moment - 5s); // and back
    QCOMPARE(s.source.make({}).to, s.store.bins().end());
    // At the ends of the run there is nothing beyond them.
    QCOMPARE(s.source.make(s.store.began()).from, s.store.began());
    QCOMPARE(s.source.make(s.store.bins().end()).to, s.store.bins().end());
    QCOMPARE(s.source.make(s.store.bins().end()).to - s.source.make(s.store.bins().end()).from,
             10s + 0ns);
}

void TestDiagramSource::keepsAGivenRange()
{
    Sourced s;
    s.source.setScope(Scope::Range);
    const Nanoseconds from = s.flood(1).started;
    s.source.setRange(from, from + 1s);
    s.sim.report("Smith");
    s.store.append(s.sim.facts());
    QCOMPARE(s.source.make({}).from, from);
    QCOMPARE(s.source.make(1s).to, from + 1s);
    QCOMPARE(s.source.make({}).floods, 1);
    s.source.setLength(10s);
    QCOMPARE(s.source.make({}).to, s.store.bins().end());
}

void TestDiagramSource::saysItAll()
{
    Sourced s;
    const Diagram flood = s.source.make({});
    QCOMPARE(arrowLines(flood, flood.arrows.front()),
             QStringList({QStringLiteral("IAMAT of moa at Hill"),
                          QStringLiteral("taken at 0.000 ms"), QStringLiteral("began flood 3")}));
    const QStringList lines = arrowLines(flood, flood.arrows[1]);
    QCOMPARE(lines.size(), 5);
    QVERIFY2(lines.front().startsWith(QStringLiteral("Hill → ")), qPrintable(lines.front()));
    QCOMPARE(lines[1], QStringLiteral("moa, flood 3, hop 1"));
    QCOMPARE(lines[2], QStringLiteral("new there"));
    QCOMPARE(lines[3], QStringLiteral("sent at 0.000 ms"));
    QVERIFY2(lines[4].startsWith(QStringLiteral("took ")), qPrintable(lines[4]));
    QCOMPARE(laneLines(flood, 1),
             QStringList({QStringLiteral("Hill"), QStringLiteral("has it since 0.000 ms")}));
    s.source.setScope(Scope::Range);
    s.source.setLength({});
    const QString said = rangeSentence(s.source.make({}));
    QVERIFY2(said.startsWith(QStringLiteral("24 messages of 3 floods, 0.000 s to ")),
             qPrintable(said));
}

void TestDiagramSource::standsOut_data()
{
    QTest::addColumn<int>("what"); // its place in Selected
    QTest::newRow("nothing") << 0;
    QTest::newRow("server") << 1;
    QTest::newRow("link") << 2;
    QTest::newRow("client") << 3;
    QTest::newRow("flood") << 4;
    QTest::newRow("message") << 5;
}

void TestDiagramSource::standsOut()
{
    QFETCH(int, what);
    Sourced s;
    s.source.setScope(Scope::Range);
    s.source.setLength({});
    const Diagram diagram = s.source.make({});
    const Flood &flood = s.flood(1);
    const Hop &hop = flood.hops.front();
    const Selected all[] = {{},
                            SelectedNode {s.sim.node("Hill")},
                            SelectedLink {s.sim.link("Hill", "Smith")},
                            SelectedClient {"emu"},
                            SelectedFlood {flood.report.line()},
                            SelectedHop {flood.report.line(), hop.from, hop.to}};
    // Counted by what is in the log, not by what is drawn.
    int expected = 0;
    for (const Flood &each : s.store.floods().floods()) {
        const bool isIt = &each == &flood;
        expected += what == 1 || ((what == 3 || what == 4) && isIt) ? 1 : 0; // its IAMAT at Hill
        for (const Hop &h : each.hops) {
            const bool atHill = h.from == s.sim.node("Hill") || h.to == s.sim.node("Hill");
            const bool atSmith = h.from == s.sim.node("Smith") || h.to == s.sim.node("Smith");
            expected += (what == 1 && atHill) || (what == 2 && atHill && atSmith)
                    || ((what == 3 || what == 4) && isIt)
                    || (what == 5 && isIt && h.from == hop.from && h.to == hop.to)
                ? 1
                : 0;
        }
    }
    const std::vector<char> marks = standOut(all[what], diagram);
    QCOMPARE(int(std::count(marks.begin(), marks.end(), 1)), expected);
    QCOMPARE(marks.empty(), what == 0);
    // Where it is about everything nothing stands out.
    s.source.setScope(Scope::Flood);
    s.source.choose(flood.report.line());
    QVERIFY(standOut(SelectedFlood {flood.report.line()}, s.source.make({})).empty());
}

void TestDiagramSource::aClickSelectsWhatItIs()
{
    Sourced s;
    const Diagram diagram = s.source.make({});
    for (const Arrow &arrow : diagram.arrows) {
        const Selected selected = selectedOf(arrow);
        QVERIFY(isAbout(selected, arrow, diagram.names));
        QCOMPARE(std::holds_alternative<SelectedFlood>(selected), arrow.hop < 0);
        for (const Arrow &other : diagram.arrows)
            QVERIFY(arrow.hop < 0 || (arrow.hop == other.hop && arrow.report == other.report)
                    || !isAbout(selected, other, diagram.names));
    }
}

QTEST_GUILESS_MAIN(TestDiagramSource)
#include "tst_diagramsource.moc"
