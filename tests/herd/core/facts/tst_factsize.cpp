// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factsize.h"
#include "herd/core/facts/gapsummary.h"

#include <QTest>

using namespace herd;

namespace {

const QByteArray Bytes(10'000, 'x'); // long enough not to be taken for anything else

Report longReport()
{
    return Report::make("Hill", {}, QByteArray(200, 'k'), "+34.068930-118.445127", "1520000000");
}

PlacesResult result(QByteArray PlacesResult::*member)
{
    PlacesResult result;
    result.*member = Bytes;
    return result;
}

PlacesResult onePlace(const Place &place)
{
    PlacesResult result;
    result.places = {place};
    return result;
}

FactBody caughtUp(GapSummary summary)
{
    return fact::CaughtUp {std::make_shared<const GapSummary>(std::move(summary))};
}

} // namespace

class TestFactSize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatAFactOwns_data();
    void countsWhatAFactOwns();
    void countsWhatHasNothing_data();
    void countsWhatHasNothing();
};

void TestFactSize::countsWhatAFactOwns_data()
{
    QTest::addColumn<FactBody>("body");
    QTest::addColumn<qsizetype>("owned");
    const Report report = longReport();
    const qsizetype line = report.line().size(), text = Bytes.size();
    const auto row = [](const char *name, const FactBody &body, qsizetype owned) {
        QTest::addRow("%s", name) << body << owned;
    };
    row("listening", fact::NodeListening {Bytes, 1, 2}, text);
    row("failed", fact::NodeFailed {NodeFailure::Other, Bytes}, text);
    row("link", fact::LinkChanged {{1}, LinkState::Down, LinkReason::None, Bytes}, text);
    row("connected", fact::ClientConnected {1, Bytes}, text);
    row("line", fact::LineReceived {1, Bytes}, text);
    row("reply", fact::ReplySent {1, Bytes}, text);
    row("taken", fact::ReportTaken {1, report, Verdict::Newer}, line);
    row("not taken", fact::ClientNotTaken {1, Bytes}, text);
    row("expired", fact::ReportExpired {report}, line);
    row("set aside", fact::ReportSetAside {report}, line);
    row("sent", fact::UpdateSent {{1}, report, Bytes}, line + text);
    row("received", fact::UpdateReceived {{1}, report, Verdict::Newer, Bytes}, line + text);
    row("lost", fact::UpdateLost {{1}, report}, line);
    row("restored", fact::ReportRestored {report}, line);
    row("journal", fact::JournalFailed {Bytes}, text);
    row("asked", fact::PlacesAsked {1, 1, Bytes, {}}, text);
    row("json", fact::PlacesAnswered {1, result(&PlacesResult::json), {}}, text);
    row("message", fact::PlacesAnswered {1, result(&PlacesResult::message), {}}, text);
    row("attribution", fact::PlacesAnswered {1, result(&PlacesResult::attribution), {}}, text);
    row("name", fact::PlacesAnswered {1, onePlace({Bytes, {}, {}}), {}}, text + 64);
    row("vicinity", fact::PlacesAnswered {1, onePlace({{}, {}, Bytes}), {}}, text + 64);
    row("answered", fact::RequestAnswered {1, Bytes, {}}, text);
    row("request failed", fact::RequestFailed {1, Bytes}, text);
    row("held after a gap", caughtUp({1, {}, {}, {report, report}, {}}),
        2 * line + qsizetype(sizeof(GapSummary)) + 96);
    row("forgotten in a gap", caughtUp({1, {}, {}, {}, {report}}),
        line + qsizetype(sizeof(GapSummary)) + 48);
    row("sent in a gap", caughtUp({1, {}, {{NodeId {1}, 7}}, {}, {}}),
        qsizetype(sizeof(GapSummary)) + 16);
}

// At least what there is, and no more than blocks of memory cost.
void TestFactSize::countsWhatAFactOwns()
{
    QFETCH(FactBody, body);
    QFETCH(qsizetype, owned);
    const qsizetype size = sizeOf(body) - qsizetype(sizeof(Fact));
    QVERIFY2(size >= owned, qPrintable(QString::number(size)));
    QVERIFY2(size <= owned + 256, qPrintable(QString::number(size)));
    QCOMPARE(sizeOf(Fact {1, {}, {0}, body}), sizeOf(body));
}

void TestFactSize::countsWhatHasNothing_data()
{
    QTest::addColumn<FactBody>("body");
    QTest::newRow("starting") << FactBody(fact::NodeStarting {});
    QTest::newRow("stopping") << FactBody(fact::NodeStopping {});
    QTest::newRow("stopped") << FactBody(fact::NodeStopped {});
    QTest::newRow("gone") << FactBody(fact::ClientGone {1, CloseReason::ByClient});
    QTest::newRow("refused") << FactBody(fact::ClientsRefused {7});
    QTest::newRow("strangers") << FactBody(fact::StrangersTurnedAway {7, 8});
    QTest::newRow("digest") << FactBody(fact::DigestSent {{1}});
    QTest::newRow("compared") << FactBody(fact::DigestCompared {{1}, 3});
    QTest::newRow("overflow") << FactBody(fact::LinkOverflowed {{1}, 3});
    QTest::newRow("journal read") << FactBody(fact::JournalRestored {3});
    QTest::newRow("journal works") << FactBody(fact::JournalRecovered {});
    QTest::newRow("dropped") << FactBody(fact::FactsDropped {3});
    QTest::newRow("empty") << FactBody(fact::LineReceived {1, {}});
}

void TestFactSize::countsWhatHasNothing()
{
    QFETCH(FactBody, body);
    QCOMPARE(sizeOf(body), qsizetype(sizeof(Fact)));
}

QTEST_GUILESS_MAIN(TestFactSize)
#include "tst_factsize.moc"
