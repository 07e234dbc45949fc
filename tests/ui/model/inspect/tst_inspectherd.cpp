// SPDX-License-Identifier: GPL-3.0-or-later
// The herd's own page; what else is inspected is in tst_inspection.
#include "herd/core/filter/factmatcher.h"
#include "tests/ui/model/inspect/inspected.h"
#include "ui/model/text/numbers.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

class TestInspectHerd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figuresLeadToWhatTheyCount();
};

// As many events as they say, by the filter each leads to.
void TestInspectHerd::figuresLeadToWhatTheyCount()
{
    Told told;
    told.receive("Smith", "Hill", reportOf("emu", 7s), Verdict::Ahead);
    told.receive("Smith", "Hill", reportOf("emu", 1s), Verdict::Stale);
    told.add("Hill", fact::LineReceived {7, "IAMAT"});
    told.add("Hill", fact::ReplySent {7, "? IAMAT"});
    told.add("Hill", fact::ReplySent {7, "AT Hill ? "});
    told.add("Hill", fact::PlacesAsked {1, 7, "kiwi", {}});
    PlacesResult failed;
    failed.status = PlacesStatus::UnknownError;
    told.add("Hill", fact::PlacesAnswered {1, failed, 3ms});
    told.add("Hill", fact::PlacesAsked {2, 7, "kiwi", {}});
    PlacesResult found;
    found.status = PlacesStatus::Ok;
    told.add("Hill", fact::PlacesAnswered {2, found, 3ms});
    told.flush();
    int leading = 0;
    const Inspection what = inspect(told.store, {});
    for (const InspectionRow &row : what.sections.first().rows) {
        if (row.events.isEmpty())
            continue;
        const ParsedFilter parsed = FactFilter::parse(row.events);
        QVERIFY2(parsed.mistakes.isEmpty(), qPrintable(row.events));
        FactMatcher matcher(parsed.filter, {told.store.names(), told.store.began(), {}, {}});
        qint64 fitting = 0;
        for (const Fact &fact : told.store.facts())
            fitting += matcher.matches(fact) ? 1 : 0;
        QVERIFY2(row.value == countText(fitting), qPrintable(row.label));
        ++leading;
    }
    QCOMPARE(leading, 9);
}

QTEST_GUILESS_MAIN(TestInspectHerd)
#include "tst_inspectherd.moc"
