// SPDX-License-Identifier: GPL-3.0-or-later
// A widget is made anew only while somebody can see it, and then as soon as it is seen.
#include "ui/widgets/common/seenrefresh.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>

using namespace herd::ui;
using namespace std::chrono_literals;

class TestSeenRefresh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnceForAll();
    void waitsUntilItIsShown();
    void waitsBehindAnotherTab();
    void whatWasMadeAnewIsNotDue();
};

// Two docks on one another; the second is in front.
struct Docks
{
    QMainWindow window;
    QDockWidget *behind = new QDockWidget(&window), *before = new QDockWidget(&window);
    QWidget *widget = new QWidget;

    Docks()
    {
        behind->setWidget(widget);
        before->setWidget(new QWidget);
        for (QDockWidget *dock : {behind, before})
            window.addDockWidget(Qt::RightDockWidgetArea, dock);
        window.setCentralWidget(new QWidget);
        window.tabifyDockWidget(behind, before);
        window.resize(600, 400);
        window.show();
    }
};

void TestSeenRefresh::asksOnceForAll()
{
    QWidget widget;
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    SeenRefresh refresh(&widget, 1h);
    QSignalSpy due(&refresh, &SeenRefresh::due);
    for (int i = 0; i < 3; ++i)
        refresh.ask();
    refresh.ask(0ms); // sooner counts
    refresh.ask();    // later does not
    QTRY_COMPARE(due.count(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(due.count(), 1);
}

void TestSeenRefresh::waitsUntilItIsShown()
{
    QWidget widget;
    SeenRefresh refresh(&widget, 0ms);
    QSignalSpy due(&refresh, &SeenRefresh::due);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QCOMPARE(due.count(), 0); // nothing has changed
    widget.hide();
    refresh.ask();
    QTest::qWait(0);
    QCOMPARE(due.count(), 0);
    widget.show(); // before it is painted for the first time
    QCOMPARE(due.count(), 1);
}

void TestSeenRefresh::waitsBehindAnotherTab()
{
    Docks docks;
    QVERIFY(QTest::qWaitForWindowExposed(&docks.window));
    SeenRefresh refresh(docks.widget, 0ms);
    QSignalSpy due(&refresh, &SeenRefresh::due);
    docks.behind->raise();
    QTRY_VERIFY(refresh.isSeen());
    docks.before->raise();
    QTRY_VERIFY(!refresh.isSeen());
    QVERIFY(docks.widget->isVisible()); // as Qt has it
    refresh.ask();
    QTest::qWait(0);
    QCOMPARE(due.count(), 0);
    docks.behind->raise();
    QTRY_COMPARE(due.count(), 1);
}

void TestSeenRefresh::whatWasMadeAnewIsNotDue()
{
    QWidget widget;
    SeenRefresh refresh(&widget, 0ms);
    QSignalSpy due(&refresh, &SeenRefresh::due);
    refresh.ask();
    refresh.cancel();
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    refresh.ask();
    refresh.cancel();
    QTest::qWait(0);
    QCOMPARE(due.count(), 0);
}

QTEST_MAIN(TestSeenRefresh)
#include "tst_seenrefresh.moc"
