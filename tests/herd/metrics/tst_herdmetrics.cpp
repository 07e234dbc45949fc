// SPDX-License-Identifier: GPL-3.0-or-later
// What facts come to as metrics, and when all is well.
#include "herd/metrics/herdmetrics.h"

#include "herd/core/facts/gapsummary.h"
#include "tests/habits/pages.h"
#include "tests/herd/core/facts/samplefacts.h"
#include "tests/herd/metrics/prometheuspage.h"

#include <QTest>

#include <memory>

using namespace herd;

namespace {

constexpr NodeId Hill {0}, Quoted {1}, Smith {2};

// Three servers in a row, the last one elsewhere.
HerdConfig threeServers()
{
    HerdConfig config;
    for (const char *name : {"Hill", "a\"b", "Smith"})
        config.nodes.append(NodeConfig {name});
    config.addLink(Hill, Quoted);
    config.addLink(Quoted, Smith);
    return config;
}

HerdMetrics metricsOf(const QList<std::pair<NodeId, FactBody>> &facts)
{
    HerdMetrics metrics(threeServers(), {Hill, Quoted}, {"7.1", std::chrono::milliseconds(1500)});
    quint64 seq = 0;
    for (const auto &[node, body] : facts)
        metrics.apply({++seq, Nanoseconds(seq), node, body});
    return metrics;
}

FactBody received(Verdict verdict)
{
    return fact::UpdateReceived {Quoted, test::sampleReport(), verdict, "UPDATE"};
}

FactBody answered(PlacesStatus status)
{
    PlacesResult result;
    result.status = status;
    return fact::PlacesAnswered {1, result, {}};
}

FactBody caughtUp()
{
    GapSummary summary;
    summary.tally.linesReceived = 40;
    summary.sent = {{Quoted, 9}};
    summary.holds = {test::sampleReport("kiwi"), test::sampleReport("emu")};
    return fact::CaughtUp {std::make_shared<const GapSummary>(summary)};
}

} // namespace

class TestHerdMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_data();
    void counts();
    void isTheSamePageAlways();
    void tellsOfItsServersAlone();
    void saysWhenCertificatesExpire();
    void leavesOutWhoWasRemoved();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void thePageOfDocsHasThemAll();
};

void TestHerdMetrics::counts_data()
{
    QTest::addColumn<QList<FactBody>>("facts"); // of Hill
    QTest::addColumn<QByteArray>("series");
    QTest::addColumn<double>("value");
    const auto row = [](const QList<FactBody> &facts, const char *series, double value) {
        QTest::addRow("%s %g", series, value) << facts << QByteArray(series) << value;
    };
    using namespace fact;
    const Report kiwi = test::sampleReport("kiwi");
    row({}, "process_start_time_seconds", 1.5);
    row({}, "herd_build_info{version=7.1}", 1);
    row({}, "herd_node_up{node=Hill}", 0);
    row({NodeListening {}}, "herd_node_up{node=Hill}", 1);
    row({NodeListening {}, NodeStopped {}}, "herd_node_up{node=Hill}", 0);
    row({JournalFailed {"full"}}, "herd_journal_failing{node=Hill}", 1);
    row({JournalFailed {"full"}, JournalRecovered {}}, "herd_journal_failing{node=Hill}", 0);
    row({ReportTaken {1, kiwi, Verdict::Newer}}, "herd_clients_known{node=Hill}", 1);
    row({ReportTaken {1, kiwi, Verdict::Newer}, ReportExpired {kiwi}},
        "herd_clients_known{node=Hill}", 0);
    row({ClientConnected {1, {}}, ClientConnected {2, {}}, ClientGone {1}},
        "herd_client_connections{node=Hill}", 1);
    row({ClientConnected {1, {}}, ClientConnected {2, {}, true}},
        "herd_client_connections_tls{node=Hill}", 1);
    row({ClientConnected {2, {}, true}, ClientGone {2}}, "herd_client_connections_tls{node=Hill}",
        0);
    row({LinkChanged {Quoted, LinkState::Up, {}, {}}}, "herd_link_up{node=Hill,peer=a\"b}", 1);
    row({LinkChanged {Quoted, LinkState::Connecting, {}, {}}}, "herd_link_up{node=Hill,peer=a\"b}",
        0);
    row({UpdateSent {Quoted, kiwi, "UPDATE"}, UpdateSent {Quoted, kiwi, "UPDATE", true}},
        "herd_updates_sent_total{node=Hill,peer=a\"b}", 2);
    row({received(Verdict::Newer), received(Verdict::Newer), received(Verdict::Stale)},
        "herd_updates_received_total{node=Hill,verdict=newer}", 2);
    row({received(Verdict::Duplicate)}, "herd_updates_received_total{node=Hill,verdict=duplicate}",
        1);
    row({received(Verdict::Stale)}, "herd_updates_received_total{node=Hill,verdict=stale}", 1);
    row({received(Verdict::Ahead)}, "herd_updates_received_total{node=Hill,verdict=ahead}", 1);
    row({LineReceived {1, "x"}}, "herd_lines_received_total{node=Hill}", 1);
    row({ReplySent {1, "? x\n"}, ReplySent {1, "AT"}}, "herd_replies_sent_total{node=Hill}", 2);
    row({ReplySent {1, "? x\n"}, ReplySent {1, "AT"}}, "herd_lines_invalid_total{node=Hill}", 1);
    row({UpdateLost {Quoted, kiwi}}, "herd_updates_lost_total{node=Hill}", 1);
    row({LinkOverflowed {Quoted, 7}}, "herd_link_overflows_total{node=Hill}", 1);
    row({TombstonesWithheld {Quoted, 5}}, "herd_tombstones_withheld_total{node=Hill}", 5);
    row({ClientsRefused {3}}, "herd_clients_refused_total{node=Hill}", 3);
    row({StrangersTurnedAway {4, 5, 2}}, "herd_strangers_turned_away_total{node=Hill}", 6);
    row({StrangersTurnedAway {4, 5}}, "herd_knocks_ignored_total{node=Hill}", 5);
    row({PlacesAsked {}}, "herd_places_asked_total{node=Hill}", 1);
    row({answered(PlacesStatus::Ok)}, "herd_places_answered_total{node=Hill}", 1);
    row({answered(PlacesStatus::Ok)}, "herd_places_failed_total{node=Hill}", 0);
    row({answered(PlacesStatus::OverQueryLimit)}, "herd_places_failed_total{node=Hill}", 1);
    // What is not told one by one is counted all the same.
    row({FactsDropped {60, {}, 2}, caughtUp()}, "herd_facts_dropped_total", 60);
    row({FactsDropped {60, {}, 2}, caughtUp()}, "herd_reports_uncounted_total", 2);
    row({LineReceived {1, "x"}, caughtUp()}, "herd_lines_received_total{node=Hill}", 41);
    row({caughtUp()}, "herd_updates_sent_total{node=Hill,peer=a\"b}", 9);
    row({caughtUp()}, "herd_clients_known{node=Hill}", 2);
}

void TestHerdMetrics::counts()
{
    QFETCH(QList<FactBody>, facts);
    QFETCH(QByteArray, series);
    QFETCH(double, value);
    QList<std::pair<NodeId, FactBody>> told;
    for (const FactBody &body : facts)
        told.append({Hill, body});
    const test::PrometheusPage page(metricsOf(told).text());
    QCOMPARE(page.problem(), "");
    QCOMPARE(page.value(series), value);
    // The other one has done nothing.
    QByteArray other = series;
    other.replace("node=Hill", "node=a\"b").replace("peer=a\"b", "peer=Smith");
    if (other != series)
        QCOMPARE(page.value(other), 0.0);
}

// Whatever happened: a metric that comes and goes is hard to ask for.
void TestHerdMetrics::isTheSamePageAlways()
{
    const test::PrometheusPage none(metricsOf({}).text());
    QCOMPARE(none.problem(), "");
    QVERIFY(none.families().size() > 15);
    QList<std::pair<NodeId, FactBody>> facts;
    for (const FactBody &body : test::sampleBodies())
        facts.append({Hill, body});
    QCOMPARE(test::PrometheusPage(metricsOf(facts).text()).families(), none.families());
    QCOMPARE(metricsOf({}).text(), metricsOf({}).text());
}

void TestHerdMetrics::tellsOfItsServersAlone()
{
    const QByteArray page = metricsOf({{Smith, fact::NodeListening {}}}).text();
    QVERIFY(!page.contains("node=\"Smith\""));
    QVERIFY(page.contains("herd_link_up{node=\"a\\\"b\",peer=\"Smith\"} 0\n"));
}

// Of those that run and have one; nobody is to be warned of others.
void TestHerdMetrics::saysWhenCertificatesExpire()
{
    const fact::CertificateInUse until {1'798'761'600, CertificateState::Good};
    const QByteArray series = "herd_certificate_expiry_timestamp_seconds{node=Hill}";
    const auto value = [&](const QList<std::pair<NodeId, FactBody>> &facts) {
        const test::PrometheusPage page(metricsOf(facts).text());
        return page.problem().isEmpty() ? page.value(series) : std::optional(-1.0);
    };
    QCOMPARE(value({}), std::nullopt);
    QCOMPARE(value({{Hill, fact::NodeListening {}}, {Hill, until}}), 1'798'761'600.0);
    QCOMPARE(value({{Hill, until}, {Hill, fact::NodeStopped {}}}), std::nullopt);
}

void TestHerdMetrics::leavesOutWhoWasRemoved()
{
    const HerdMetrics metrics
        = metricsOf({{Hill, fact::NodeListening {}}, {Quoted, fact::NodeRemoved {}}});
    QVERIFY(!metrics.text().contains("a\\\"b"));
    QCOMPARE(metrics.problems(), QByteArrayList());
}

void TestHerdMetrics::saysWhatIsWrong_data()
{
    QTest::addColumn<QList<FactBody>>("facts"); // of Hill; the other listens
    QTest::addColumn<QByteArrayList>("problems");
    using namespace fact;
    const QByteArrayList down {"Hill does not listen"};
    QTest::newRow("nothing yet") << QList<FactBody> {} << down;
    QTest::newRow("starting") << QList<FactBody> {NodeStarting {}} << down;
    QTest::newRow("listening") << QList<FactBody> {NodeListening {}} << QByteArrayList();
    QTest::newRow("stopping") << QList<FactBody> {NodeListening {}, NodeStopping {}} << down;
    QTest::newRow("failed") << QList<FactBody> {NodeFailed {}} << down;
    QTest::newRow("a journal") << QList<FactBody> {NodeListening {}, JournalFailed {"full\nok"}}
                               << QByteArrayList {"Hill only keeps reports in memory: full\\x0aok"};
    QTest::newRow("a journal that is well again")
        << QList<FactBody> {NodeListening {}, JournalFailed {"full"}, JournalRecovered {}}
        << QByteArrayList();
}

void TestHerdMetrics::saysWhatIsWrong()
{
    QFETCH(QList<FactBody>, facts);
    QFETCH(QByteArrayList, problems);
    QList<std::pair<NodeId, FactBody>> told {{Quoted, fact::NodeListening {}}};
    for (const FactBody &body : facts)
        told.append({Hill, body});
    QCOMPARE(metricsOf(told).problems(), problems);
}

// In their order.
void TestHerdMetrics::thePageOfDocsHasThemAll()
{
    const test::PrometheusPage page(metricsOf({}).text());
    QStringList named;
    for (const QByteArray &family : page.families())
        named.append(QString::fromLatin1(family));
    QCOMPARE(test::namedInTables(QStringLiteral("operations.md"),
                                 QStringLiteral("| metric | labels | what |")),
             named);
}

Q_DECLARE_METATYPE(QList<herd::FactBody>)

QTEST_GUILESS_MAIN(TestHerdMetrics)
#include "tst_herdmetrics.moc"
