// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/report/reportedflood.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;
using namespace std::chrono_literals;

namespace {

FloodReport reportOf(const HerdConfig &herd, const FactBatch &facts, const QByteArray &line)
{
    ReportedFlood flood(herd, line);
    for (const Fact &fact : facts)
        flood.apply(fact);
    if (!flood.isFound())
        qFatal("it is not found");
    return flood.report(7);
}

QByteArray firstReport(const FactBatch &facts)
{
    for (const Fact &fact : facts) {
        if (const auto *taken = fact.as<fact::ReportTaken>())
            return taken->report.line();
    }
    return {};
}

} // namespace

class TestReportedFlood : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsOne();
    void isNotPushedOut();
    void saysWhyAsOfTheNextReport();
    void findsNothingElse();
    void isAPageOfIt();
    void isAPageWithoutMarkupFromOutside();
};

void TestReportedFlood::followsOne()
{
    Simulated simulated;
    FactBatch facts = simulated.facts();
    simulated.report("Hill");
    simulated.report("Smith", "emu");
    facts << simulated.facts();
    const FloodReport report = reportOf(simulated.config(), facts, firstReport(facts));
    QCOMPARE(report.flood.number, 7u); // as it was told
    QCOMPARE(report.flood.messages(), 8);
    QCOMPARE(report.flood.arrived(), 4);
    QCOMPARE(report.flood.origin, simulated.node("Hill"));
    QCOMPARE(report.whys.size(), 5);
    for (const Why &why : report.whys)
        QVERIFY(why.hasIt());
    QCOMPARE(report.began, facts.first().at);
}

// More floods than FloodLog keeps, and the first is there still.
void TestReportedFlood::isNotPushedOut()
{
    Simulated simulated;
    FactBatch facts = simulated.facts();
    simulated.report("Hill");
    facts << simulated.facts();
    const QByteArray first = firstReport(facts);
    for (qsizetype i = 0; i < FloodLog::FloodBound + 10; ++i) {
        const Report other = Report::make("Smith", 1520023935s, "emu" + QByteArray::number(i),
                                          "+1-1", "1520023934");
        facts.append({0, facts.last().at + 1us, simulated.node("Smith"),
                      fact::ReportTaken {1, other, Verdict::Newer}});
    }
    FloodLog all(simulated.config());
    for (const Fact &fact : std::as_const(facts))
        all.apply(fact);
    QVERIFY(!all.find(first));
    QCOMPARE(reportOf(simulated.config(), facts, first).flood.messages(), 8);
}

void TestReportedFlood::saysWhyAsOfTheNextReport()
{
    Simulated simulated;
    FactBatch facts = simulated.facts();
    simulated.herd().stop(simulated.node("Campbell"));
    facts << simulated.facts();
    simulated.report("Hill");
    facts << simulated.facts();
    const QByteArray first = firstReport(facts);
    const Nanoseconds before = facts.last().at;
    simulated.herd().start(simulated.node("Campbell"));
    simulated.report("Smith"); // of the same client
    facts << simulated.facts();
    const FloodReport report = reportOf(simulated.config(), facts, first);
    QVERIFY(report.asOf >= before && report.asOf < facts.last().at);
    const Why &campbell = report.whys.at(simulated.node("Campbell").index);
    QVERIFY(!campbell.hasIt());
    QVERIFY(report.whys.at(simulated.node("Hill").index).kind == Why::Kind::Took);
}

void TestReportedFlood::findsNothingElse()
{
    Simulated simulated;
    simulated.report("Hill");
    ReportedFlood flood(simulated.config(), "AT Hill +1.0 moa +1-1 1");
    for (const Fact &fact : simulated.facts())
        flood.apply(fact);
    QVERIFY(!flood.isFound());
}

void TestReportedFlood::isAPageOfIt()
{
    Simulated simulated;
    FactBatch facts = simulated.facts();
    simulated.report("Hill");
    facts << simulated.facts();
    FloodReport report = reportOf(simulated.config(), facts, firstReport(facts));
    report.wall = 1'790'000'000s + 5ms;
    report.source = QStringLiteral("run.herdlog");
    report.picture = QStringLiteral("a (b)>.png");
    const QString page = floodReportText(report);
    const auto has = [&page](const char *text) {
        const bool found = page.contains(QString::fromUtf8(text));
        if (!found)
            qWarning("not in it: %s\n%s", text, qPrintable(page));
        return found;
    };
    QVERIFY(has("# Flood 7: kiwi at Hill\n\n`AT Hill "));
    QVERIFY(has(" after the first event of run.herdlog. By the calendar that was "
                "2026-09-21T14:13:20.005Z.\n"));
    QVERIFY(has("![The flood](<a%20(b)%3E.png>)\n"));
    QVERIFY(has("| Messages | 8 |\n| – that told something new | 4 |\n"));
    QVERIFY(has("| This flooding always costs, 2E − (N − 1) | 8 |\n"));
    QVERIFY(has("| The least there is, along a tree | 4 |\n"));
    QVERIFY(has("| If each told all its neighbours, 2E | 12 |\n"));
    QVERIFY(has("| 1 | Hill | Jaquez | +0.000 ms | "));
    QVERIFY(has("| Hill | yes | took it from the client |\n"));
    QCOMPARE(page.count(QStringLiteral("| duplicate |")), 4);
    QVERIFY(page.endsWith(u'\n') && !page.endsWith(QStringLiteral("\n\n")));
    report.picture.clear();
    report.wall.reset();
    QVERIFY(!floodReportText(report).contains(QStringLiteral("![")));
    QVERIFY(!floodReportText(report).contains(QStringLiteral("calendar")));
}

void TestReportedFlood::isAPageWithoutMarkupFromOutside()
{
    HerdConfig herd = herd::test::seedHerd();
    herd.nodes[0].name = "<b>|*Hill*|";
    Simulated simulated(herd);
    simulated.report(NodeId {0}, "[kiwi](http://evil.example)`|`");
    const FactBatch facts = simulated.facts();
    const QString page = floodReportText(reportOf(herd, facts, firstReport(facts)));
    QVERIFY(!page.contains(QStringLiteral("](http"))
            || page.contains(QStringLiteral("\\](http\\:")));
    QVERIFY(page.contains(QStringLiteral("\\<b\\>\\|\\*Hill\\*\\|")));
    // Every row of a table has as many cells as its head.
    qsizetype cells = 0;
    for (const QString &line : page.split(u'\n')) {
        if (!line.startsWith(u'|')) {
            cells = 0;
            continue;
        }
        QString bare = line;
        const qsizetype bars
            = bare.remove(QStringLiteral("\\\\")).remove(QStringLiteral("\\|")).count(u'|');
        if (cells > 0)
            QCOMPARE(bars, cells);
        cells = bars;
    }
}

QTEST_GUILESS_MAIN(TestReportedFlood)
#include "tst_reportedflood.moc"
