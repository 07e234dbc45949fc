// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/gapsummary.h"
#include "ui/model/session/herdmeter.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

class HerdMeterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatReachesServers();
    void remembersTheLastErrorOfPlaces();
    void goesOnOverAGap();
    void aRateIsAboutTheLastSecond();
};

void HerdMeterTest::countsWhatReachesServers()
{
    HerdMeter meter;
    for (const FactBody &body :
         QList<FactBody> {fact::LineReceived {1, "x"}, fact::ReplySent {1, "y"},
                          fact::UpdateSent {}, fact::UpdateReceived {}, fact::NodeStarting {}})
        meter.apply({1, 1ns, NodeId {0}, body});
    QCOMPARE(meter.messages(), quint64(2));
}

void HerdMeterTest::remembersTheLastErrorOfPlaces()
{
    HerdMeter meter;
    PlacesResult good, none, bad;
    good.status = PlacesStatus::Ok;
    none.status = PlacesStatus::ZeroResults;
    bad.status = PlacesStatus::OverQueryLimit;
    bad.message = "too many";
    meter.apply({1, 1ns, NodeId {0}, fact::PlacesAnswered {1, none, 1ns}});
    QVERIFY(!meter.places().lastFailed);
    meter.apply({2, 7ns, NodeId {0}, fact::PlacesAnswered {2, bad, 1ns}});
    QVERIFY(meter.places().lastFailed);
    meter.apply({3, 9ns, NodeId {0}, fact::PlacesAnswered {3, good, 1ns}});
    QVERIFY(!meter.places().lastFailed);
    QCOMPARE(meter.places().answered, quint64(3));
    QCOMPARE(meter.places().failed, quint64(1));
    QCOMPARE(meter.places().lastStatus, PlacesStatus::OverQueryLimit);
    QCOMPARE(meter.places().lastMessage, "too many");
    QCOMPARE(meter.places().lastAt, Nanoseconds(7));
}

void HerdMeterTest::goesOnOverAGap()
{
    HerdMeter meter;
    QCOMPARE(meter.skipped().times, 0u);
    meter.apply({1, 1s, {}, fact::FactsDropped {900, 1400ms}});
    QCOMPARE(meter.skipped().times, 1u);
    QCOMPARE(meter.skipped().facts, 900u);
    QCOMPARE(meter.skipped().lasted, Nanoseconds(1400ms));
    GapSummary summary;
    summary.tally.linesReceived = 3;
    summary.tally.updatesStale = 4;
    summary.tally.placesAnswered = 2;
    summary.tally.placesFailed = 1;
    meter.apply({2, 2s, {0}, fact::CaughtUp {std::make_shared<const GapSummary>(summary)}});
    QCOMPARE(meter.messages(), 7u);
    QCOMPARE(meter.places().answered, 2u);
    QCOMPARE(meter.places().failed, 1u);
}

void HerdMeterTest::aRateIsAboutTheLastSecond()
{
    RateWindow rate;
    QCOMPARE(rate.perSecond(), 0.0);
    rate.note(0s, 1000);
    QCOMPARE(rate.perSecond(), 0.0);
    rate.note(500ms, 1100);
    QCOMPARE(rate.perSecond(), 200.0);
    for (int quarter = 3; quarter <= 40; ++quarter) // nothing more comes
        rate.note(250ms * quarter, 1100);
    QCOMPARE(rate.perSecond(), 0.0);
    rate.note(10250ms, 1110);
    QCOMPARE(rate.perSecond(), 10.0);
}

QTEST_GUILESS_MAIN(HerdMeterTest)
#include "tst_herdmeter.moc"
