// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/core/facts/samplefacts.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/report/recordingreport.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;
using namespace std::chrono_literals;

namespace {

QString pageOf(const HerdConfig &herd, const FactBatch &facts, const QString &notice = {})
{
    RecordingReport report({herd, "herdsim 1.0", {0s, 1'790'000'000s}});
    for (const Fact &fact : facts)
        report.apply(fact);
    return report.text(QStringLiteral("run.herdlog"), notice);
}

} // namespace

class TestRecordingReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsARun();
    void tellsWhoseMessagesAreLost();
    void tellsNothing();
    void tellsWhatIsMissing();
    void knowsEveryKind();
};

void TestRecordingReport::tellsARun()
{
    Simulated simulated;
    FactBatch facts = simulated.facts();
    for (const char *client : {"kiwi", "emu", "moa"}) {
        simulated.report("Hill", client);
        facts << simulated.facts();
    }
    const QString page = pageOf(simulated.config(), facts);
    const auto has = [&page](const char *text) {
        const bool found = page.contains(QString::fromUtf8(text));
        if (!found)
            qWarning("not in it: %s\n%s", text, qPrintable(page));
        return found;
    };
    QVERIFY(has("# Recording run.herdlog\n"));
    QVERIFY(has(" events of the herd seed, with 5 servers and 6 links, over "));
    QVERIFY(has("Recorded by herdsim 1.0 from 2026-09-21T14:13:20.000Z on."));
    QVERIFY(has("| Hill | 1 | 0 | 3 | 3 | 6 | 0 | 0 | 0 | 0 | 0 |\n"));
    QVERIFY(has("3 reports were flooded.\n"));
    QVERIFY(has("| Messages | 24 |\n| – that told something new | 12 |\n"
                "| – that told what was known | 12 |\n| – lost | 0 |\n"));
    QVERIFY(has(", of 3 floods |\n"));
    QVERIFY(has("| `update-sent` | 24 |\n"));
    QVERIFY(!page.contains(QStringLiteral("What is missing")));
}

// By who sent them, though nobody tells: a server that stops does not receive what is under way.
void TestRecordingReport::tellsWhoseMessagesAreLost()
{
    const NodeId hill {0}, jaquez {1}, smith {2};
    const Report report = herd::test::sampleReport("kiwi");
    const auto sent = [&report](NodeId to, bool isRepair) {
        return fact::UpdateSent {to, report, "x", isRepair};
    };
    const QString page
        = pageOf(herd::test::seedHerd(),
                 {{1, 1s, hill, fact::ReportTaken {7, report, Verdict::Newer}},
                  {2, 1s, hill, sent(smith, false)},
                  {3, 1s, hill, sent(jaquez, false)},
                  {4, 2s, jaquez, fact::UpdateReceived {hill, report, Verdict::Newer, "x"}},
                  {5, 2s, jaquez, sent(smith, true)},
                  {6, 3s, smith, fact::NodeFailed {}}});
    for (const char *text : {"| UPDATEs sent | UPDATEs lost | New |",
                             "| Hill | 0 | 0 | 0 | 0 | 2 | 1 | 0 | 0 | 0 | 0 |",
                             "| Jaquez | 0 | 0 | 0 | 0 | 1 | 1 | 1 | 0 | 0 | 0 |",
                             "| Smith | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
                             "UPDATEs lost are what the server sent", "| – lost | 1 |"})
        QVERIFY2(page.contains(QString::fromUtf8(text)), qPrintable(page));
}

void TestRecordingReport::tellsNothing()
{
    const QString page = pageOf(herd::test::seedHerd(), {});
    QVERIFY(page.contains(QStringLiteral("0 events of the herd seed")));
    QVERIFY(page.contains(QStringLiteral("0 reports were flooded.")));
}

void TestRecordingReport::tellsWhatIsMissing()
{
    const QString page = pageOf(herd::test::seedHerd(),
                                {{1, 1s, NodeId(), fact::FactsDropped {20, 1s, 0}},
                                 {2, 2s, NodeId(), fact::FactsDropped {5, 1s, 0}}},
                                QStringLiteral("The recording ends early, after fact 2: <b>"));
    QVERIFY(page.contains(
        QStringLiteral("* The recording ends early, after fact 2: \\<b\\>.\n* 2 gaps with 25 "
                       "events that are not told one by one")));
}

void TestRecordingReport::knowsEveryKind()
{
    const QList<FactBody> bodies = herd::test::sampleBodies();
    FactBatch facts;
    for (const FactBody &body : bodies)
        facts.append({quint64(facts.size()) + 1, 1s, NodeId {0}, body});
    const QString page = pageOf(herd::test::seedHerd(), facts);
    QCOMPARE(page.count(QStringLiteral("` | 1 |\n")), bodies.size());
}

QTEST_GUILESS_MAIN(TestRecordingReport)
#include "tst_recordingreport.moc"
