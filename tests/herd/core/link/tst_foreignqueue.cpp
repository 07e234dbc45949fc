// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/limits.h"
#include "herd/core/link/foreignqueue.h"
#include "tests/herd/core/wire/reports.h"

#include <QSet>
#include <QTest>

using namespace herd;
using namespace herd::test;

class TestForeignQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheNewestOfEachClient();
    void isBounded();
    void tellsTheTableOnce();
    void comesToAnEndHoweverOften();
    void anEmptyTableIsNothing();
    void tellsNoTombstones();
};

void TestForeignQueue::hasTheNewestOfEachClient()
{
    const ReportTable table;
    ForeignQueue queue(table);
    QVERIFY(queue.isEmpty() && !queue.hasFirst() && !queue.takeFirst());
    QVERIFY(queue.add(reportOf("kiwi", "5")) && queue.add(reportOf("emu", "5"))
            && queue.add(reportOf("kiwi", "6")));
    QCOMPARE(queue.size(), 2);
    const auto first = queue.takeFirst();
    QVERIFY(first && first->report == reportOf("kiwi", "6") && !first->isRepair);
    const auto second = queue.takeFirst();
    QVERIFY(second && second->report == reportOf("emu", "5") && !second->isRepair);
    QVERIFY(queue.isEmpty());
}

void TestForeignQueue::isBounded()
{
    const ReportTable table;
    ForeignQueue queue(table);
    for (int i = 0; i < limits::LinkQueue; ++i)
        QVERIFY(queue.add(reportOf(clientNumber(i), "5")));
    QVERIFY(!queue.add(reportOf("kiwi", "5")));
    QVERIFY(queue.add(reportOf(clientNumber(0), "6"))); // it has its place
    QCOMPARE(queue.size(), limits::LinkQueue);
}

void TestForeignQueue::tellsTheTableOnce()
{
    constexpr int Clients = 3000;
    ReportTable table;
    for (int i = 0; i < Clients; ++i)
        table.insert(reportOf(clientNumber(i), "5"));
    ForeignQueue queue(table);
    queue.add(reportOf("kiwi", "5")); // the table has not
    queue.addTable();
    QVERIFY(queue.hasTable() && queue.size() == 0);
    queue.add(reportOf(clientNumber(7), "6"));
    QSet<QByteArray> told;
    int repairs = 0, count = 0;
    while (const auto next = queue.takeFirst()) {
        told.insert(next->report.client().toByteArray());
        repairs += next->isRepair;
        ++count;
        QVERIFY2(queue.size() < Clients / 50, "only a part is copied");
        if (next->report.client() == clientNumber(7) && !next->isRepair)
            QCOMPARE(next->report.time(), QByteArrayView("6"));
    }
    QCOMPARE(told.size(), Clients);
    QVERIFY(!queue.hasTable() && queue.isEmpty());
    QVERIFY(count <= Clients + 1 && repairs >= Clients - 1);
}

// Who is told all again and again before he has heard the half of it hears of every client.
void TestForeignQueue::comesToAnEndHoweverOften()
{
    constexpr int Clients = 3000;
    ReportTable table;
    for (int i = 0; i < Clients; ++i)
        table.insert(reportOf(clientNumber(i), "5"));
    ForeignQueue queue(table);
    QSet<QByteArray> told;
    for (int again = 0; again < 40 && told.size() < Clients; ++again) {
        queue.addTable();
        for (int i = 0; i < Clients / 5; ++i)
            told.insert(queue.takeFirst()->report.client().toByteArray());
    }
    QVERIFY(told.size() > Clients * 9 / 10);
}

void TestForeignQueue::anEmptyTableIsNothing()
{
    const ReportTable table;
    ForeignQueue queue(table);
    queue.addTable();
    QVERIFY(!queue.isEmpty()); // as far as it knows
    QVERIFY(!queue.hasFirst());
    QVERIFY(queue.isEmpty());
}

void TestForeignQueue::tellsNoTombstones()
{
    ReportTable table;
    table.insert(tombstoneOf("kiwi", "5"));
    table.insert(reportOf("emu", "5"));
    ForeignQueue queue(table);
    queue.addTable();
    QVERIFY(queue.takeFirst()->report == reportOf("emu", "5"));
    QVERIFY(!queue.takeFirst());
    // What waited of a client that is forgotten.
    queue.add(reportOf("kiwi", "4"));
    queue.add(reportOf("emu", "5"));
    queue.remove("kiwi");
    QCOMPARE(queue.size(), 1);
    queue.add(reportOf("kiwi", "6"));
    QVERIFY(queue.takeFirst()->report == reportOf("emu", "5"));
    QVERIFY(queue.takeFirst()->report == reportOf("kiwi", "6"));
    QVERIFY(queue.isEmpty());
}

QTEST_GUILESS_MAIN(TestForeignQueue)
#include "tst_foreignqueue.moc"
