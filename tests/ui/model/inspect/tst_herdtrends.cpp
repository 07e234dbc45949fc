// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/inspect/herdtrends.h"

#include "herd/core/filter/factmatcher.h"
#include "tests/ui/model/timeline/recorded.h"

#include <QTest>

#include <cmath>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

namespace {

enum Row { Reports, Updates, Times };

// Floods of one client that come so often.
void tell(Recorded &herd, int floods, Nanoseconds apart)
{
    for (int i = 0; i < floods; ++i) {
        herd.flood(reportOf("kiwi", std::chrono::seconds(i + 1)));
        herd.wait(apart);
    }
}

double meanOf(const Trend &trend)
{
    double sum = 0;
    for (const Trend::Point &point : trend.points)
        sum += point.value;
    return trend.points.isEmpty() ? 0 : sum / double(trend.points.size());
}

} // namespace

class TestHerdTrends : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingHasHappened();
    void rates_data();
    void rates();
    void forgetsWhatIsLongerAgo();
    void timesAreThoseOfFloods();
    void filtersFitWhatIsCounted();
    void isOfTheMomentThatIsShown();
};

void TestHerdTrends::nothingHasHappened()
{
    const Recorded herd;
    const HerdTrends trends = trendsOf(herd.store);
    QCOMPARE(trends.trends.size(), 3);
    for (const Trend &trend : trends.trends) {
        QVERIFY(trend.points.isEmpty());
        QCOMPARE(trend.latest, QStringLiteral("–"));
    }
    QVERIFY(!latestSpread(herd.store));
}

void TestHerdTrends::rates_data()
{
    QTest::addColumn<int>("floods");
    QTest::addColumn<int>("apart"); // ms
    QTest::addColumn<double>("reports");
    QTest::newRow("one a second") << 60 << 1000 << 1.0;
    QTest::newRow("five a second") << 300 << 200 << 5.0;
    QTest::newRow("one in ten seconds") << 40 << 10'000 << 0.1;
}

// Each costs eight messages, which are sent and received.
void TestHerdTrends::rates()
{
    QFETCH(int, floods);
    QFETCH(int, apart);
    QFETCH(double, reports);
    Recorded herd;
    herd.allUp();
    tell(herd, floods, std::chrono::milliseconds(apart));
    const HerdTrends trends = trendsOf(herd.store);
    QVERIFY(trends.trends[Reports].points.size() > 10);
    QVERIFY(trends.trends[Reports].points.size() <= HerdTrends::MostPoints);
    QVERIFY(std::abs(meanOf(trends.trends[Reports]) / reports - 1) < 0.1);
    QVERIFY(std::abs(meanOf(trends.trends[Updates]) / (16 * reports) - 1) < 0.1);
    for (const Trend &trend : trends.trends) {
        for (qsizetype i = 0; i < trend.points.size(); ++i) {
            QVERIFY(trend.points[i].at <= 0 && trend.points[i].at >= -trends.seconds);
            QVERIFY(i == 0 || trend.points[i].at > trend.points[i - 1].at);
        }
    }
}

void TestHerdTrends::forgetsWhatIsLongerAgo()
{
    Recorded herd;
    herd.allUp();
    tell(herd, 20, 1s);
    herd.wait(20min);
    herd.listen("Hill");
    herd.flush();
    const HerdTrends trends = trendsOf(herd.store);
    QCOMPARE(trends.seconds, 300.0);
    QCOMPARE(meanOf(trends.trends[Reports]), 0.0);
    QVERIFY(!trends.trends[Reports].points.isEmpty());
    QVERIFY(trends.trends[Times].points.isEmpty());
}

void TestHerdTrends::timesAreThoseOfFloods()
{
    Recorded herd;
    herd.allUp();
    tell(herd, 3, 1s);
    herd.take("Hill", reportOf("emu", 9s)); // which is on its way
    herd.flush();
    const Trend times = trendsOf(herd.store).trends[Times];
    QCOMPARE(times.points.size(), 3);
    const Flood &last = *(herd.store.floods().floods().end() - 2);
    QCOMPARE(times.points.last().value, double(last.reachedAfter(1)->count()) / 1e6);
    QCOMPARE(latestSpread(herd.store).value(), last.report.line());
}

void TestHerdTrends::filtersFitWhatIsCounted()
{
    Recorded herd;
    herd.allUp();
    tell(herd, 20, 1s);
    herd.take("Smith", reportOf("kiwi", 1s), Verdict::Duplicate); // begins no flood
    herd.wait(10s);
    herd.listen("Hill");
    herd.flush();
    const HerdTrends trends = trendsOf(herd.store);
    for (const Row place : {Reports, Updates}) {
        const Trend &trend = trends.trends[place];
        FactMatcher matcher(FactFilter::parse(trend.events).filter,
                            {herd.store.names(), herd.store.began(), {}, {}});
        double fitting = 0;
        for (const Fact &fact : herd.store.facts())
            fitting += matcher.matches(fact) ? 1 : 0;
        const double width = trend.points[1].at - trend.points[0].at;
        QCOMPARE(std::round(meanOf(trend) * width * double(trend.points.size())), fitting);
    }
}

void TestHerdTrends::isOfTheMomentThatIsShown()
{
    Recorded herd;
    herd.allUp();
    tell(herd, 20, 1s);
    const quint64 then = herd.store.latest().lastSeq();
    const HerdTrends before = trendsOf(herd.store);
    tell(herd, 40, 100ms);
    QVERIFY(trendsOf(herd.store) != before);
    herd.store.show(then);
    const HerdTrends again = trendsOf(herd.store);
    QCOMPARE(again.trends[Reports].latest, before.trends[Reports].latest);
    QVERIFY(std::abs(meanOf(again.trends[Reports]) - 1) < 0.1);
}

QTEST_GUILESS_MAIN(TestHerdTrends)
#include "tst_herdtrends.moc"
