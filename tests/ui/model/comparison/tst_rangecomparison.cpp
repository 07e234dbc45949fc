// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/splitmix.h"
#include "tests/ui/model/comparison/faultyrun.h"
#include "ui/model/comparison/comparisontext.h"
#include "ui/model/comparison/rangecomparison.h"
#include "ui/model/diagram/diagramsource.h"

#include <QLocale>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

namespace {

struct Run : test::FaultyRun
{
    using FaultyRun::FaultyRun;

    Diagram range(Nanoseconds from, Nanoseconds to) const
    {
        Diagram diagram = rangeDiagram(floods, from, to);
        addServers(diagram, plan.herd, plan.herd.allNodes(), ServerOrder::File);
        return diagram;
    }
    Nanoseconds first() const { return floods.floods().front().started; }
};

} // namespace

class TestRangeComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void equalRunsHaveNoDifference();
    void findsWhatWasChanged();
    void countsWhatIsThere();
    void takesTheTimeBeforeAndTheSameTime();
};

void TestRangeComparison::equalRunsHaveNoDifference()
{
    for (quint64 seed = 1; seed <= 4; ++seed) {
        const Run one(seed), two(seed);
        const Diagram a = one.range(one.first(), one.first() + 60s),
                      b = two.range(two.first(), two.first() + 60s);
        QVERIFY(a.arrows.size() > 50);
        const RangeComparison same(a, b);
        QVERIFY(same.differences().empty());
        QCOMPARE(same.a(), same.b());
        for (const ComparisonRow &row : comparisonRows(same))
            QVERIFY(!row.differs);
    }
}

// Of changes at random places the earliest is found, and no other than those that were made.
void TestRangeComparison::findsWhatWasChanged()
{
    const Run run(3);
    const Diagram a = run.range(run.first(), run.first() + 60s);
    SplitMix random(4);
    for (int round = 0; round < 20; ++round) {
        Diagram b = a;
        Nanoseconds first = Nanoseconds::max();
        QSet<size_t> changed;
        for (int i = 0; i < 3; ++i) {
            const size_t at = size_t(random.below(b.arrows.size()));
            changed.insert(at);
            b.arrows[at].what
                = a.arrows[at].what == ArrowEnd::Ahead ? ArrowEnd::New : ArrowEnd::Ahead;
            first = std::min(first, a.arrows[at].begin - a.from);
        }
        const RangeComparison found(a, b);
        QCOMPARE(found.differences().size(), size_t(changed.size()));
        QCOMPARE(found.differences().front().at, first);
        QVERIFY(found.a() != found.b());
    }
    // One that is not there at all.
    Diagram b = a;
    b.arrows.pop_back();
    const RangeComparison shorter(a, b);
    QCOMPARE(shorter.differences().size(), size_t(1));
    QVERIFY(shorter.differences().front().a && !shorter.differences().front().b);
    const QString said = differenceSentence(shorter.differences());
    QVERIFY2(said.endsWith(QStringLiteral("B: no such message. It is the only one.")),
             qPrintable(said));
}

void TestRangeComparison::countsWhatIsThere()
{
    const Run run(5);
    const Diagram range = run.range(run.first(), run.first() + 60s);
    const RangeFigures figures = figuresOf(range);
    QCOMPARE(figures.floods, range.floods);
    QCOMPARE(figures.messages, range.messages);
    qint64 all = 0;
    for (size_t i = 0; i < ArrowEnds; ++i) {
        QCOMPARE(figures.count(ArrowEnd(i)), range.count(ArrowEnd(i)));
        all += figures.ends[i];
    }
    QCOMPARE(size_t(all), range.arrows.size());
}

void TestRangeComparison::takesTheTimeBeforeAndTheSameTime()
{
    const Run run(2);
    const TraceStore store(run.plan.herd);
    DiagramSource source(store);
    Diagram range;
    range.from = 70s;
    range.to = 80s;
    range.zero = store.began();
    const Diagram before = source.makeBefore(range);
    QCOMPARE(before.from, 60s + 0ns);
    QCOMPARE(before.to, 70s + 0ns);
    QCOMPARE(before.zero, range.zero);
    // Counted from the first flood of each; here there is none.
    const Diagram same = source.makeSame(range, run.floods, run.plan.herd);
    QCOMPARE(same.from, range.from + run.first());
    QCOMPARE(same.to - same.from, range.to - range.from);
    QCOMPARE(same.from - same.zero, range.from - range.zero);
}

QTEST_GUILESS_MAIN(TestRangeComparison)
#include "tst_rangecomparison.moc"
