// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/system/threadpriority.h"

#include <QTest>

#include <thread>

#ifdef __linux__
#include <sched.h>
#endif

using namespace herd;

class TestThreadPriority : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesWayAndNoMore();
    void isSetFromAnotherThread();
    void ofNoThreadDoesNothing();
};

namespace {

// Of the calling thread.
bool givesWay()
{
#ifdef __linux__
    return sched_getscheduler(0) == SCHED_IDLE;
#else
    return false;
#endif
}

#ifdef __linux__
constexpr bool HasPriorities = true;
#else
constexpr bool HasPriorities = false;
#endif

} // namespace

void TestThreadPriority::givesWayAndNoMore()
{
    bool before = true, during = false, after = true;
    std::thread other([&] {
        before = givesWay();
        const ThreadPriority priority = ThreadPriority::ofThisThread();
        priority.giveWay(true);
        during = givesWay();
        priority.giveWay(false);
        after = givesWay();
    });
    other.join();
    QVERIFY(!before);
    QCOMPARE(during, HasPriorities);
    QVERIFY(!after);
    QVERIFY(!givesWay()); // it was the other's alone
}

void TestThreadPriority::isSetFromAnotherThread()
{
    const ThreadPriority own = ThreadPriority::ofThisThread();
    std::thread([&] { own.giveWay(true); }).join();
    QCOMPARE(givesWay(), HasPriorities);
    std::thread([&] { own.giveWay(false); }).join();
    QVERIFY(!givesWay());
}

void TestThreadPriority::ofNoThreadDoesNothing()
{
    ThreadPriority().giveWay(true);
    QVERIFY(!givesWay());
}

QTEST_APPLESS_MAIN(TestThreadPriority)
#include "tst_threadpriority.moc"
