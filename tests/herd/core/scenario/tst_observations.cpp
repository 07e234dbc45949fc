// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/observations.h"
#include "tests/herd/core/config/herds.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;
using Result = Check::Result;
using What = step::Until::What;

namespace {

const NodeId Hill {0}, Jaquez {1};

struct Stage
{
    Stage() { seen.begin({}); }
    void is(Nanoseconds at, NodeId node, FactBody body)
    {
        seen.apply({seq++, at, node, std::move(body)});
    }
    void runs(NodeId node) { is({}, node, fact::NodeListening {"127.0.0.1", 1, 2}); }
    // Hill takes a report of a watched client.
    void take()
    {
        seen.watch("kiwi");
        const fact::ReportTaken taken {1, report, Verdict::Newer};
        is(1ms, Hill, taken);
        seen.followReport(taken);
    }
    step::Until until(What what) const { return {what, {"Jaquez", 0, Jaquez}, "kiwi", 5s}; }

    const Report report
        = Report::make("Hill", 1000s + 50ms, "kiwi", "+34.068930-118.445127", "1000.000000000");
    Observations seen {HerdState(seedHerd())};
    quint64 seq = 0;
};

} // namespace

class TestObservations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoKnows();
    void allLinkedIsOfThoseThatRun();
    void quietTakesAWhile();
    void costOfAReport();
    void costIsNotKnownOverAGap();
    void whatAFaultMet();
    void cutsAreSeenAtEveryEnd();
    void tellsWhoKnowsWhat();
};

void TestObservations::whoKnows()
{
    Stage s;
    QCOMPARE(s.seen.check(s.until(What::AllKnow), {}).problem,
             QStringLiteral("The newest report of kiwi is not everywhere in time: "
                            "no server runs."));
    s.runs(Hill);
    s.runs(Jaquez);
    s.take();
    const Check all = s.seen.check(s.until(What::AllKnow), {});
    QCOMPARE(all.result, Result::NotYet);
    QVERIFY(all.problem.endsWith(QStringLiteral("not at Jaquez.")));
    QCOMPARE(s.seen.check(s.until(What::ServerKnows), {}).problem,
             QStringLiteral("Jaquez did not learn the newest report of kiwi in time."));
    s.is(2ms, Jaquez, fact::UpdateReceived {Hill, s.report, Verdict::Newer, {}});
    QCOMPARE(s.seen.check(s.until(What::AllKnow), {}).result, Result::Met);
    QCOMPARE(s.seen.check(s.until(What::ServerKnows), {}).result, Result::Met);
}

void TestObservations::allLinkedIsOfThoseThatRun()
{
    Stage s;
    QCOMPARE(s.seen.check(s.until(What::AllLinked), {}).result, Result::Met);
    s.runs(Hill);
    s.runs(Jaquez);
    const Check check = s.seen.check(s.until(What::AllLinked), {});
    QCOMPARE(check.result, Result::NotYet);
    QCOMPARE(check.problem, QStringLiteral("The link Hill-Jaquez did not come up in time."));
}

void TestObservations::quietTakesAWhile()
{
    Stage s;
    s.seen.begin(1s);
    const auto quiet = [&s](Nanoseconds now) {
        return s.seen.check(s.until(What::Quiet), now);
    };
    QCOMPARE(quiet(1s).result, Result::NotYet);
    QCOMPARE(quiet(1s).again, std::optional<Nanoseconds>(1s + Observations::Settling));
    QCOMPARE(quiet(1s + Observations::Settling).result, Result::Met);
    s.runs(Hill);
    s.runs(Jaquez);
    s.take();
    s.is(2s, Hill, fact::UpdateSent {Jaquez, s.report, {}});
    QCOMPARE(quiet(9s).result, Result::NotYet);
    QVERIFY(quiet(9s).problem.contains(QStringLiteral("1 updates")));
    s.is(3s, Jaquez, fact::UpdateReceived {Hill, s.report, Verdict::Newer, {}});
    QCOMPARE(quiet(3s).again, std::optional<Nanoseconds>(3s + Observations::Settling));
    QCOMPARE(quiet(3s + Observations::Settling).result, Result::Met);
}

void TestObservations::costOfAReport()
{
    Stage s;
    const auto check = [&s](int count, Nanoseconds now = 9s) {
        return s.seen.check(step::ExpectUpdates {count}, now);
    };
    QCOMPARE(check(0).result, Result::Never);
    QCOMPARE(check(0).problem, QStringLiteral("No report has been taken yet."));
    s.runs(Hill);
    s.runs(Jaquez);
    s.take();
    s.is(2s, Hill, fact::UpdateSent {Jaquez, s.report, {}});
    s.is(2s, Jaquez, fact::UpdateReceived {Hill, s.report, Verdict::Newer, {}});
    QCOMPARE(check(1, 2s).result, Result::NotYet);
    QCOMPARE(check(1).result, Result::Met);
    QCOMPARE(s.seen.cost(), QStringLiteral("1 update: 1 brought news, 0 did not"));
    QCOMPARE(check(8).result, Result::Never);
    QCOMPARE(check(8).problem,
             QStringLiteral("The last report cost 1 update: 1 brought news, 0 did not."));
}

void TestObservations::costIsNotKnownOverAGap()
{
    Stage s;
    s.take();
    s.is(2s, {}, fact::FactsDropped {});
    const Check check = s.seen.check(step::ExpectUpdates {0}, 9s);
    QCOMPARE(check.result, Result::Never);
    QVERIFY(check.problem.startsWith(QStringLiteral("More happened than")));
    s.take();
    QCOMPARE(s.seen.check(step::ExpectUpdates {0}, 9s).result, Result::Met);
}

void TestObservations::whatAFaultMet()
{
    using Kind = FaultLog::Fault::Kind;
    Stage s;
    const auto met = [&s](quint64 count, bool orMore = false, Kind kind = Kind::Cut) {
        return s.seen.check(step::ExpectMet {kind, "cut", count, orMore}, 9s);
    };
    s.runs(Hill);
    s.runs(Jaquez);
    QCOMPARE(met(0).result, Result::Never);
    QCOMPARE(met(0).problem, QStringLiteral("No cut has been noticed yet."));
    s.is(1s, Hill, fact::LinkChanged {Jaquez, LinkState::Down, LinkReason::Cut, {}});
    QCOMPARE(met(0).result, Result::Met); // it bit nothing, and that is said
    s.take();
    QCOMPARE(met(1).result, Result::Met);
    QCOMPARE(met(1, true).result, Result::Met);
    QCOMPARE(met(2).result, Result::Never);
    QCOMPARE(met(2, true).problem,
             QStringLiteral("The cut of Hill-Jaquez met 1 message: 0 lost on the way, 1 not "
                            "sent."));
    QCOMPARE(met(0, false, Kind::Killed).result, Result::Never);
    QCOMPARE(s.seen.bites().size(), 1);

    s.seen.expectFaults(Kind::Cut); // the next cut is meant
    QCOMPARE(met(1).result, Result::Never);
    s.is(2s, {}, fact::FactsDropped {});
    QCOMPARE(s.seen.bites().size(), 1);
    QVERIFY(s.seen.bites().front().contains(QStringLiteral("at least 1 message")));
}

void TestObservations::cutsAreSeenAtEveryEnd()
{
    Stage s;
    const LinkId link = s.seen.state().config().linkBetween(Hill, Jaquez);
    const step::SetLinks cut {false, {{"Hill-Jaquez", 0, link, {}}}};
    QCOMPARE(s.seen.check(cut).result, Result::Met); // nobody runs
    s.runs(Hill);
    s.runs(Jaquez);
    s.is(1s, Hill, fact::LinkChanged {Jaquez, LinkState::Down, LinkReason::Cut, {}});
    QCOMPARE(s.seen.check(cut).result, Result::NotYet);
    QCOMPARE(s.seen.check(cut).problem, QStringLiteral("Jaquez did not do so within 10 s."));
    s.is(1s, Jaquez, fact::LinkChanged {Hill, LinkState::Down, LinkReason::Cut, {}});
    QCOMPARE(s.seen.check(cut).result, Result::Met);
    QCOMPARE(s.seen.check(step::SetLinks {true, {}}).result, Result::NotYet);
}

void TestObservations::tellsWhoKnowsWhat()
{
    Stage s;
    s.runs(Hill);
    s.runs(Jaquez);
    s.seen.watch("nobody");
    s.take();
    QCOMPARE(s.seen.knowledge(),
             QStringList {QStringLiteral("1 of 2 running servers hold the newest report of kiwi, "
                                         "taken by Hill")});
}

QTEST_APPLESS_MAIN(TestObservations)
#include "tst_observations.moc"
