// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/server/requestnumbers.h"

#include <QTest>

using namespace herd;
using namespace herd::control;

class TestRequestNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAreOfWhoAsked();
    void rangesDoNotMeet();
};

void TestRequestNumbers::answersAreOfWhoAsked()
{
    RequestNumbers numbers;
    const quint64 first = numbers.nextRange(), second = numbers.nextRange();
    numbers.add(1, first);
    numbers.add(2, second);
    numbers.add(3, second + 1);
    QCOMPARE(numbers.waiting(first), 1);
    QCOMPARE(numbers.waiting(second), 2);
    const FactBatch told
        = numbers.translated({{1, {}, {}, fact::RequestAnswered {3, "late", {}}},
                              {2, {}, {}, fact::NodeStarting {}},
                              {3, {}, {}, fact::RequestFailed {1, "why"}},
                              {4, {}, {}, fact::RequestAnswered {99, "of somebody else", {}}}});
    QCOMPARE(told[0].as<fact::RequestAnswered>()->request, second + 1);
    QCOMPARE(told[2].as<fact::RequestFailed>()->request, first);
    QCOMPARE(told[3].as<fact::RequestAnswered>()->request, 99u);
    QCOMPARE(numbers.waiting(first), 0);
    QCOMPARE(numbers.waiting(second), 1);
}

void TestRequestNumbers::rangesDoNotMeet()
{
    RequestNumbers numbers;
    const quint64 first = numbers.nextRange();
    QVERIFY(first > 0);
    QCOMPARE(numbers.nextRange(), first + RequestNumbers::RangeSize);
}

QTEST_APPLESS_MAIN(TestRequestNumbers)
#include "tst_requestnumbers.moc"
