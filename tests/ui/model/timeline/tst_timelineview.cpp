// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/timelineview.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

namespace {

TimelineView viewOf(Nanoseconds begin, Nanoseconds end)
{
    TimelineView view;
    view.setWidth(1016);
    view.setRun(begin, end);
    return view;
}

} // namespace

class TestTimelineView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesAndTimesAreEachOthers_data();
    void placesAndTimesAreEachOthers();
    void growsUnlessZoomed();
    void neverLeavesTheRun();
    void aRunOfNothing();
};

void TestTimelineView::placesAndTimesAreEachOthers_data()
{
    QTest::addColumn<double>("zoom");
    for (double zoom : {1.0, 3.0, 1000.0})
        QTest::addRow("%g", zoom) << zoom;
}

void TestTimelineView::placesAndTimesAreEachOthers()
{
    QFETCH(double, zoom);
    TimelineView view = viewOf(100s, 200s);
    const Nanoseconds under = view.timeAt(300);
    view.zoom(zoom, 300);
    QVERIFY(std::abs(view.xOf(under) - 300) < 0.1);
    for (double x : {8.0, 9.5, 500.0, 1008.0})
        QVERIFY(std::abs(view.xOf(view.timeAt(x)) - x) < 0.1);
    QCOMPARE(view.timeAt(-50), view.from());
    QCOMPARE(view.timeAt(5000), view.to());
}

void TestTimelineView::growsUnlessZoomed()
{
    TimelineView view = viewOf(0s, 10s);
    view.setRun(0s, 20s);
    QCOMPARE(view.to(), Nanoseconds(20s));
    view.zoom(2, 8);
    const Nanoseconds to = view.to();
    view.setRun(0s, 40s);
    QCOMPARE(view.to(), to);
    view.showAll();
    QCOMPARE(view.to(), Nanoseconds(40s));
}

void TestTimelineView::neverLeavesTheRun()
{
    TimelineView view = viewOf(0s, 10s);
    view.zoom(0.1, 500);
    QCOMPARE(view.length(), Nanoseconds(10s));
    view.zoom(4, 8);
    view.pan(-3);
    QCOMPARE(view.from(), Nanoseconds(0s));
    view.pan(100);
    QCOMPARE(view.to(), Nanoseconds(10s));
    view.zoom(1e12, 500);
    QCOMPARE(view.length(), TimelineView::Narrowest);
}

void TestTimelineView::aRunOfNothing()
{
    TimelineView view = viewOf(5s, 5s);
    QCOMPARE(view.from(), Nanoseconds(5s));
    QVERIFY(view.length() > 0s);
    view.zoom(2, 100);
    view.pan(1);
    QCOMPARE(view.length(), TimelineView::Narrowest);
}

QTEST_APPLESS_MAIN(TestTimelineView)
#include "tst_timelineview.moc"
