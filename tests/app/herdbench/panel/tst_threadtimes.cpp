// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/panel/threadtimes.h"

#include <QTest>
#include <QThread>

#include <unistd.h>

using namespace herd;
using namespace std::chrono_literals;

class TestThreadTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsNumbers_data();
    void findsNumbers();
    void tellsWhatCameSince();
    void seesThisProcess();
    void seesNoneWhereThereIsNone();
    void seesWhatIsTaken();
};

void TestThreadTimes::findsNumbers_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<quint64>("number");
    QTest::newRow("kilobytes") << QByteArray("VmHWM") << quint64(21'340);
    QTest::newRow("the end of another key") << QByteArray("voluntary_ctxt_switches") << quint64(12);
    QTest::newRow("the last line") << QByteArray("nonvoluntary_ctxt_switches") << quint64(7);
    QTest::newRow("none") << QByteArray("VmSwap") << quint64(0);
    QTest::newRow("no number") << QByteArray("Name") << quint64(0);
}

void TestThreadTimes::findsNumbers()
{
    QFETCH(QByteArray, key);
    const QByteArray status = "Name:\therdpanel\nVmHWM:\t   21340 kB\n"
                              "voluntary_ctxt_switches:\t12\nnonvoluntary_ctxt_switches:\t7";
    QTEST(numberIn(status, key), "number");
}

void TestThreadTimes::tellsWhatCameSince()
{
    const QList<ThreadTimes> before {{1, "main", 5ms, 10}, {2, "gone", 1ms, 1}};
    const QList<ThreadTimes> now {{1, "main", 7ms, 14}, {3, "new", 2ms, 3}};
    const QList<ThreadTimes> came = since(before, now);
    QCOMPARE(came.size(), 2);
    QVERIFY(came[0].busy == 2ms);
    QCOMPARE(came[0].wakes, quint64(4));
    QVERIFY(came[1].busy == 2ms);
    QCOMPARE(came[1].wakes, quint64(3));
}

void TestThreadTimes::seesThisProcess()
{
    QThread thread;
    thread.setObjectName(QStringLiteral("a thread"));
    thread.start();
    const auto names = [] {
        QByteArrayList all;
        for (const ThreadTimes &each : threadsOf(getpid()))
            all.append(each.name);
        return all;
    };
    QTRY_VERIFY(names().contains("a thread"));
    const QList<ThreadTimes> all = threadsOf(getpid());
    QCOMPARE(all.first().id, qint64(getpid()));
    QVERIFY(all.first().busy > 0ns);
    thread.quit();
    thread.wait();
    QTRY_VERIFY(!names().contains("a thread"));
}

void TestThreadTimes::seesNoneWhereThereIsNone()
{
    QVERIFY(threadsOf(-1).isEmpty());
}

void TestThreadTimes::seesWhatIsTaken()
{
    constexpr qsizetype much = 64 * 1024 * 1024;
    resetPeak();
    const qint64 before = peakResidentBytes();
    QVERIFY(before > 0);
    QByteArray taken(much, 'x');
    QVERIFY(taken.back() == 'x');
    QVERIFY(peakResidentBytes() > before + much / 2);
}

QTEST_GUILESS_MAIN(TestThreadTimes)
#include "tst_threadtimes.moc"
