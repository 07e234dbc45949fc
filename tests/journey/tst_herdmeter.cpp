// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/herdmeter.h"

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
