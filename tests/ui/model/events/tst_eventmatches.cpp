// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/eventmatches.h"

#include <QTest>

using namespace herd::ui;

class TestEventMatches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areCountedAroundAFact_data();
    void areCountedAroundAFact();
    void comeAndGoInTheirOrder();
};

void TestEventMatches::areCountedAroundAFact_data()
{
    QTest::addColumn<quint64>("fact");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<quint64>("last"); // before it
    QTest::addColumn<quint64>("next");
    QTest::newRow("none") << quint64(0) << 0 << 3 << quint64(0) << quint64(2);
    QTest::newRow("the first") << quint64(2) << 0 << 2 << quint64(0) << quint64(4);
    QTest::newRow("between") << quint64(5) << 2 << 1 << quint64(4) << quint64(8);
    QTest::newRow("in the middle") << quint64(4) << 1 << 1 << quint64(2) << quint64(8);
    QTest::newRow("the last") << quint64(8) << 2 << 0 << quint64(4) << quint64(0);
    QTest::newRow("behind it") << quint64(99) << 3 << 0 << quint64(8) << quint64(0);
}

void TestEventMatches::areCountedAroundAFact()
{
    QFETCH(quint64, fact);
    EventMatches matches;
    QCOMPARE(matches.next(fact, true), 0u);
    QCOMPARE(matches.next(fact, false), 0u);
    matches.add({2, 4, 8});
    QTEST(matches.countBefore(fact), "before");
    QTEST(matches.countAfter(fact), "after");
    QTEST(matches.next(fact, false), "last");
    QTEST(matches.next(fact, true), "next");
    QCOMPARE(matches.contains(fact), fact == 2 || fact == 4 || fact == 8);
}

void TestEventMatches::comeAndGoInTheirOrder()
{
    EventMatches matches;
    matches.add({2, 4});
    matches.add({});
    matches.add({8, 9});
    QCOMPARE(matches.numbers(), FactNumbers({2, 4, 8, 9}));
    matches.dropFirst(3);
    QCOMPARE(matches.count(), 1);
    QCOMPARE(matches.at(0), 9u);
    matches.clear();
    QCOMPARE(matches.count(), 0);
}

QTEST_GUILESS_MAIN(TestEventMatches)
#include "tst_eventmatches.moc"
