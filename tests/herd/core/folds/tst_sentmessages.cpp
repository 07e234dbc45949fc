// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/sentmessages.h"

#include <QTest>

using namespace herd;

class TestSentMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackEachOnce();
    void keepsWaysApart();
    void forgets();
    void isBounded();
};

void TestSentMessages::givesBackEachOnce()
{
    SentMessages messages;
    const NodeId a {0}, b {1};
    messages.sent(a, b, "one", 1);
    messages.sent(a, b, "two", 2);
    messages.sent(a, b, "one", 3); // again, with a table
    QCOMPARE(messages.count(), 3);
    QVERIFY(messages.take(a, b, "two") == 2u);
    QVERIFY(messages.take(a, b, "one") == 1u); // what was sent first came first
    QVERIFY(messages.take(a, b, "one") == 3u);
    QVERIFY(!messages.take(a, b, "one"));
    QCOMPARE(messages.count(), 0);
}

void TestSentMessages::keepsWaysApart()
{
    SentMessages messages;
    const NodeId a {0}, b {1}, c {2};
    messages.sent(a, b, "one", 1);
    QVERIFY(!messages.take(b, a, "one"));
    QVERIFY(!messages.take(a, c, "one"));
    QVERIFY(messages.take(a, b, "one") == 1u);
}

void TestSentMessages::forgets()
{
    SentMessages messages;
    const NodeId a {0}, b {1};
    messages.sent(a, b, "one", 1);
    messages.sent(b, a, "two", 2);
    messages.forget(a, b);
    QCOMPARE(messages.count(), 1);
    QVERIFY(!messages.take(a, b, "one"));
    messages.clear();
    QCOMPARE(messages.count(), 0);
    QVERIFY(!messages.take(b, a, "two"));
    const NodeId c {2};
    messages.sent(a, b, "one", 1);
    messages.sent(b, a, "two", 2);
    messages.sent(b, c, "three", 3);
    messages.forgetNode(a);
    QCOMPARE(messages.count(), 1);
    QVERIFY(!messages.take(a, b, "one") && !messages.take(b, a, "two"));
    QVERIFY(messages.take(b, c, "three") == 3u);
}

void TestSentMessages::isBounded()
{
    SentMessages messages;
    const NodeId a {0}, b {1};
    for (qsizetype i = 0; i <= SentMessages::Bound; ++i)
        messages.sent(a, b, QByteArray::number(i), quint64(i));
    QCOMPARE(messages.count(), SentMessages::Bound);
    QVERIFY(!messages.take(a, b, "0"));
    QVERIFY(messages.take(a, b, "1") == 1u);
}

QTEST_GUILESS_MAIN(TestSentMessages)
#include "tst_sentmessages.moc"
