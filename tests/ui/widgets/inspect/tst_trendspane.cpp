// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/inspect/trendspane.h"

#include "tests/ui/widgets/inspect/paintings.h"
#include "ui/widgets/inspect/trendchart.h"

#include <QChartView>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <memory>
#include <vector>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

namespace {

HerdTrends trendsWith(double latest)
{
    const QList<Trend::Point> points {{-2, 1}, {-1, latest}};
    return {10,
            {{QStringLiteral("A"), QStringLiteral("1"), QStringLiteral("kind == update"), points},
             {QStringLiteral("B"), QStringLiteral("1"), QStringLiteral("kind == line"), {}},
             {QStringLiteral("C"), QStringLiteral("1"), {}, {}, true}}};
}

struct Stage
{
    QList<TrendChart *> charts() const { return pane.findChildren<TrendChart *>(); }
    void click(int chart) const { charts()[chart]->findChild<QToolButton *>()->click(); }

    TrendsPane pane;
};

} // namespace

class TestTrendsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void titlesLeadToWhatTheyCount();
    void aTitleWithoutAChartLeadsNowhere();
    void paintsOnlyTheChartThatHasOtherPoints();
    void standsWhereThereIsRoom();
};

void TestTrendsPane::titlesLeadToWhatTheyCount()
{
    Stage stage;
    stage.pane.setTrends(trendsWith(2));
    QSignalSpy events(&stage.pane, &TrendsPane::eventsWanted);
    QSignalSpy floods(&stage.pane, &TrendsPane::floodWanted);
    stage.click(0);
    stage.click(1);
    QCOMPARE(events.size(), 2);
    QCOMPARE(events[0][0].toString(), QStringLiteral("kind == update"));
    QCOMPARE(events[1][0].toString(), QStringLiteral("kind == line"));
    QCOMPARE(floods.size(), 0);
    stage.click(2);
    QCOMPARE(events.size(), 2);
    QCOMPARE(floods.size(), 1);
}

void TestTrendsPane::aTitleWithoutAChartLeadsNowhere()
{
    Stage stage;
    QSignalSpy events(&stage.pane, &TrendsPane::eventsWanted);
    QSignalSpy floods(&stage.pane, &TrendsPane::floodWanted);
    for (int chart = 0; chart < stage.charts().size(); ++chart)
        stage.click(chart);
    QCOMPARE(events.size() + floods.size(), 0);
}

void TestTrendsPane::paintsOnlyTheChartThatHasOtherPoints()
{
    Stage stage;
    stage.pane.resize(600, 100);
    stage.pane.setTrends(trendsWith(2));
    stage.pane.show();
    QVERIFY(QTest::qWaitForWindowExposed(&stage.pane));
    QCoreApplication::processEvents();
    std::vector<std::unique_ptr<Paintings>> paintings;
    for (const TrendChart *chart : stage.charts())
        paintings.push_back(
            std::make_unique<Paintings>(*chart->findChild<QChartView *>()->viewport()));
    stage.pane.setTrends(trendsWith(2));
    QCoreApplication::processEvents();
    for (const auto &one : paintings)
        QCOMPARE(one->count(), 0);
    stage.pane.setTrends(trendsWith(3));
    QTRY_VERIFY(paintings[0]->count() > 0);
    QCOMPARE(paintings[1]->count() + paintings[2]->count(), 0);
}

// Below each other where it is narrow, beside each other where it is wide; never half of a page.
void TestTrendsPane::standsWhereThereIsRoom()
{
    Stage stage;
    stage.pane.setTrends(trendsWith(2));
    stage.pane.show();
    const int height = stage.charts().first()->sizeHint().height();
    for (const int width : {300, 800}) {
        const int rows = width < 600 ? 3 : 1;
        stage.pane.resize(width, rows * height + 20);
        QCoreApplication::processEvents();
        QCOMPARE(stage.charts()[0]->x() == stage.charts()[1]->x(), rows == 3);
        QVERIFY(!stage.pane.fits({width, 2 * rows * height - 1}));
        QVERIFY(stage.pane.fits({width, 2 * rows * height}));
    }
}

QTEST_MAIN(TestTrendsPane)
#include "tst_trendspane.moc"
