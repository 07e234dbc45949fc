// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/core/facts/samplefacts.h"
#include "ui/model/flood/reporttrail.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

class TestReportTrail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasTakenForLostMayArrive();
    void noneTakesThePlaceOfAnother();
    void knowsItsOwnOnly();
};

namespace {

const NodeId Hill {0}, Smith {1};
const Report Kiwi = test::sampleReport();

ReportTrail trailOf(std::initializer_list<Fact> facts)
{
    ReportTrail trail(Kiwi.line());
    for (const Fact &fact : facts)
        trail.apply(fact);
    return trail;
}

} // namespace

void TestReportTrail::whatWasTakenForLostMayArrive()
{
    const Fact sent {0, 1s, Hill, fact::UpdateSent {Smith, Kiwi, "x", false}};
    const Fact down {0, 2s, Hill,
                     fact::LinkChanged {Smith, LinkState::Down, LinkReason::ConnectionLost, {}}};
    const Fact received {0, 3s, Smith, fact::UpdateReceived {Hill, Kiwi, Verdict::Stale, "x"}};
    QCOMPARE(trailOf({sent, down}).messages().first().lost, Nanoseconds(2s));
    const ReportTrail trail = trailOf({sent, down, received});
    QCOMPARE(trail.messages().size(), 1);
    QCOMPARE(trail.messages().first().received, Nanoseconds(3s));
    QCOMPARE(trail.messages().first().lost, std::nullopt);
}

void TestReportTrail::noneTakesThePlaceOfAnother()
{
    const ReportTrail trail
        = trailOf({{0, 1s, Hill, fact::UpdateSent {Smith, Kiwi, "x", true}},
                   {0, 2s, Smith, fact::UpdateReceived {Hill, Kiwi, Verdict::Newer, "x"}},
                   {0, 9s, Hill, fact::UpdateSent {Smith, Kiwi, "x", true}}});
    QCOMPARE(trail.messages().size(), 2);
    QCOMPARE(trail.messages()[0].received, Nanoseconds(2s));
    QVERIFY(trail.messages()[1].isUnderWay());
    QCOMPARE(trail.started(), Nanoseconds(1s));
}

void TestReportTrail::knowsItsOwnOnly()
{
    const Report other = test::sampleReport("plum");
    const ReportTrail trail = trailOf({{0, 1s, Hill, fact::ReportTaken {1, other, Verdict::Newer}},
                                       {0, 1s, Hill, fact::UpdateSent {Smith, other, "x", false}},
                                       {0, 2s, Hill, fact::ReportTaken {1, Kiwi, Verdict::Newer}}});
    QVERIFY(trail.messages().isEmpty());
    QCOMPARE(trail.origin(), Hill);
    QCOMPARE(trail.started(), Nanoseconds(2s));
}

QTEST_APPLESS_MAIN(TestReportTrail)
#include "tst_reporttrail.moc"
